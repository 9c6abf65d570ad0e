with source as (
    select * from {{ source('raw', 'arrangement_request') }}
),

renamed as (
    select
        municipality_code,
        municipality_name,
        year,
        instrument,
        submitted,
        granted,
        adopted,
        answered,
        stated_by,
        source_url,

        _snapshot as source_id
    from source
)

select * from renamed
