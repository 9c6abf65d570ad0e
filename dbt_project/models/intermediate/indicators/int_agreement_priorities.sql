{#- Priority scores of every rated agreement: the plain mean of its proposals' credits, equal weights (rule
    4). The interval is what the draws give, stretched to the score itself where correcting for missed
    passages moves past it. -#}
with said as (
    select * from {{ ref('fct_agreement_proposal') }}
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
        priority_code,
        sum(credit::decimal(18, 6))::double / count(*) * 100 as score,
        count(*) as proposals,
        count(*) filter (where adopted) as adopted
    from said
    group by agreement_id, priority_code
),

intervals as (
    select
        agreement_number,
    {% for priority in range(1, 9) -%}
        quantile_disc(p{{ priority }}, [0.05, 0.95])
            as p{{ priority }}{{ ',' if not loop.last }}
    {% endfor %}
    from draws
    group by agreement_number
),

by_priority as (
    {% for priority in range(1, 9) -%}
        select
            agreement_number,
            '{{ priority }}' as priority_code,
            p{{ priority }} as bounds
        from intervals
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    scored.agreement_id,
    scored.priority_code,
    scored.score,
    least(by_priority.bounds[1]::double, scored.score) as lo,
    greatest(by_priority.bounds[2]::double, scored.score) as hi,
    scored.proposals,
    scored.adopted
from scored
left join rated on scored.agreement_id = rated.agreement_id
left join by_priority
    on
        rated.agreement_number = by_priority.agreement_number
        and scored.priority_code = by_priority.priority_code
