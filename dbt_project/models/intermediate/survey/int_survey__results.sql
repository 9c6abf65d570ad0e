{#- Below ten answers nothing is shown. -#}
with results as (
    select * from {{ ref('stg_survey__results') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

newest as (
    select results.*
    from results
    left join snapshots on results.source_id = snapshots.snapshot_id
    where results.municipality_code is not null
    qualify row_number() over (
        partition by results.municipality_code, results.year, results.indicator, results.survey
        order by snapshots.retrieved_at desc, results.source_id desc
    ) = 1
)

select
    * replace (
        case when n >= 10 then value end as value,
        case when n >= 10 then margin end as margin,
        case when n >= 10 then n end as n
    ),
    case when n >= 10 then 'ok' else 'suppressed' end as status
from newest
