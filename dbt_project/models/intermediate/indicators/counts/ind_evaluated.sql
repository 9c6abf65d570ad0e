{#- Of what ended in the window that closes a year before: by the end of the year twelve months had passed
    for all of it. -#}
with trajectories as (
    {{ registered_trajectories() }}
),

years as (
    {{ fully_covered('participation') }}
)

select
    'evaluated' as indicator_id,
    years.municipality_code,
    years.year,
    count(
        *) filter (
        where trajectories.evaluated_on <= make_date(years.year, 12, 31)
        or (trajectories.evaluated_on is null and trajectories.evaluation_url is not null)
    )::double as numerator,
    count(trajectories.trajectory_id)::double as denominator,
    count(trajectories.trajectory_id)::bigint as n,
    'full_register' as coverage_kind,
    string_agg(distinct trajectories.source_id, ' ' order by trajectories.source_id) as source_ids
from years
left join trajectories
    on
        years.municipality_code = trajectories.municipality_code
        and year(trajectories.ended_on) between {{ window_start('years.year') }} - 1 and years.year - 1
where years.year <= {{ last_full_year() }}
group by years.municipality_code, years.year
