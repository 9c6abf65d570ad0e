{%- set covered = ['int_coverage__turnout'] -%}
with covered as (
    {% for model in covered -%}
    select
        source,
        municipality_code,
        year::varchar as period,
        coverage_kind,
        records,
        note
    from {{ ref(model) }}
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
)

select
    source,
    municipality_code,
    period,
    coverage_kind,
    records,
    note
from covered
order by source, municipality_code, period, coverage_kind
