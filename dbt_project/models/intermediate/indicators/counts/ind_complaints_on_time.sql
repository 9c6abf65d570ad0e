{#- Own procedure only. A published share counts where the number handled is known too. -#}
with figures as (
    select * from {{ ref('fct_complaints') }}
    where line = 'first' and category = 'total'
)

select
    'complaints_on_time' as indicator_id,
    municipality_code,
    year,
    coalesce(on_time::double, round(on_time_share * handled)) as numerator,
    handled::double as denominator,
    handled as n,
    status = 'suppressed' as is_suppressed,
    source_id as source_ids
from figures
