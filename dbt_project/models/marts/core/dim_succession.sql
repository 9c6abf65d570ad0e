select
    effective_on,
    code_old,
    code_new,
    extent,
    coalesce(population_share, case when extent = 'whole' then 1 end)::double as population_share,
    source
from {{ ref('stg_reference__successions') }}
order by effective_on, code_old, code_new
