with source as (
    select * from {{ source('raw', 'arrangement') }}
),

renamed as (
    select
        arrangement_id,
        municipality_code,
        municipality_name,
        term,
        code,
        instrument,
        title,
        scope,
        status,
        in_use_from,
        in_use_to,
        amount,
        open_source,
        evidence_url,
        stated_on,
        stated_by,
        note,

        _snapshot as source_id
    from source
)

select * from renamed
