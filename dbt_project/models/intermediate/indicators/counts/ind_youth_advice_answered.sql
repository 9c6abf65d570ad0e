{#- One suppressed count in the window suppresses the sum: the rest could otherwise be subtracted from it.
    -#}
with trajectories as (
    select * from {{ ref('fct_participation_trajectory') }}
    where held
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
    'youth_advice_answered' as indicator_id,
    years.municipality_code,
    years.year,
    case
        when
            bool_and(trajectories.youth_advice_answered is not null)
            filter (where trajectories.youth_advice_given is not null)
            then sum(trajectories.youth_advice_answered)::double
    end as numerator,
    sum(trajectories.youth_advice_given)::double as denominator,
    sum(trajectories.youth_advice_given)::bigint as n,
    bool_or(trajectories.advice_status = 'suppressed') as is_suppressed,
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
