-- Unknown is a row that says so, never an absent row: each indicator has one for every municipality and year.
with counted as (
    select
        indicator_id,
        count(*) as found
    from {{ ref('int_indicator_counts') }}
    where perspective = 'as_published' and status is not null
    group by indicator_id
),

expected as (
    select count(*) as municipality_years
    from {{ ref('dim_municipality') }} as municipalities
    cross join unnest(generate_series(2014, year('{{ var("as_of") }}'::date))) as years (year)
    where
        make_date(years.year, 12, 31) >= municipalities.valid_from
        and make_date(years.year, 12, 31) < municipalities.valid_to
)

select registry.indicator_id
from {{ ref('indicators') }} as registry
cross join expected
left join counted on registry.indicator_id = counted.indicator_id
where registry.family != 'akkoord' and coalesce(counted.found, 0) < expected.municipality_years
