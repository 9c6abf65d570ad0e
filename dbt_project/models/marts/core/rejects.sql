with refused as (
    select * from {{ source('raw', 'rejects') }}
)

select
    source,
    file,
    row,
    field,
    value,
    reason,
    remedy,
    _snapshot as source_id
from refused
order by source, file, row, field, value, reason
