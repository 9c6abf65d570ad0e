-- Every decision of a person on an agreement, with both sides of an objection and its outcome. Who decided is
-- not in the warehouse at all.
with decisions as (
    select * from {{ ref('int_agreements__decisions') }}
),

registered as (
    select * from {{ ref('int_agreements__registered') }}
),

claims as (
    select * from {{ ref('int_agreements__claims') }}
),

outcomes as (
    select
        objections.decision_number,
        judgements.code as outcome_code,
        judgements.level as outcome_level,
        judgements.decision = 'reject' or judgements.code = '-' as is_withdrawn,
        judgements.code != objections.old_code or judgements.level != objections.level as is_changed,
        judgements.reason as outcome_reason,
        judgements.decided_at as outcome_at
    from decisions as objections
    inner join decisions as judgements
        on
            objections.sha256 = judgements.sha256
            and objections.page = judgements.page
            and objections.char_start = judgements.char_start
            and objections.char_end = judgements.char_end
            and objections.old_code = judgements.old_code
            and objections.decision_number < judgements.decision_number
    where objections.decision = 'contest' and judgements.decision != 'contest'
    qualify row_number() over (
        partition by objections.decision_number
        order by judgements.decision_number
    ) = 1
),

said as (
    select
        decisions.*,
        case
            when decisions.decision != 'contest' then null
            when outcomes.decision_number is null then 'open'
            when outcomes.is_withdrawn then 'withdrawn'
            when outcomes.is_changed then 'changed'
            else 'stands'
        end as outcome,
        case when not outcomes.is_withdrawn then outcomes.outcome_code end as outcome_code,
        case when not outcomes.is_withdrawn then outcomes.outcome_level end as outcome_level,
        outcomes.outcome_reason,
        outcomes.outcome_at,
        row_number() over (
            partition by
                decisions.sha256, decisions.page, decisions.char_start, decisions.char_end,
                decisions.old_code, decisions.decision = 'contest'
            order by decisions.decision_number desc
        ) = 1 as is_latest
    from decisions
    left join outcomes on decisions.decision_number = outcomes.decision_number
)

select
    left(md5(concat_ws('|', registered.agreement_id, said.sha256, said.decision_number)), 12) as review_id,
    registered.agreement_id,
    registered.municipality_code,
    registered.term,
    said.decision,
    said.heading,
    said.introduction,
    said.quote,
    said.page::bigint as page,
    said.printed_page,
    said.char_start::bigint as char_start,
    said.char_end::bigint as char_end,
    case when said.decision != 'add' then said.old_code end as code_before,
    case when said.decision != 'add' then said.old_level end as level_before,
    case when said.decision != 'reject' and said.code != '-' then said.code end as code_after,
    case when said.decision != 'reject' and said.code != '-' then said.level end as level_after,
    said.reason,
    (said.decided_at at time zone 'Europe/Amsterdam')::date as decided_on,
    said.is_latest,
    said.outcome,
    said.outcome_code,
    said.outcome_level,
    said.outcome_reason,
    (said.outcome_at at time zone 'Europe/Amsterdam')::date as outcome_on,
    claims.claim_id,
    said.sha256 as document_sha256,
    registered.document_source_id as source_id
from said
inner join registered on said.sha256 = registered.document_sha256
left join claims
    on
        registered.agreement_id = claims.agreement_id
        and said.sha256 = claims.document_sha256
        and said.page = claims.page
        and coalesce(said.outcome_code, said.code) = claims.code
        and {{ same_place('said', 'claims') }}
qualify
    row_number() over (
        partition by registered.agreement_id, said.decision_number
        order by abs(claims.char_start - said.char_start), claims.claim_id
    ) = 1
order by registered.term, registered.municipality_code, registered.agreement_id, said.decision_number
