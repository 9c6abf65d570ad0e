{#- Context. Not every request to an ombudsman began as a complaint to the municipality. -#}
with totals as (
    select * from {{ ref('fct_complaints') }}
    where category = 'total'
)

select
    'complaint_escalation' as indicator_id,
    municipality_code,
    year,
    max(received) filter (where line = 'second')::double as numerator,
    max(received) filter (where line = 'first')::double as denominator,
    max(received) filter (where line = 'first') as n,
    bool_or(status = 'suppressed') as is_suppressed,
    string_agg(distinct source_id, ' ' order by source_id) as source_ids
from totals
group by municipality_code, year
