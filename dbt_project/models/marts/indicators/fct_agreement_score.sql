with agreements as (
    select * from {{ ref('fct_agreement') }}
),

rankable as (
    select * from {{ ref('int_agreement_rankable') }}
),

overall as (
    select * from {{ ref('int_agreement_overall') }}
),

priorities as (
    select
        agreement_id,
    {% for priority in range(1, 9) -%}
        max(score) filter (where priority_code = '{{ priority }}')
            as p{{ priority }}{{ ',' if not loop.last }}
    {% endfor %}
    from {{ ref('int_agreement_priorities') }}
    group by agreement_id
)

select
    agreements.agreement_id,
    agreements.municipality_code,
    agreements.term,
    agreements.agreement_type,
    rankable.role,
    overall.score,
    overall.lo,
    overall.hi,
    overall.tip_score,
    overall.adopted,
    agreements.basis_adopted,
    {% for priority in range(1, 9) -%}
        priorities.p{{ priority }},
    {% endfor -%}
    agreements.pages,
    agreements.words,
    case when overall.score is null then 'not_rated' else 'ok' end as status,
    agreements.not_rated_reason,
    agreements.source_id
from agreements
inner join rankable on agreements.agreement_id = rankable.agreement_id
left join overall on agreements.agreement_id = overall.agreement_id
left join priorities on agreements.agreement_id = priorities.agreement_id
order by agreements.term, agreements.municipality_code, agreements.agreement_id
