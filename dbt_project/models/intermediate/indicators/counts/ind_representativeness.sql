{#- Mean over trajectories and dimensions; only those where 30 or more participants were counted reach this.
    -#}
with measured as (
    select * from {{ ref('int_participation__representativeness') }}
    where year <= {{ last_full_year() }}
)

select
    'representativeness' as indicator_id,
    municipality_code,
    year,
    sum(representativeness::decimal(18, 9))::double as numerator,
    count(*)::double as denominator,
    min(n) as n,
    string_agg(distinct source_id, ' ' order by source_id) as source_ids
from measured
group by municipality_code, year
