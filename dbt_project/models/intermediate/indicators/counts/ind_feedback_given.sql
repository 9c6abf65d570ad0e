{#- Of what ended in the window that closes in June: by the end of the year six months had passed for all of
    it. -#}
with trajectories as (
    {{ registered_trajectories() }}
),

years as (
    {{ fully_covered('participation') }}
)

select
    'feedback_given' as indicator_id,
    years.municipality_code,
    years.year,
    count(*) filter (
        where trajectories.outcome_published_on <= trajectories.ended_on + interval 6 month
    )::double as numerator,
    count(trajectories.trajectory_id)::double as denominator,
    count(trajectories.trajectory_id)::bigint as n,
    'full_register' as coverage_kind,
    string_agg(distinct trajectories.source_id, ' ' order by trajectories.source_id) as source_ids
from years
left join trajectories
    on
        years.municipality_code = trajectories.municipality_code
        and trajectories.ended_on >= make_date({{ window_start('years.year') }} - 1, 7, 1)
        and trajectories.ended_on < make_date(years.year, 7, 1)
where years.year <= {{ last_full_year() }}
group by years.municipality_code, years.year
