{#- Places with their uncertainty, never a bare number; nothing for a term with too few rated agreements
    (rule 6). -#}
with rankable as (
    select * from {{ ref('int_agreement_rankable') }}
    where is_main
),

ranks as (
    select * from {{ ref('int_agreement_ranks') }}
),

scores as (
    select * from {{ ref('int_agreement_overall') }}
),

judged as (
    select
        rankable.*,
        ranks.* exclude (agreement_id),
        scores.score,
        case when rankable.is_rated and rankable.term_is_ranked then 'ok' else 'not_rated' end as status,
        case
            when not rankable.is_rated then 'agreement_not_rated'
            when not rankable.term_is_ranked then 'too_few_rated'
        end as reason
    from rankable
    left join ranks on rankable.agreement_id = ranks.agreement_id
    left join scores on rankable.agreement_id = scores.agreement_id
)

select
    agreement_id,
    municipality_code,
    term,
    score,
    case when status = 'ok' then rank_median end as rank_median,
    case when status = 'ok' then rank_p05 end as rank_p05,
    case when status = 'ok' then rank_p95 end as rank_p95,
    case when status = 'ok' then p_top10 end as p_top10,
    case when status = 'ok' then p_upper_third end as p_upper_third,
    case when status = 'ok' then p_lower_third end as p_lower_third,
    (case when status = 'ok' then tier end)::varchar as tier,
    status,
    reason,
    rated_in_term,
    municipalities_in_term
from judged
order by term, municipality_code
