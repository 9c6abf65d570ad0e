with snapshots as (
    select * from {{ source('raw', 'snapshots') }}
)

select
    snapshot_id as source_id,
    source,
    coalesce(nullif(title, ''), file_name) as title,
    publisher,
    licence,
    origin,
    rendition,
    retrieved_at,
    published_on,
    sha256,
    raw_sha256,
    size,
    status,
    rows as row_count,
    rejects as reject_count,
    note
from snapshots
order by source, title, source_id
