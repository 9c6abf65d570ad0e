with source as (
    select * from {{ source('raw', 'agreement_fact') }}
),

renamed as (
    select
        municipality_code,
        term,
        code,
        level,
        statement,
        page as printed_page,
        source_url,
        note,
        _snapshot as source_id
    from source
)

select * from renamed
