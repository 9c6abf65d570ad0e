{#- Keyed by family, so that intent and practice never mix. -#}
with practice as (
    select * from {{ ref('int_practice_priorities') }}
),

rankable as (
    select * from {{ ref('int_agreement_rankable') }}
    where is_main
),

priorities as (
    select * from {{ ref('int_agreement_priorities') }}
),

codes as (
    select * from {{ ref('dim_priority') }}
),

both_families as (
    select
        'praktijk' as family,
        perspective,
        municipality_code,
        year::varchar as period,
        priority_code,
        score,
        lo,
        hi,
        known,
        expected,
        weight_present,
        status,
        coverage_kind,
        null::varchar as agreement_id
    from practice
    union all
    select
        'akkoord' as family,
        'as_published' as perspective,
        rankable.municipality_code,
        rankable.term as period,
        codes.priority_code,
        priorities.score,
        priorities.lo,
        priorities.hi,
        priorities.proposals as known,
        priorities.proposals as expected,
        case when priorities.score is not null then 1::double end as weight_present,
        case when priorities.score is null then 'not_rated' else 'ok' end as status,
        null as coverage_kind,
        rankable.agreement_id
    from rankable
    cross join codes
    left join priorities
        on rankable.agreement_id = priorities.agreement_id and codes.priority_code = priorities.priority_code
)

select
    family,
    perspective,
    municipality_code,
    period,
    priority_code,
    score,
    lo,
    hi,
    known,
    expected,
    weight_present,
    status,
    coverage_kind,
    agreement_id
from both_families
order by family, perspective, municipality_code, period, priority_code
