with source as (
    select * from {{ source('raw', 'participation_activity') }}
),

renamed as (
    select
        trajectory_id,
        municipality_code,
        municipality_name,
        kind,
        activities,
        year,
        participants,
        source_url,

        _snapshot as source_id
    from source
)

select * from renamed
