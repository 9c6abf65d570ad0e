{#- Context. The House election before it; electorates differ, and voting elsewhere distorts. -#}
with turnouts as (
    select
        turnout.*,
        elections.election_type
    from {{ ref('fct_turnout') }} as turnout
    inner join {{ ref('dim_election') }} as elections on turnout.election_id = elections.election_id
    where turnout.perspective = 'as_published' and turnout.area_level = 'municipality'
)

select
    'turnout_gap' as indicator_id,
    council.municipality_code,
    year(council.election_date) as year,
    house.turnout_share - council.turnout_share as numerator,
    1::double as denominator,
    council.eligible as n,
    council.election_date as observed_on,
    council.off_cycle as is_off_cycle,
    concat_ws(' ', house.source_ids, council.source_ids) as source_ids
from turnouts as council
asof left join (
    select * from turnouts
    where election_type = 'TK'
) as house
    on council.municipality_code = house.municipality_code and council.election_date >= house.election_date
where council.election_type = 'GR' and council.status = 'ok'
