{#- Agenda item, amendment, referendum and theme vote, in use or held in four years; known where all four
    have a stated status. -#}
with states as (
    select * from {{ ref('int_arrangement_states') }}
    where proposal_code in ('8a', '8b', '8c', '8d')
),

trajectories as (
    select * from {{ ref('fct_participation_trajectory') }}
    where held and proposal_code in ('8a', '8b', '8c', '8d')
),

years as (
    select
        municipality_code,
        year
    from states
    group by municipality_code, year
    having count(distinct proposal_code) = 4
),

used as (
    select
        years.municipality_code,
        years.year,
        states.proposal_code,
        states.source_id
    from years
    inner join states
        on
            years.municipality_code = states.municipality_code
            and states.year between years.year - 3 and years.year
            and states.in_use
    union all
    select
        years.municipality_code,
        years.year,
        trajectories.proposal_code,
        trajectories.source_id
    from years
    inner join trajectories
        on
            years.municipality_code = trajectories.municipality_code
            and trajectories.year between years.year - 3 and years.year
)

select
    'direct_influence' as indicator_id,
    years.municipality_code,
    years.year,
    count(distinct used.proposal_code)::double as numerator,
    4::double as denominator,
    4::bigint as n,
    string_agg(distinct used.source_id, ' ' order by used.source_id) as source_ids
from years
left join used on years.municipality_code = used.municipality_code and years.year = used.year
group by years.municipality_code, years.year
