{#- A year without initiatives is zero only where a full register covers it. -#}
with trajectories as (
    {{ registered_trajectories() }}
),

years as (
    {{ fully_covered('participation') }}
),

populations as (
    select * from {{ ref('int_indicator_populations') }}
)

select
    'supported_initiatives' as indicator_id,
    years.municipality_code,
    years.year,
    count(trajectories.trajectory_id)::double as numerator,
    max(populations.population)::double as denominator,
    max(populations.population)::bigint as n,
    max(populations.population_year) as population_year,
    'full_register' as coverage_kind,
    string_agg(distinct trajectories.source_id, ' ' order by trajectories.source_id) as source_ids
from years
left join trajectories
    on
        years.municipality_code = trajectories.municipality_code
        and years.year = trajectories.year
        and trajectories.instrument = 'initiatief'
left join populations
    on years.municipality_code = populations.municipality_code and years.year = populations.year
where years.year <= {{ last_full_year() }}
group by years.municipality_code, years.year
