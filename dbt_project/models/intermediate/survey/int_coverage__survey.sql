with results as (
    select * from {{ ref('int_survey__results') }}
)

select
    'survey' as source,
    municipality_code,
    year::integer as year,
    'full_register' as coverage_kind,
    count(*)::bigint as records,
    null::varchar as note
from results
group by municipality_code, year
