-- What is known of the context of each municipality of today: per feature its newest figure (a place has two
-- axes), nothing where none is known. Only figures of the territory of today count: a code that was kept in a
-- merger is another place since.
with municipalities as (
    select * from {{ ref('dim_municipality') }}
    where is_current
),

changes as (
    select
        unnest([code_old, code_new]) as municipality_code,
        effective_on
    from {{ ref('dim_succession') }}
),

territories as (
    select
        municipalities.municipality_code,
        greatest(max(municipalities.valid_from), max(changes.effective_on)) as valid_from
    from municipalities
    left join changes on municipalities.municipality_code = changes.municipality_code
    group by municipalities.municipality_code
),

observed as (
    select
        territories.municipality_code,
        context.year,
        max(context.value) filter (where context.measure = 'population') as people,
        max(context.value) filter (where context.measure = 'population_65_and_over') as older,
        max(context.value) filter (where context.measure = 'income_per_inhabitant') as income,
        max(context.value) filter (where context.measure = 'education_low') as low,
        max(context.value) filter (where context.measure = 'education_middle') as middle,
        max(context.value) filter (where context.measure = 'education_high') as high,
        max(context.value) filter (where context.measure = 'urbanity' and context.value in (1, 2, 3, 4, 5))
            as urbanity
    from {{ ref('fct_context') }} as context
    inner join territories
        on
            context.municipality_code = territories.municipality_code
            and make_date(context.year, 1, 1) >= territories.valid_from
    group by territories.municipality_code, context.year
),

newest as (
    select
        municipality_code,
        arg_max(urbanity, year) as urbanity,
        arg_max(income, year) as income,
        arg_max(older / nullif(people, 0), year) as age,
        arg_max(high / nullif(low + middle + high, 0), year) as education
    from observed
    group by municipality_code
),

features as (
    select
        municipality_code,
        'residents' as feature,
        1 as axis,
        ln(nullif(population, 0)) as value
    from municipalities
    union all
    select
        municipality_code,
        'place' as feature,
        1 as axis,
        latitude as value
    from municipalities
    where longitude is not null
    union all
    select
        municipality_code,
        'place' as feature,
        2 as axis,
        longitude * cos(radians(52)) as value
    from municipalities
    where latitude is not null
    union all
    select
        municipality_code,
        unnest(['urbanity', 'income', 'age', 'education']) as feature,
        1 as axis,
        unnest([urbanity, income, age, education]) as value
    from newest
)

select
    municipality_code,
    feature,
    axis,
    value
from features
where value is not null
