-- Passages as they hold after review: the last judgement on a passage outranks the machine, an objection
-- leaves the claim standing until it is settled, and passages that a person added join in.
with passages as (
    select * from {{ ref('stg_agreements__passages') }}
),

reviews as (
    select * from {{ ref('stg_agreements__reviews') }}
),

judged as (
    select *
    from reviews
    where decision not in ('contest')
    qualify row_number() over (
        partition by sha256, page, char_start, char_end, old_code
        order by decision_number desc
    ) = 1
),

objections as (
    select
        sha256,
        page,
        char_start,
        char_end,
        old_code,
        max(decision_number) as decision_number
    from reviews
    where decision = 'contest'
    group by sha256, page, char_start, char_end, old_code
),

reviewed as (
    select
        passages.* replace (
            coalesce(judged.code, passages.code) as code,
            coalesce(judged.level, passages.level) as level,
            coalesce('Beoordeeld door een mens: ' || judged.reason, passages.why) as why,
            case when judged.decision is null then passages.confidence else 1 end as confidence,
            case when judged.decision is null then passages.statistical else false end as statistical,
            case when judged.decision is null then passages.coder else 'review' end as coder
        ),
        coalesce(objections.decision_number > coalesce(judged.decision_number, 0), false) as is_contested
    from passages
    left join judged
        on
            passages.sha256 = judged.sha256
            and passages.page = judged.page
            and passages.char_start = judged.char_start
            and passages.char_end = judged.char_end
            and passages.code = judged.old_code
    left join objections
        on
            passages.sha256 = objections.sha256
            and passages.page = objections.page
            and passages.char_start = objections.char_start
            and passages.char_end = objections.char_end
            and passages.code = objections.old_code
    where coalesce(judged.decision, '') != 'reject'
),

documents as (
    select
        sha256,
        source_id,
        min(codebook_version) as codebook_version
    from passages
    group by sha256, source_id
),

added as (
    select
        judged.sha256,
        judged.page,
        judged.char_start,
        judged.char_end,
        judged.quote,
        judged.code,
        judged.level,
        'Toegevoegd door een mens: ' || judged.reason as why,
        1::double as confidence,
        false as legal_floor,
        false as statistical,
        'review' as coder,
        documents.codebook_version,
        documents.source_id,
        false as is_contested
    from judged
    inner join documents on judged.sha256 = documents.sha256
    where judged.decision = 'add'
)

select * from reviewed
union all by name
select * from added
