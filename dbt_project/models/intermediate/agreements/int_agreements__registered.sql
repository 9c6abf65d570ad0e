-- Every known agreement with its document, if one came in: by file name in the inbox, or by the address it
-- was fetched from. Of two versions of one document the newest counts. Where only facts were coded by hand,
-- the agreement is known to exist and nothing more.
with registry as (
    select * from {{ ref('stg_agreements__registry') }}
),

facts as (
    select * from {{ ref('stg_agreements__facts') }}
),

documents as (
    select
        documents.*,
        snapshots.retrieved_at
    from {{ ref('stg_agreements__documents') }} as documents
    inner join {{ source('raw', 'snapshots') }} as snapshots
        on documents.source_id = snapshots.snapshot_id
),

types as (
    select * from {{ ref('agreement_types') }}
),

matched as (
    select
        registry.agreement_id,
        registry.municipality_code,
        registry.term,
        registry.title,
        registry.agreement_type,
        registry.published_on,
        registry.parties,
        registry.source_url,
        registry.licence,
        registry.note,
        registry.source_id as registry_source_id,
        documents.sha256 as document_sha256,
        documents.source_id as document_source_id,
        documents.format,
        documents.pages,
        documents.words,
        documents.is_readable,
        documents.reason,
        registry.is_complete and documents.is_complete as is_complete,
        types.is_main as can_be_main
    from registry
    inner join types on registry.agreement_type = types.code
    left join documents
        on
            registry.file_name = documents.file_name
            or registry.source_url = documents.origin
    qualify row_number() over (
        partition by registry.agreement_id
        order by documents.retrieved_at desc nulls last, documents.sha256, registry.source_id
    ) = 1
),

only_facts as (
    select
        left(md5(concat_ws('|', facts.municipality_code, facts.term, 'facts')), 12) as agreement_id,
        facts.municipality_code,
        facts.term,
        'unknown' as agreement_type,
        min(facts.source_url) as source_url,
        min(facts.source_id) as registry_source_id,
        true as can_be_main
    from facts
    left join matched
        on
            facts.municipality_code = matched.municipality_code
            and facts.term = matched.term
            and matched.can_be_main
    where matched.agreement_id is null
    group by facts.municipality_code, facts.term
),

known as (
    select * from matched
    union all by name
    select * from only_facts
)

select
    *,
    row_number() over (
        partition by municipality_code, term, can_be_main
        order by published_on desc nulls last, document_sha256 is null, agreement_id
    ) as place
from known
