select
    code as commitment_level,
    label_nl,
    label_en,
    credit::double as credit,
    reader_status,
    adopted::boolean as adopted,
    sort_order::bigint as sort_order
from {{ ref('commitment_levels') }}
order by sort_order
