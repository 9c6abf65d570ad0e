with source as (
    select * from {{ source('raw', 'participation_representation') }}
),

renamed as (
    select
        trajectory_id,
        municipality_code,
        municipality_name,
        year,
        dimension,
        group_label,
        share_participants,
        share_population,
        n,
        source_url,

        _snapshot as source_id
    from source
)

select * from renamed
