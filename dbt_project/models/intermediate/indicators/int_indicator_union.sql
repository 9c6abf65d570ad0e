{#- What the models of the registry count, one row per indicator, municipality and year; the fullest
    coverage counts. -#}
with counts as (
    {% for model in indicator_models() %}
        select * from {{ ref(model) }}
        union all by name
    {% endfor %}
    -- columns that a model may leave out
    select
        null::varchar as indicator_id,
        null::boolean as is_applicable,
        null::boolean as is_suppressed,
        null::boolean as is_off_cycle,
        null::double as margin,
        null::date as observed_on,
        null::bigint as population_year,
        null::varchar as coverage_kind
    where false
)

select
    indicator_id,
    municipality_code,
    year::bigint as year,
    numerator,
    denominator,
    n::bigint as n,
    is_applicable,
    is_suppressed,
    is_off_cycle,
    margin,
    observed_on,
    population_year,
    coverage_kind,
    source_ids
from counts
where municipality_code is not null
qualify row_number() over (
    partition by indicator_id, municipality_code, year
    order by
        list_position(['full_register', 'platform_only', 'news_only', 'partial'], coverage_kind) nulls last
) = 1
