{#- By sortition, at the target group's own place, or with a check of plain language. -#}
with trajectories as (
    {{ registered_trajectories() }}
),

years as (
    {{ fully_covered('participation') }}
)

select
    'inclusive_design' as indicator_id,
    years.municipality_code,
    years.year,
    count(*) filter (
        where trajectories.selection = 'sortition'
        or trajectories.own_place
        or trajectories.plain_language_check
    )::double as numerator,
    count(trajectories.trajectory_id)::double as denominator,
    count(trajectories.trajectory_id)::bigint as n,
    'full_register' as coverage_kind,
    string_agg(distinct trajectories.source_id, ' ' order by trajectories.source_id) as source_ids
from years
left join trajectories
    on
        years.municipality_code = trajectories.municipality_code
        and trajectories.year between {{ window_start('years.year') }} and years.year
where years.year <= {{ last_full_year() }}
group by years.municipality_code, years.year
