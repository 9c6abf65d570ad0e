{#- Residents per municipality and year: the one figure that is known, for years close to its day. Else
    unknown. -#}
with municipalities as (
    select * from {{ ref('dim_municipality') }}
    where population is not null
)

select
    municipalities.municipality_code,
    years.year::bigint as year,
    municipalities.population
from municipalities
cross join unnest(generate_series(2014, year('{{ var("as_of") }}'::date))) as years (year)
where
    make_date(years.year, 12, 31) >= municipalities.valid_from
    and make_date(years.year, 12, 31) < municipalities.valid_to
    and abs(years.year - year(municipalities.population_on)) <= {{ parameter('population_years') }}
qualify row_number() over (
    partition by municipalities.municipality_code, years.year order by municipalities.valid_from desc
) = 1
