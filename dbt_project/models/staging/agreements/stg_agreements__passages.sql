with passages as (
    select * from {{ source('raw', 'agreement_passage') }}
),

pages as (
    select * from {{ source('raw', 'agreement_page') }}
),

renamed as (
    select
        passages.sha256,
        passages.page,
        pages.printed_page,
        passages.char_start,
        passages.char_end,
        passages.heading,
        passages.introduction,
        passages.quote,
        passages.code,
        passages.level,
        passages.rule_id,
        passages.cues,
        passages.clause,
        passages.level_cue,
        passages.why,
        passages.confidence,
        passages.legal_floor,
        passages.statistical,
        passages.coder,
        passages.codebook_version,
        passages._snapshot as source_id
    from passages
    left join pages
        on
            passages.sha256 = pages.sha256
            and passages.page = pages.page
            and passages._snapshot = pages._snapshot
)

select * from renamed
