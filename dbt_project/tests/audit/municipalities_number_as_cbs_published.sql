-- The number of municipalities on 1 January of each year, published by CBS (Gemeentelijke indeling per jaar).
with published as (
    select
        counts.year,
        counts.municipalities
    from (
        values
        (2014, 403), (2015, 393), (2016, 390), (2017, 388), (2018, 380), (2019, 355), (2020, 355),
        (2021, 352), (2022, 345), (2023, 342), (2024, 342), (2025, 342), (2026, 342)
    ) as counts (year, municipalities)
    where '{{ var("dataset") }}' = 'nederland'
),

counted as (
    select
        published.year,
        published.municipalities,
        count(municipality.municipality_code) as found
    from published
    left join {{ ref('dim_municipality') }} as municipality
        on
            make_date(published.year, 1, 1) >= municipality.valid_from
            and make_date(published.year, 1, 1) < municipality.valid_to
    group by published.year, published.municipalities
)

select * from counted
where municipalities <> found
