-- One row per trajectory: of several exports the newest that describes it, before one that only refers to it.
with source as (
    select * from {{ source('raw', 'platform_trajectory') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

ranked as (
    select
        source.*,
        snapshots.retrieved_at,
        row_number() over (
            partition by source.trajectory_id
            order by
                (source.title is not null or source.started_on is not null) desc,
                snapshots.retrieved_at desc,
                source._snapshot desc
        ) as place
    from source
    inner join snapshots on source._snapshot = snapshots.snapshot_id
),

renamed as (
    select
        trajectory_id,
        municipality_code,
        municipality_name,
        area,
        started_on,
        ended_on,
        title,
        instrument,
        method_tags as platform_method,
        channel,
        target_group,
        invited,
        participants,
        contributions,
        votes,
        budget_amount,
        status as platform_status,
        source_url,
        platform,
        _snapshot as source_id,
        retrieved_at
    from ranked
    where place = 1
)

select * from renamed
