with source as (
    select * from {{ source('raw', 'agreement_page') }}
),

renamed as (
    select
        sha256,
        page,
        printed_page,
        text as page_text,
        _snapshot as source_id
    from source
)

select * from renamed
