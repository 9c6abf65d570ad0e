-- Stretches of time during which a code goes on without giving up territory. A code ends an episode when it
-- is dissolved, and also when part of it goes over while the rest keeps the code.
with municipalities as (
    select * from {{ ref('stg_reference__municipalities') }}
),

successions as (
    select * from {{ ref('stg_reference__successions') }}
),

lifetimes as (
    select
        municipality_code,
        min(valid_from) as begins_on,
        max(coalesce(valid_to, date '9999-12-31')) as ends_on
    from municipalities
    group by municipality_code
),

starts as (
    select
        municipality_code,
        begins_on as valid_from,
        ends_on
    from lifetimes
    union
    select
        lifetimes.municipality_code,
        successions.effective_on as valid_from,
        lifetimes.ends_on
    from successions
    inner join lifetimes
        on
            successions.code_old = lifetimes.municipality_code
            and successions.effective_on > lifetimes.begins_on
            and successions.effective_on < lifetimes.ends_on
)

select
    municipality_code,
    valid_from,
    coalesce(lead(valid_from) over (partition by municipality_code order by valid_from), ends_on) as valid_to
from starts
