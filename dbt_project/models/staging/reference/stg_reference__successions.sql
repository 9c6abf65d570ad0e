-- A municipality that keeps its code goes on by itself; a row from a code into itself adds nothing.
with seed as (
    select
        effective_on,
        code_old,
        code_new,
        extent,
        population_share,
        source
    from {{ ref('municipality_successions') }}
    where '{{ var("dataset") }}' = 'nederland'
),

file as (
    select
        effective_on,
        code_old,
        code_new,
        extent,
        population_share,
        source
    from {{ source('raw', 'reference_succession') }}
    where '{{ var("dataset") }}' <> 'nederland'
),

together as (
    select * from seed
    union all
    select * from file
)

select * from together
where code_old <> code_new
