{#- Priority scores of every rated agreement: the plain mean of its proposals' credits, equal weights (rule
    4). The interval is what the draws give, stretched to the score itself where correcting for missed
    passages moves past it. -#}
with said as (
    select * from {{ ref('fct_agreement_proposal') }}
    where status = 'ok'
),

draws as (
    select * from {{ ref('int_agreement_draws') }}
),

scored as (
    select
        agreement_id,
        priority_code,
        sum(credit::decimal(18, 6))::double / count(*) * 100 as score,
        count(*) as proposals,
        count(*) filter (where adopted) as adopted
    from said
    group by agreement_id, priority_code
),

intervals as (
    {% for priority in range(1, 9) -%}
        select
            agreement_id,
            '{{ priority }}' as priority_code,
            quantile_disc(p{{ priority }}, 0.05)::double as lo,
            quantile_disc(p{{ priority }}, 0.95)::double as hi
        from draws
        group by agreement_id
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    scored.agreement_id,
    scored.priority_code,
    scored.score,
    least(intervals.lo, scored.score) as lo,
    greatest(intervals.hi, scored.score) as hi,
    scored.proposals,
    scored.adopted
from scored
left join intervals
    on scored.agreement_id = intervals.agreement_id and scored.priority_code = intervals.priority_code
