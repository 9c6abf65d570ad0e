{#- The newest file of a municipality and term is its whole choice: what it left out, it dropped. -#}
with choices as (
    select * from {{ ref('stg_own_priorities__choices') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

newest as (
    select choices.*
    from choices
    left join snapshots on choices.source_id = snapshots.snapshot_id
    where choices.municipality_code is not null
    qualify dense_rank() over (
        partition by choices.municipality_code, choices.term
        order by snapshots.retrieved_at desc, choices.source_id desc
    ) = 1
)

select * from newest
