{#- What own weights re-rank. Only terms that may be ranked: elsewhere draws would let anyone rank what may
    not be. -#}
with draws as (
    select * from {{ ref('int_agreement_draws') }}
),

rankable as (
    select * from {{ ref('int_agreement_rankable') }}
    where is_main and term_is_ranked
)

select
    rankable.term,
    draws.agreement_id::varchar as agreement_id,
    draws.draw::smallint as draw,
{% for priority in range(1, 9) -%}
    draws.p{{ priority }}::float as p{{ priority }}{{ ',' if not loop.last }}
{% endfor %}
from draws
inner join rankable on draws.agreement_id = rankable.agreement_id
order by rankable.term, draws.draw, draws.agreement_id
