with source as (
    select * from {{ source('raw', 'agreement_document') }}
),

renamed as (
    select
        sha256,
        file_name,
        origin,
        format,
        title as document_title,
        pages,
        words,
        readable as is_readable,
        coalesce(complete, false) as is_complete,
        reason,
        _snapshot as source_id
    from source
)

select * from renamed
