with municipalities as (
    select * from {{ ref('stg_reference__municipalities') }}
),

size_classes as (
    select * from {{ ref('size_classes') }}
),

successors as (
    select
        code_old,
        effective_on,
        string_agg(code_new, ' ' order by code_new) as successor_codes
    from {{ ref('stg_reference__successions') }}
    group by code_old, effective_on
)

select
    municipalities.municipality_code,
    municipalities.name,
    municipalities.valid_from,
    coalesce(municipalities.valid_to, date '9999-12-31') as valid_to,
    municipalities.valid_to is null as is_current,
    municipalities.province_code,
    municipalities.province,
    municipalities.population,
    municipalities.population_on,
    size_classes.size_class,
    size_classes.name_nl as size_class_nl,
    municipalities.council_seats,
    municipalities.latitude,
    municipalities.longitude,
    municipalities.tile_column,
    municipalities.tile_row,
    successors.successor_codes
from municipalities
left join size_classes
    on
        municipalities.population >= size_classes.population_from
        and (municipalities.population < size_classes.population_to or size_classes.population_to is null)
left join successors
    on
        municipalities.municipality_code = successors.code_old
        and municipalities.valid_to = successors.effective_on
order by municipalities.municipality_code, municipalities.valid_from
