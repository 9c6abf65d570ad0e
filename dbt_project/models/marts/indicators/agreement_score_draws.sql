{#- What own weights re-rank. Only terms that may be ranked: elsewhere draws would let anyone rank what may
    not be. -#}
with draws as (
    select * from {{ ref('int_agreement_draws') }}
),

rated as (
    select * from {{ ref('int_agreement_rated') }}
),

rankable as (
    select * from {{ ref('int_agreement_rankable') }}
    where is_main and term_is_ranked
)

select
    rankable.term,
    rankable.agreement_id,
    draws.draw::smallint as draw,
{% for priority in range(1, 9) -%}
    draws.p{{ priority }}::float as p{{ priority }}{{ ',' if not loop.last }}
{% endfor %}
from draws
inner join rated on draws.agreement_number = rated.agreement_number
inner join rankable on rated.agreement_id = rankable.agreement_id
order by rankable.term, draws.draw, rankable.agreement_id
