with filled_in as (
    select * from {{ ref('stg_participation__activities') }}
),

platforms as (
    select * from {{ ref('stg_participation__platform_activities') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

newest as (
    select
        filled_in.municipality_code,
        filled_in.trajectory_id,
        filled_in.kind,
        filled_in.activities
    from filled_in
    left join snapshots on filled_in.source_id = snapshots.snapshot_id
    qualify row_number() over (
        partition by filled_in.municipality_code, filled_in.trajectory_id, filled_in.kind, filled_in.year
        order by snapshots.retrieved_at desc, filled_in.source_id desc
    ) = 1
),

both_kinds as (
    select
        municipality_code,
        trajectory_id,
        kind,
        activities,
        null::bigint as votes
    from newest
    union all
    select
        municipality_code,
        trajectory_id,
        kind,
        activities,
        votes
    from platforms
)

select
    municipality_code,
    trajectory_id,
    sum(activities) filter (where kind = 'meeting')::bigint as meetings,
    sum(activities) filter (where kind = 'proposal')::bigint as proposals,
    sum(activities) filter (where kind = 'poll')::bigint as polls,
    sum(votes)::bigint as votes
from both_kinds
group by municipality_code, trajectory_id
