{#- Overall and tip score of every rated agreement: the plain mean of its eight priorities, and of its eight
    tips. -#}
with priorities as (
    select * from {{ ref('int_agreement_priorities') }}
),

tips as (
    select * from {{ ref('fct_agreement_tip') }}
    where status = 'ok'
),

rated as (
    select * from {{ ref('int_agreement_rated') }}
),

draws as (
    select * from {{ ref('int_agreement_draws') }}
),

scored as (
    select
        agreement_id,
        sum(score::decimal(18, 6))::double / count(*) as score,
        sum(adopted)::bigint as adopted
    from priorities
    group by agreement_id
    having count(*) = 8
),

intervals as (
    select
        agreement_number,
        quantile_disc((p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8) / 8, [0.05, 0.95]) as bounds
    from draws
    group by agreement_number
),

tip_scores as (
    select
        agreement_id,
        sum(credit::decimal(18, 6))::double / count(*) * 100 as tip_score
    from tips
    group by agreement_id
)

select
    scored.agreement_id,
    scored.score,
    least(intervals.bounds[1]::double, scored.score) as lo,
    greatest(intervals.bounds[2]::double, scored.score) as hi,
    scored.adopted,
    tip_scores.tip_score
from scored
left join rated on scored.agreement_id = rated.agreement_id
left join intervals on rated.agreement_number = intervals.agreement_number
left join tip_scores on scored.agreement_id = tip_scores.agreement_id
