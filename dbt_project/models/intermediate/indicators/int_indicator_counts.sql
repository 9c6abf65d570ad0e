{#- Every indicator of practice and context for every municipality and year, known or not. `as_published`:
    the municipality as it was at the end of the year. `back_cast`: today's municipality, counts summed over
    predecessors that all went over whole and are all known; never averaged. -#}
with registry as (
    select * from {{ ref('indicators') }}
    where family != 'akkoord'
),

one_each as (
    select * from {{ ref('int_indicator_union') }}
),

years as (
    select unnest(generate_series(2014, year('{{ var("as_of") }}'::date)))::bigint as year
),

municipalities as (
    select
        years.year,
        municipalities.municipality_code
    from years
    inner join {{ ref('dim_municipality') }} as municipalities
        on
            make_date(years.year, 12, 31) >= municipalities.valid_from
            and make_date(years.year, 12, 31) < municipalities.valid_to
),

grid as (
    select
        registry.indicator_id,
        municipalities.municipality_code,
        municipalities.year
    from registry
    cross join municipalities
),

published as (
    select
        'as_published' as perspective,
        grid.indicator_id,
        grid.municipality_code,
        grid.year,
        counted.numerator,
        counted.denominator,
        counted.n,
        counted.margin,
        counted.observed_on,
        counted.population_year,
        coalesce(counted.is_off_cycle, false) as is_off_cycle,
        counted.coverage_kind,
        counted.source_ids,
        {{ indicator_status() }} as status
    from grid
    inner join registry on grid.indicator_id = registry.indicator_id
    left join one_each as counted
        on
            grid.indicator_id = counted.indicator_id
            and grid.municipality_code = counted.municipality_code
            and grid.year = counted.year
),

bridge as (
    select
        years.year,
        bridge.*,
        count(*) over (partition by bridge.current_code, years.year) as predecessors
    from years
    inner join {{ ref('dim_municipality_bridge') }} as bridge
        on
            make_date(years.year, 12, 31) >= bridge.valid_from
            and make_date(years.year, 12, 31) < bridge.valid_to
),

-- nearly all: one predecessor, and nothing to add up
alone as (
    select
        published.indicator_id,
        bridge.current_code as municipality_code,
        published.year,
        1 as parts,
        bridge.extent = 'whole' as all_whole,
        published.status = 'suppressed' as is_suppressed,
        case when published.status = 'not_applicable' then false end as is_applicable,
        published.numerator is not null or published.status = 'not_applicable' as all_known,
        published.numerator,
        published.denominator,
        published.n,
        published.margin,
        published.observed_on,
        published.population_year,
        published.is_off_cycle,
        published.coverage_kind,
        published.source_ids
    from published
    inner join bridge
        on published.municipality_code = bridge.municipality_code and published.year = bridge.year
    where bridge.predecessors = 1
),

merged as (
    select
        published.indicator_id,
        bridge.current_code as municipality_code,
        published.year,
        count(*) as parts,
        bool_and(bridge.extent = 'whole') as all_whole,
        bool_or(published.status = 'suppressed') as is_suppressed,
        case
            when bool_and(published.status = 'not_applicable') then false
        end as is_applicable,
        bool_and(published.numerator is not null or published.status = 'not_applicable') as all_known,
        sum(published.numerator order by published.municipality_code) as numerator,
        sum(published.denominator order by published.municipality_code) as denominator,
        sum(published.n)::bigint as n,
        null::double as margin,
        max(published.observed_on) as observed_on,
        case
            when min(published.population_year) = max(published.population_year)
                then min(published.population_year)
        end as population_year,
        bool_or(published.is_off_cycle) as is_off_cycle,
        case
            when min(published.coverage_kind) = max(published.coverage_kind) then min(published.coverage_kind)
        end
            as coverage_kind,
        {{ every_source('published.source_ids') }} as source_ids
    from published
    inner join bridge
        on published.municipality_code = bridge.municipality_code and published.year = bridge.year
    where bridge.predecessors > 1
    group by published.indicator_id, bridge.current_code, published.year
),

added_up as (
    select * from alone
    union all
    select * from merged
),

kept as (
    select
        added_up.indicator_id,
        added_up.municipality_code,
        added_up.year,
        added_up.all_whole
        and added_up.all_known
        and (added_up.parts = 1 or registry.back_cast) as is_kept,
        added_up.is_suppressed,
        added_up.is_applicable,
        added_up.numerator,
        added_up.denominator,
        added_up.n,
        added_up.margin,
        added_up.observed_on,
        added_up.population_year,
        added_up.is_off_cycle,
        added_up.coverage_kind,
        added_up.source_ids
    from added_up
    inner join registry on added_up.indicator_id = registry.indicator_id
),

back_cast as (
    select
        'back_cast' as perspective,
        counted.indicator_id,
        counted.municipality_code,
        counted.year,
        case when counted.is_kept then counted.numerator end as numerator,
        case when counted.is_kept then counted.denominator end as denominator,
        case when counted.is_kept then counted.n end as n,
        case when counted.is_kept then counted.margin end as margin,
        counted.observed_on,
        counted.population_year,
        counted.is_off_cycle,
        counted.coverage_kind,
        counted.source_ids,
        case
            when not counted.is_kept and not counted.is_suppressed then 'missing'
            else {{ indicator_status() }}
        end as status
    from kept as counted
    inner join registry on counted.indicator_id = registry.indicator_id
),

both_views as (
    select * from published
    union all
    select * from back_cast
)

-- what rests on a suppressed figure has no count left (rule 10); too few cases have counts but no share
select
    both_views.perspective,
    both_views.indicator_id,
    both_views.municipality_code,
    both_views.year,
    case when both_views.status in ('ok', 'not_rated') then both_views.numerator end as numerator,
    case when both_views.status in ('ok', 'not_rated') then both_views.denominator end as denominator,
    case when both_views.status in ('ok', 'not_rated') then both_views.n end as n,
    case
        when both_views.status = 'ok' then both_views.numerator / both_views.denominator * registry.scale
    end as raw,
    case when both_views.status = 'ok' then both_views.margin end as margin,
    both_views.status,
    both_views.observed_on,
    case when both_views.status in ('ok', 'not_rated') then both_views.population_year end as population_year,
    both_views.is_off_cycle,
    both_views.coverage_kind,
    case when both_views.status != 'missing' then both_views.source_ids end as source_ids
from both_views
inner join registry on both_views.indicator_id = registry.indicator_id
