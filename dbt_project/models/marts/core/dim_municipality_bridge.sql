select
    municipality_code,
    valid_from,
    valid_to,
    current_code,
    extent,
    population_share,
    steps
from {{ ref('int_municipality_current_bridge') }}
order by municipality_code, valid_from, current_code
