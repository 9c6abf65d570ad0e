-- Where two tables give the same figure, the one that comes first by name counts: always the same one.
with observations as (
    select * from {{ ref('stg_cbs__observations') }}
)

select
    municipality_code,
    year,
    measure,
    measure_title,
    unit,
    value,
    table_id,
    source_id
from observations
qualify
    row_number() over (partition by municipality_code, year, measure order by table_id, source_id desc) = 1
order by municipality_code, year, measure
