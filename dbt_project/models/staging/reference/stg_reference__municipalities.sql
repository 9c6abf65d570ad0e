-- The real municipalities are seeds; any other data set brings its own as files. They never meet.
with seed as (
    select
        municipality_code,
        name,
        valid_from,
        valid_to,
        province_code,
        province,
        population,
        population_on,
        council_seats,
        latitude,
        longitude,
        tile_column,
        tile_row
    from {{ ref('municipalities') }}
    where '{{ var("dataset") }}' = 'nederland'
),

file as (
    select
        municipality_code,
        name,
        valid_from,
        valid_to,
        province_code,
        province,
        population,
        population_on,
        council_seats,
        latitude,
        longitude,
        tile_column,
        tile_row
    from {{ source('raw', 'reference_municipality') }}
    where '{{ var("dataset") }}' <> 'nederland'
)

select * from seed
union all
select * from file
