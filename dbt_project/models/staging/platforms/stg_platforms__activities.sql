-- One row per activity: of several exports the newest holds. What was withdrawn counts, for somebody took part;
-- what the platform calls spam, or took away, does not.
with source as (
    select * from {{ source('raw', 'platform_activity') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

ranked as (
    select
        source.*,
        row_number() over (
            partition by source.activity_id
            order by snapshots.retrieved_at desc, source._snapshot desc
        ) as place
    from source
    inner join snapshots on source._snapshot = snapshots.snapshot_id
),

renamed as (
    select
        activity_id,
        trajectory_id,
        municipality_code,
        kind,
        category,
        started_at,
        ended_at,
        published_at,
        participants,
        votes,
        contributions,
        status,
        amount,
        platform,
        _snapshot as source_id,
        (timezone('Europe/Amsterdam', coalesce(started_at, published_at)))::date as took_place_on
    from ranked
    where place = 1 and coalesce(status, '') not in ('spam', 'deleted')
)

select * from renamed
