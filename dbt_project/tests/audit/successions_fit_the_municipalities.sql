-- A succession leads from a municipality that existed the day before to one that exists on the day; only a
-- municipality that ends then goes over whole; and whoever ends has a successor.
with municipalities as (
    select * from {{ ref('dim_municipality') }}
),

successions as (
    select * from {{ ref('dim_succession') }}
),

lifetimes as (
    select
        municipality_code,
        min(valid_from) as begins_on,
        max(valid_to) as ends_on
    from municipalities
    group by municipality_code
),

misfits as (
    select
        successions.code_old,
        successions.code_new,
        successions.effective_on
    from successions
    inner join lifetimes as predecessor on successions.code_old = predecessor.municipality_code
    inner join lifetimes as successor on successions.code_new = successor.municipality_code
    where
        predecessor.begins_on >= successions.effective_on
        or predecessor.ends_on < successions.effective_on
        or successor.begins_on > successions.effective_on
        or successor.ends_on <= successions.effective_on
        or (successions.extent = 'whole' and predecessor.ends_on <> successions.effective_on)
),

without_successor as (
    select
        lifetimes.municipality_code as code_old,
        null as code_new,
        lifetimes.ends_on as effective_on
    from lifetimes
    left join successions
        on lifetimes.municipality_code = successions.code_old and lifetimes.ends_on = successions.effective_on
    where lifetimes.ends_on < date '9999-12-31' and successions.code_old is null
)

select * from misfits
union all
select * from without_successor
