with registered as (
    select * from {{ ref('int_agreements__registered') }}
),

claims as (
    select * from {{ ref('int_agreements__claims') }}
),

proposals as (
    select * from {{ ref('proposals') }}
),

levels as (
    select * from {{ ref('commitment_levels') }}
),

basis as (
    select
        claims.agreement_id,
        count(distinct claims.code) filter (
            where levels.adopted and not claims.legal_floor
        )::bigint as adopted
    from claims
    inner join proposals on claims.code = proposals.proposal_code
    inner join levels on claims.level = levels.code
    where proposals.basis
    group by claims.agreement_id
),

taken_over as (
    select
        agreement_id,
        count(*) filter (where code like 'Q%')::bigint as pamphlet_passages,
        count(*) filter (where code = 'X')::bigint as other_commitments,
        count(*) filter (where coder = 'hand')::bigint as hand_coded_facts
    from claims
    group by agreement_id
)

select
    registered.agreement_id,
    registered.municipality_code,
    registered.term,
    registered.title,
    registered.agreement_type,
    registered.published_on,
    registered.parties,
    registered.can_be_main and registered.place = 1 as is_main,
    registered.can_be_main and registered.place > 1 as is_superseded,
    case
        when registered.is_readable and registered.is_complete then 'ok'
        else 'not_rated'
    end as rated_status,
    case
        when registered.document_sha256 is null and coalesce(taken_over.hand_coded_facts, 0) > 0
            then 'De hele tekst is niet gelezen; alleen losse afspraken zijn bekend.'
        when registered.document_sha256 is null then 'De tekst is niet beschikbaar.'
        when not registered.is_readable then 'Het document is niet leesbaar: ' || registered.reason
        when not registered.is_complete
            then 'De tekst is niet volledig' || coalesce(': ' || registered.reason, '.')
    end as not_rated_reason,
    registered.format,
    registered.pages,
    registered.words,
    case
        when registered.is_readable and registered.is_complete then coalesce(basis.adopted, 0)
    end as basis_adopted,
    case
        when registered.is_readable and registered.is_complete then coalesce(taken_over.pamphlet_passages, 0)
    end as pamphlet_passages,
    case
        when registered.is_readable and registered.is_complete then coalesce(taken_over.other_commitments, 0)
    end as other_commitments,
    registered.note,
    registered.source_url,
    registered.licence,
    registered.document_sha256,
    coalesce(registered.document_source_id, registered.registry_source_id) as source_id
from registered
left join basis on registered.agreement_id = basis.agreement_id
left join taken_over on registered.agreement_id = taken_over.agreement_id
order by registered.term, registered.municipality_code, registered.agreement_type, registered.agreement_id
