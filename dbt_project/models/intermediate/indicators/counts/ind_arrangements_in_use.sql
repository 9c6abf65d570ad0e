{#- Per priority. Known only where every proposal that can apply here has a stated status for that year. -#}
with states as (
    select * from {{ ref('int_arrangement_states') }}
),

proposals as (
    select * from {{ ref('proposals') }}
),

cores as (
    select
        municipality_code,
        arg_max(single_core, year) as single_core
    from {{ ref('fct_arrangement_year') }}
    where single_core is not null
    group by municipality_code
),

years as (
    select distinct
        municipality_code,
        year
    from states
),

expected as (
    select
        years.municipality_code,
        years.year,
        proposals.priority_code,
        proposals.proposal_code
    from years
    cross join proposals
    left join cores on years.municipality_code = cores.municipality_code
    where proposals.applicability = 'all' or not coalesce(cores.single_core, false)
)

select
    'arrangements_p' || expected.priority_code as indicator_id,
    expected.municipality_code,
    expected.year,
    case when count(states.proposal_code) = count(*) then count(*) filter (where states.in_use)::double end
        as numerator,
    count(*)::double as denominator,
    count(*)::bigint as n,
    {{ every_source('states.source_id') }} as source_ids
from expected
left join states
    on
        expected.municipality_code = states.municipality_code
        and expected.year = states.year
        and expected.proposal_code = states.proposal_code
group by expected.priority_code, expected.municipality_code, expected.year
