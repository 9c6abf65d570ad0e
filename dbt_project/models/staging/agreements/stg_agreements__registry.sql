with source as (
    select * from {{ source('raw', 'agreement_registry') }}
),

renamed as (
    select
        left(md5(concat_ws('|', municipality_code, term, type, title, file)), 12) as agreement_id,
        municipality_code,
        municipality_name,
        term,
        title,
        type as agreement_type,
        date as published_on,
        parties,
        url as source_url,
        licence,
        coalesce(complete, true) as is_complete,
        note,
        file as file_name,
        _snapshot as source_id
    from source
)

select * from renamed
