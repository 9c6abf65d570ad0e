with figures as (
    select * from {{ ref('int_complaints__figures') }}
    where scope != 'municipality' and category = 'total'
)

select
    figures.scope,
    figures.ombudsman,
    figures.year,
    figures.received,
    figures.handled,
    figures.upheld,
    figures.partly_upheld,
    figures.not_upheld,
    figures.source_url,
    figures.note,
    figures.source_id
from figures
order by figures.scope, figures.ombudsman, figures.year
