with agreements as (
    select * from {{ ref('int_agreements__registered') }}
)

select
    'agreements' as source,
    municipality_code,
    left(term, 4)::integer as year,
    term as period,
    case when bool_or(is_readable and is_complete) then 'full_register' else 'partial' end as coverage_kind,
    count(*)::bigint as records,
    case
        when not coalesce(bool_or(is_readable), false)
            then 'Alleen bekend dat het akkoord er is; de tekst is niet gelezen.'
    end as note
from agreements
group by municipality_code, term
