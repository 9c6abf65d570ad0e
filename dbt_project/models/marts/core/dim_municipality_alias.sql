select
    municipality_code,
    alias,
    kind
from {{ ref('stg_reference__aliases') }}
order by municipality_code, alias
