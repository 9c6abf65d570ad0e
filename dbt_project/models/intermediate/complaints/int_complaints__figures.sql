with figures as (
    select * from {{ ref('stg_complaints__figures') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

newest as (
    select figures.*
    from figures
    left join snapshots on figures.source_id = snapshots.snapshot_id
    qualify row_number() over (
        partition by
            figures.scope,
            figures.municipality_code,
            case when figures.scope != 'municipality' then figures.ombudsman end,
            figures.year,
            figures.line,
            figures.category
        order by snapshots.retrieved_at desc, figures.source_id desc, figures.ombudsman, figures.source_url
    ) = 1
)

select
    * replace (coalesce(on_time / nullif(handled, 0), on_time_share) as on_time_share),
    case
        when on_time is not null and handled > 0 then 'counts'
        when on_time_share is not null then 'published_share'
    end as on_time_basis
from newest
