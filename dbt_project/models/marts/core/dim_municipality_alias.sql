with aliases as (
    select * from {{ ref('stg_reference__aliases') }}
),

periods as (
    select
        municipality_code,
        min(valid_from) as valid_from,
        max(valid_to) as valid_to
    from {{ ref('dim_municipality') }}
    group by municipality_code
)

select
    aliases.municipality_code,
    aliases.alias,
    aliases.kind,
    periods.valid_from,
    periods.valid_to
from aliases
inner join periods on aliases.municipality_code = periods.municipality_code
order by aliases.municipality_code, aliases.alias
