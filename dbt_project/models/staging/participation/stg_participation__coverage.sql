with source as (
    select * from {{ source('raw', 'participation_coverage') }}
),

renamed as (
    select
        municipality_code,
        municipality_name,
        year,
        coverage_kind,
        stated_by,
        source_url,
        note,

        _snapshot as source_id
    from source
)

select * from renamed
