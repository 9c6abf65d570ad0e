-- Passages as they hold after review: what a person said of a place and a code stands instead of what the
-- machine says there, now and after every new coding. A place is the same when one covers the middle of the
-- other, so that another cut of the sentences changes nothing.
with passages as (
    select * from {{ ref('stg_agreements__passages') }}
),

judged as (
    select * from {{ ref('int_agreements__judged') }}
),

documents as (
    select
        documents.sha256,
        documents.source_id,
        min(passages.codebook_version) as codebook_version
    from {{ ref('stg_agreements__documents') }} as documents
    left join passages on documents.source_id = passages.source_id
    group by documents.sha256, documents.source_id
),

met as (
    select
        passages.source_id,
        passages.page,
        passages.char_start,
        passages.code,
        bool_or(judged.holds is not null) as is_judged,
        bool_or(judged.is_contested) as is_contested
    from passages
    inner join judged
        on
            passages.sha256 = judged.sha256
            and passages.page = judged.page
            and passages.code = judged.code
            and {{ same_place('passages', 'judged') }}
    group by passages.source_id, passages.page, passages.char_start, passages.code
),

untouched as (
    select
        passages.*,
        coalesce(met.is_contested, false) as is_contested
    from passages
    left join met
        on
            passages.source_id = met.source_id
            and passages.page = met.page
            and passages.char_start = met.char_start
            and passages.code = met.code
    where not coalesce(met.is_judged, false)
),

by_people as (
    select
        judged.sha256,
        judged.page,
        judged.printed_page,
        judged.char_start,
        judged.char_end,
        judged.heading,
        judged.introduction,
        judged.quote,
        judged.code,
        judged.level,
        passages.rule_id,
        passages.cues,
        passages.clause,
        passages.level_cue,
        case judged.decision
            when 'add' then 'Toegevoegd door een mens: '
            else 'Beoordeeld door een mens: '
        end || judged.reason as why,
        1::double as confidence,
        coalesce(passages.legal_floor, false) as legal_floor,
        false as statistical,
        'review' as coder,
        documents.codebook_version,
        documents.source_id,
        judged.is_contested
    from judged
    inner join documents on judged.sha256 = documents.sha256
    left join passages
        on
            documents.source_id = passages.source_id
            and judged.page = passages.page
            and judged.code = passages.code
            and {{ same_place('passages', 'judged') }}
    where judged.holds
    qualify row_number() over (
        partition by documents.source_id, judged.page, judged.char_start, judged.char_end, judged.code
        order by abs(passages.char_start - judged.char_start), passages.char_start
    ) = 1
)

select * from untouched
union all by name
select * from by_people
