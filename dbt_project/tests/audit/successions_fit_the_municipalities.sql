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
    inner join lifetimes as old on successions.code_old = old.municipality_code
    inner join lifetimes as new on successions.code_new = new.municipality_code
    where
        old.begins_on >= successions.effective_on
        or old.ends_on < successions.effective_on
        or new.begins_on > successions.effective_on
        or new.ends_on <= successions.effective_on
        or (successions.extent = 'whole' and old.ends_on <> successions.effective_on)
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
