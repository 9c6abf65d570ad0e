{{ config(meta={"dagster": {"ref": {"name": "fct_turnout"}}}) }}
-- The sum over all municipalities must give the national turnout that was published (to 0.01 point).
with summed as (
    select
        election_date,
        turnout_share
    from {{ ref('fct_turnout') }}
    where municipality_code = 'NL' and eligible is not null
),

published as (
    select
        election_date,
        max(turnout_percentage) / 100 as turnout_share
    from {{ ref('stg_turnout__results') }}
    where level = 'national' and turnout_percentage is not null
    group by election_date
)

select
    summed.election_date,
    summed.turnout_share as summed_share,
    published.turnout_share as published_share
from summed
inner join published on summed.election_date = published.election_date
where abs(summed.turnout_share - published.turnout_share) > 0.0001
