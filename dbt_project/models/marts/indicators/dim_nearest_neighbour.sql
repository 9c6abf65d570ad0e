{#- Municipalities that look most alike on what is known of their context: residents (on a log scale) and
    where they lie. Each is standardised; one that lacks either has no neighbours. -#}
with municipalities as (
    select
        municipality_code,
        ln(population) as size,
        latitude,
        longitude * cos(radians(52)) as longitude
    from {{ ref('dim_municipality') }}
    where is_current and population > 0 and latitude is not null and longitude is not null
),

spreads as (
    select
        stddev_samp(size order by municipality_code) as size,
        sqrt(
            var_samp(latitude order by municipality_code) + var_samp(longitude order by municipality_code)
        ) as place
    from municipalities
),

distances as (
    select
        municipalities.municipality_code,
        others.municipality_code as neighbour_code,
        round(
            sqrt(
                ((municipalities.size - others.size) / spreads.size) ** 2
                + (
                    (municipalities.latitude - others.latitude) ** 2
                    + (municipalities.longitude - others.longitude) ** 2
                ) / spreads.place ** 2
            ),
            6
        ) as distance
    from municipalities
    inner join municipalities as others on municipalities.municipality_code != others.municipality_code
    cross join spreads
    where spreads.size > 0 and spreads.place > 0
)

select
    municipality_code,
    neighbour_code,
    row_number() over (partition by municipality_code order by distance, neighbour_code) as place,
    distance
from distances
qualify place <= {{ parameter('neighbours') }}
order by municipality_code, place
