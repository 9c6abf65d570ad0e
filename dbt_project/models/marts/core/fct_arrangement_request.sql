with stated as (
    select * from {{ ref('stg_arrangements__requests') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
)

select
    stated.municipality_code,
    stated.year,
    stated.instrument,
    stated.submitted,
    stated.granted,
    stated.adopted,
    stated.answered,
    stated.stated_by,
    stated.source_url,
    stated.source_id
from stated
left join snapshots on stated.source_id = snapshots.snapshot_id
where stated.municipality_code is not null
qualify
    row_number() over (
        partition by stated.municipality_code, stated.year, stated.instrument
        order by snapshots.retrieved_at desc, stated.source_id desc
    ) = 1
order by stated.municipality_code, stated.year, stated.instrument
