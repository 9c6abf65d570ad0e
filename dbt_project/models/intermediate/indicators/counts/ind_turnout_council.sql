{#- Holds, dated, until the next council election. An election of which the count is not known is missing
    until then. -#}
with elections as (
    select
        turnout.*,
        lead(turnout.election_date) over (
            partition by turnout.municipality_code order by turnout.election_date
        ) as next_date
    from {{ ref('fct_turnout') }} as turnout
    inner join {{ ref('dim_election') }} as elections on turnout.election_id = elections.election_id
    where
        elections.election_type = 'GR'
        and turnout.perspective = 'as_published'
        and turnout.status != 'not_applicable'
        and turnout.area_level = 'municipality'
),

years as (
    select unnest(generate_series(2014, year('{{ var("as_of") }}'::date)))::bigint as year
)

select
    'turnout_council' as indicator_id,
    elections.municipality_code,
    years.year,
    elections.turnout::double as numerator,
    elections.eligible::double as denominator,
    elections.eligible as n,
    elections.election_date as observed_on,
    elections.off_cycle as is_off_cycle,
    elections.source_ids
from elections
inner join years
    on
        years.year >= year(elections.election_date)
        and (elections.next_date is null or years.year < year(elections.next_date))
        and years.year < year(elections.election_date) + 5
