{#- Residents per municipality and year: what CBS counted on 1 January of that year, else the one figure of
    the list of municipalities, for years close to its day. Else unknown. `population_year` says which. -#}
with municipalities as (
    select * from {{ ref('dim_municipality') }}
    where population is not null
),

counted as (
    select * from {{ ref('fct_context') }}
    where measure = 'population' and value > 0
),

either as (
    select
        municipality_code,
        year,
        value::bigint as population,
        year as population_year,
        true as is_of_the_year,
        make_date(year, 1, 1) as known_from
    from counted
    union all
    select
        municipalities.municipality_code,
        years.year::bigint as year,
        municipalities.population,
        year(municipalities.population_on) as population_year,
        false as is_of_the_year,
        municipalities.valid_from as known_from
    from municipalities
    cross join unnest(generate_series(2014, year('{{ var("as_of") }}'::date))) as years (year)
    where
        make_date(years.year, 12, 31) >= municipalities.valid_from
        and make_date(years.year, 12, 31) < municipalities.valid_to
        and abs(years.year - year(municipalities.population_on)) <= {{ parameter('population_years') }}
)

select
    municipality_code,
    year,
    population,
    population_year
from either
qualify row_number() over (
    partition by municipality_code, year order by is_of_the_year desc, known_from desc
) = 1
