{#- One per cent of the budget or more is the full score; the goalposts say so. -#}
with sheets as (
    select * from {{ ref('fct_arrangement_year') }}
)

select
    'community_budget' as indicator_id,
    municipality_code,
    year,
    community_budget::double as numerator,
    total_budget::double as denominator,
    null::bigint as n,
    true as is_applicable,
    source_id as source_ids
from sheets
