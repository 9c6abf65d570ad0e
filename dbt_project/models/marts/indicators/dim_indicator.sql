select
    indicator_id,
    priority as priority_code,
    family,
    source,
    name_nl,
    name_en,
    unit,
    direction,
    norm,
    goalpost_lo,
    goalpost_hi,
    reference_year,
    shrinkage,
    scale,
    min_n,
    back_cast,
    formula,
    pitfall,
    since_version
from {{ ref('indicators') }}
order by family, priority nulls last, indicator_id
