with results as (
    select * from {{ ref('int_survey__results') }}
)

select
    results.municipality_code,
    results.year,
    results.indicator,
    results.survey,
    results.question,
    results.value,
    results.n,
    results.margin,
    results.status,
    results.source_url,
    results.source_id
from results
order by results.municipality_code, results.year, results.indicator, results.survey
