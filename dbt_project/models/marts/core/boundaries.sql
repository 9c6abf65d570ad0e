with borders as (
    select * from {{ ref('stg_boundaries__municipalities') }}
)

select
    municipality_code,
    year,
    geometry,
    source_id
from borders
qualify row_number() over (partition by municipality_code order by year desc, source_id) = 1
order by municipality_code
