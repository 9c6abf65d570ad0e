{#- 1 − ½ Σ |share among participants − share in population|, per trajectory and dimension; only where 30 or
    more were counted and both sets of shares are complete. -#}
with shares as (
    select * from {{ ref('stg_participation__representation') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

newest as (
    select shares.*
    from shares
    left join snapshots on shares.source_id = snapshots.snapshot_id
    qualify dense_rank() over (
        partition by shares.municipality_code, shares.trajectory_id, shares.dimension
        order by snapshots.retrieved_at desc, shares.source_id desc
    ) = 1
)

select
    municipality_code,
    trajectory_id,
    max(year)::bigint as year,
    dimension,
    min(n)::bigint as n,
    1 - sum(abs(share_participants - share_population) order by group_label) / 2 as representativeness,
    max(source_id) as source_id
from newest
group by municipality_code, trajectory_id, dimension
having
    min(n) >= 30
    and sum(share_participants order by group_label) between 0.98 and 1.02
    and sum(share_population order by group_label) between 0.98 and 1.02
