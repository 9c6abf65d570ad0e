{#- Partly upheld counts as upheld, once; where it is counted apart and not known, the sum is not either. -#}
with figures as (
    select
        *,
        upheld + case when upheld_includes_partly then 0 else partly_upheld end as found_right
    from {{ ref('fct_complaints') }}
    where line = 'first' and category = 'total'
)

select
    'complaints_learning' as indicator_id,
    municipality_code,
    year,
    improvements_published::double as numerator,
    found_right::double as denominator,
    found_right as n,
    status = 'suppressed' as is_suppressed,
    source_id as source_ids
from figures
