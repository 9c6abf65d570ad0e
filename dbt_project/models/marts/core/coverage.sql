{% set sources = ['turnout', 'agreements', 'participation', 'arrangements', 'complaints', 'survey'] %}

with covered as (
    {% for source in sources %}
        select * from {{ ref('int_coverage__' ~ source) }}
        {% if not loop.last %}
            union all by name
        {% endif %}
    {% endfor %}
)

select
    source,
    municipality_code,
    coalesce(period, year::varchar) as period,
    coverage_kind,
    records,
    note
from covered
order by source, municipality_code, period, coverage_kind
