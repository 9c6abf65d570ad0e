{#- What may be shrunk together: same indicator, view, year and kind of coverage, within a size class (rules
    3 and 7). -#}
with counts as (
    select * from {{ ref('int_indicator_counts') }}
    where status = 'ok'
),

registry as (
    select * from {{ ref('indicators') }}
),

municipalities as (
    select
        municipality_code,
        arg_max(size_class, valid_from) as size_class
    from {{ ref('dim_municipality') }}
    group by municipality_code
)

select
    counts.perspective,
    counts.indicator_id,
    counts.municipality_code,
    counts.year,
    counts.numerator,
    counts.denominator,
    coalesce(counts.n, 0)::double as n,
    coalesce(counts.margin, 'nan'::double) as margin,
    registry.scale,
    registry.shrinkage,
    -- only a survey asks some of the people; everything else is counted in full
    (registry.source = 'S')::double as sampled,
    dense_rank() over (
        order by
            counts.perspective,
            counts.indicator_id,
            counts.year,
            coalesce(counts.coverage_kind, ''),
            coalesce(municipalities.size_class, '')
    ) - 1 as group_number
from counts
inner join registry on counts.indicator_id = registry.indicator_id
left join municipalities on counts.municipality_code = municipalities.municipality_code
order by counts.perspective, counts.indicator_id, counts.municipality_code, counts.year
