{#- A published total for the year covers that municipality and line; single categories are partial. -#}
with figures as (
    select * from {{ ref('int_complaints__figures') }}
    where scope = 'municipality' and municipality_code is not null
)

select
    'complaints' as source,
    municipality_code,
    year::integer as year,
    case
        when bool_or(line = 'first' and category = 'total' and received is not null) then 'full_register'
        else 'partial'
    end as coverage_kind,
    count(*)::bigint as records,
    null::varchar as note
from figures
group by municipality_code, year
