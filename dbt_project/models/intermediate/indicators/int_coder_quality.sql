{#- Confusion counts of the coder per proposal, over all held-out gold material, each set
    measured with the rules of the day it was opened. -#}
with measured as (
    select * from {{ ref('coder_quality') }}
)

select
    code::varchar as code,
    sum(true_positive::bigint)::double as true_positive,
    sum(false_positive::bigint)::double as false_positive,
    sum(false_negative::bigint)::double as false_negative
from measured
where role = 'held-out' and code::varchar in (select proposal_code from {{ ref('proposals') }})
group by code
order by code
