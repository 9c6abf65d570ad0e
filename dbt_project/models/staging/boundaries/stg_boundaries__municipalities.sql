with source as (
    select * from {{ source('raw', 'municipality_boundary') }}
),

renamed as (
    select
        municipality_code,
        year,
        geometry,
        _snapshot as source_id
    from source
)

select * from renamed
