with filled_in as (
    select * from {{ ref('stg_participation__activities') }}
),

platforms as (
    select
        municipality_code,
        trajectory_id,
        kind,
        activities
    from {{ ref('int_platforms__activity_counts') }}
    where trajectory_id is not null
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
        activities
    from newest
    union all
    select
        municipality_code,
        trajectory_id,
        kind,
        activities
    from platforms
)

select
    municipality_code,
    trajectory_id,
    sum(activities) filter (where kind = 'meeting')::bigint as meetings,
    sum(activities) filter (where kind = 'proposal')::bigint as proposals,
    sum(activities) filter (where kind = 'poll')::bigint as polls
from both_kinds
group by municipality_code, trajectory_id
