with stated as (
    select * from {{ ref('stg_arrangements__arrangements') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
)

select
    stated.*,
    stated.status = 'in_use' and stated.evidence_url is not null as counts
from stated
left join snapshots on stated.source_id = snapshots.snapshot_id
where stated.municipality_code is not null
qualify row_number() over (
    partition by stated.municipality_code, stated.arrangement_id
    order by stated.stated_on desc, snapshots.retrieved_at desc, stated.source_id desc
) = 1
