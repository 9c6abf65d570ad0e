{#- The survey with most answers counts where a year has several. -#}
with surveys as (
    select * from {{ ref('fct_survey') }}
    where indicator = 'trust_municipality'
)

select
    'trust_municipality' as indicator_id,
    municipality_code,
    year,
    value * n as numerator,
    n::double as denominator,
    n,
    status = 'suppressed' as is_suppressed,
    margin * 100 as margin,
    source_id as source_ids
from surveys
qualify row_number() over (partition by municipality_code, year order by n desc nulls last, survey) = 1
