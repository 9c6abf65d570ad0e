-- What is claimed about an agreement: passages of its document, and facts coded by hand. The best credit of a
-- level follows the codebook; a rule may cap it, and a legal duty earns nothing once it was in force.
with registered as (
    select * from {{ ref('int_agreements__registered') }}
),

passages as (
    select * from {{ ref('int_agreements__passages') }}
),

facts as (
    select * from {{ ref('stg_agreements__facts') }}
),

levels as (
    select * from {{ ref('commitment_levels') }}
),

rules as (
    select
        rule_id,
        credit_cap
    from {{ ref('coding_rules') }}
),

proposals as (
    select * from {{ ref('proposals') }}
),

claims as (
    select
        registered.agreement_id,
        registered.municipality_code,
        registered.term,
        registered.published_on,
        registered.source_url,
        passages.sha256 as document_sha256,
        passages.code,
        passages.level,
        passages.page,
        passages.printed_page,
        passages.char_start,
        passages.char_end,
        passages.heading,
        passages.introduction,
        passages.quote,
        null::varchar as statement,
        passages.rule_id,
        passages.cues,
        passages.clause,
        passages.level_cue,
        passages.why,
        passages.confidence,
        passages.legal_floor and registered.published_on >= date '2025-01-01' as legal_floor,
        passages.statistical,
        passages.coder,
        passages.codebook_version,
        passages.is_contested,
        passages.source_id
    from registered
    inner join passages on registered.document_source_id = passages.source_id
    union all
    select
        registered.agreement_id,
        facts.municipality_code,
        facts.term,
        registered.published_on,
        facts.source_url,
        null::varchar as document_sha256,
        facts.code,
        facts.level,
        null::bigint as page,
        facts.printed_page,
        null::bigint as char_start,
        null::bigint as char_end,
        null::varchar as heading,
        null::varchar as introduction,
        null::varchar as quote,
        facts.statement,
        null::varchar as rule_id,
        null::varchar as cues,
        null::varchar as clause,
        null::varchar as level_cue,
        facts.note as why,
        null::double as confidence,
        false as legal_floor,
        false as statistical,
        'hand' as coder,
        null::varchar as codebook_version,
        false as is_contested,
        facts.source_id
    from facts
    inner join registered
        on
            facts.municipality_code = registered.municipality_code
            and facts.term = registered.term
            and registered.can_be_main
            and registered.place = 1
)

select
    left(
        md5(concat_ws(
            '|', claims.agreement_id, claims.code, claims.level, claims.page, claims.char_start,
            claims.quote, claims.statement
        )), 12
    ) as claim_id,
    claims.*,
    case
        when claims.legal_floor then 0
        else least(
            case
                when proposals.full_credit_at_firm and claims.level in ('firm', 'existing') then 1
                else levels.credit
            end,
            coalesce(rules.credit_cap, 1)
        )
    end::double as credit,
    levels.sort_order as level_order
from claims
inner join levels on claims.level = levels.code
left join rules on claims.rule_id = rules.rule_id
left join proposals on claims.code = proposals.proposal_code
