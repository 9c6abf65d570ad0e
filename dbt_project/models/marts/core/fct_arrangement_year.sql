with stated as (
    select * from {{ ref('stg_arrangements__years') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
)

select
    stated.municipality_code,
    stated.year,
    stated.total_budget,
    stated.community_budget,
    stated.community_budget::double / nullif(stated.total_budget, 0)::double as community_budget_share,
    stated.single_core,
    stated.areas,
    stated.area_names,
    stated.areas_with_agenda,
    stated.areas_with_budget,
    stated.stated_by,
    stated.source_url,
    stated.note,
    stated.source_id
from stated
left join snapshots on stated.source_id = snapshots.snapshot_id
where stated.municipality_code is not null
qualify
    row_number() over (
        partition by stated.municipality_code, stated.year
        order by snapshots.retrieved_at desc, stated.source_id desc
    ) = 1
order by stated.municipality_code, stated.year
