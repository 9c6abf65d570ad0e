{#- Context. A low rate can mean that complaining is hard. -#}
with figures as (
    select * from {{ ref('fct_complaints') }}
    where line = 'first' and category = 'total'
),

populations as (
    select * from {{ ref('int_indicator_populations') }}
)

select
    'complaint_rate' as indicator_id,
    figures.municipality_code,
    figures.year,
    figures.received::double as numerator,
    populations.population::double as denominator,
    populations.population as n,
    populations.population_year,
    figures.status = 'suppressed' as is_suppressed,
    figures.source_id as source_ids
from figures
left join populations
    on figures.municipality_code = populations.municipality_code and figures.year = populations.year
