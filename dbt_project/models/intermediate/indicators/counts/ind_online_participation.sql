{#- Participations, not people. Unknown where one trajectory that was online, or may have been, did not count
    them. -#}
with trajectories as (
    select * from {{ ref('fct_participation_trajectory') }}
    where held and year <= {{ last_full_year() }} and coverage_kind in ('full_register', 'platform_only')
),

populations as (
    select * from {{ ref('int_indicator_populations') }}
)

select
    'online_participation' as indicator_id,
    trajectories.municipality_code,
    trajectories.year,
    case
        when
            bool_and(trajectories.online_participants is not null)
            filter (where trajectories.channel is distinct from 'offline')
            then sum(trajectories.online_participants)::double
        when bool_and(trajectories.channel is not distinct from 'offline') then 0
    end as numerator,
    max(populations.population)::double as denominator,
    max(populations.population)::bigint as n,
    max(populations.population_year) as population_year,
    bool_or(trajectories.counts_status = 'suppressed') as is_suppressed,
    trajectories.coverage_kind,
    string_agg(distinct trajectories.source_id, ' ' order by trajectories.source_id) as source_ids
from trajectories
left join populations
    on trajectories.municipality_code = populations.municipality_code and trajectories.year = populations.year
group by trajectories.municipality_code, trajectories.year, trajectories.coverage_kind
