with source as (
    select * from {{ source('raw', 'cbs_observation') }}
),

renamed as (
    select
        municipality_code,
        year,
        measure,
        measure_title,
        unit,
        value,
        table_id,
        _snapshot as source_id
    from source
)

select * from renamed
