with source as (
    select * from {{ source('raw', 'agreement_review') }}
),

renamed as (
    select
        document_sha256 as sha256,
        page,
        char_start,
        char_end,
        heading,
        introduction,
        quote,
        old_code,
        old_level,
        code,
        level,
        decision,
        reason,
        cast(decided_at as timestamptz) as decided_at,
        decision_number
    from source
)

select * from renamed
