{#- Among trajectories whose channel is known; online only is not better than offline only. -#}
with trajectories as (
    select * from {{ ref('fct_participation_trajectory') }}
    where held and channel is not null
),

years as (
    select
        municipality_code,
        period::bigint as year,
        coverage_kind
    from {{ ref('coverage') }}
    where source = 'participation'
)

select
    'both_channels' as indicator_id,
    years.municipality_code,
    years.year,
    count(*) filter (where trajectories.channel = 'both')::double as numerator,
    count(*)::double as denominator,
    count(*)::bigint as n,
    years.coverage_kind,
    string_agg(distinct trajectories.source_id, ' ' order by trajectories.source_id) as source_ids
from years
inner join trajectories
    on
        years.municipality_code = trajectories.municipality_code
        and years.coverage_kind = trajectories.coverage_kind
        and trajectories.year between {{ window_start('years.year') }} and years.year
where years.year <= {{ last_full_year() }}
group by years.municipality_code, years.year, years.coverage_kind
