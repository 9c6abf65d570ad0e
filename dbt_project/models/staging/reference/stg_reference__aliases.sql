with seed as (
    select
        municipality_code,
        alias,
        kind
    from {{ ref('municipality_aliases') }}
    where '{{ var("dataset") }}' = 'nederland'
),

file as (
    select
        municipality_code,
        alias,
        kind
    from {{ source('raw', 'reference_alias') }}
    where '{{ var("dataset") }}' <> 'nederland'
)

select * from seed
union all
select * from file
