{# Whether anybody read the agreement for a code: its whole text, or at least this passage. #}
{% macro is_read() -%}
    (best.claim_id is not null or agreements.rated_status = 'ok')
{%- endmacro %}

{# One row per agreement and code of `seed`, whose first column named is the code: the best passage counts,
   repetition earns nothing. "Not found" is 0 only where the document is complete and readable; otherwise
   nothing is said, and what nobody read is unknown: never false, never 0. #}
{% macro said_per_code(seed, columns) -%}
with agreements as (
    select * from {{ ref('fct_agreement') }}
),

codes as (
    select * from {{ ref(seed) }}
),

claims as (
    select * from {{ ref('int_agreements__claims') }}
),

levels as (
    select * from {{ ref('commitment_levels') }}
),

best as (
    select
        *,
        row_number() over (
            partition by agreement_id, code
            order by credit desc, level_order desc, page nulls last, char_start nulls last, claim_id
        ) as place,
        count(*) over (partition by agreement_id, code) as passages,
        bool_or(is_contested) over (partition by agreement_id, code) as is_objected,
        bool_or(level = 'negated') over (partition by agreement_id, code)
        and bool_or(level in ('firm', 'resourced', 'existing')) over (partition by agreement_id, code)
        and bool_or(
            level in ('negated', 'firm', 'resourced', 'existing') and coder = 'machine'
        ) over (partition by agreement_id, code) as is_contradicted
    from claims
)

select
    agreements.agreement_id,
    agreements.municipality_code,
    agreements.term,
    codes.{{ columns | join(', codes.') }},
    best.level,
    case
        when agreements.rated_status != 'ok' then null
        else coalesce(best.credit, 0)
    end as credit,
    case
        when best.level is not null then levels.reader_status
        when agreements.rated_status = 'ok' then 'niet in het akkoord gevonden'
        else 'niet beoordeeld'
    end as reader_status,
    case
        when {{ is_read() }} then coalesce(levels.adopted, false) and not coalesce(best.legal_floor, false)
    end as adopted,
    case when {{ is_read() }} then coalesce(best.legal_floor, false) end as legal_floor,
    case when {{ is_read() }} then coalesce(best.is_contradicted, false) end as needs_review,
    case when {{ is_read() }} then coalesce(best.is_objected, false) end as contested,
    case when {{ is_read() }} then coalesce(best.passages, 0)::bigint end as passages,
    best.claim_id as best_claim_id,
    case when agreements.rated_status = 'ok' then 'ok' else 'not_rated' end as status
from agreements
cross join codes
left join best
    on
        agreements.agreement_id = best.agreement_id
        and codes.{{ columns[0] }} = best.code
        and best.place = 1
left join levels on best.level = levels.code
order by agreements.term, agreements.municipality_code, agreements.agreement_id, codes.{{ columns[0] }}
{%- endmacro %}
