{#- Areas with a trajectory or agenda; means nothing with a single core. -#}
with sheets as (
    select * from {{ ref('fct_arrangement_year') }}
)

select
    'area_coverage' as indicator_id,
    municipality_code,
    year,
    areas_with_agenda::double as numerator,
    areas::double as denominator,
    areas as n,
    not coalesce(single_core, false) as is_applicable,
    source_id as source_ids
from sheets
