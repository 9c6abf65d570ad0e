with counts as (
    select * from {{ ref('int_turnout__by_municipality') }}
    where eligible is not null and turnout is not null
)

select
    'turnout' as source,
    municipality_code,
    year(election_date)::integer as year,
    'full_register' as coverage_kind,
    count(*)::bigint as records,
    null::varchar as note
from counts
group by municipality_code, year(election_date)
