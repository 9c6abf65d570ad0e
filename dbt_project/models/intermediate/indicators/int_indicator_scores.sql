{#- Score of every known value (rule 2): fixed goalposts, or the winsorised percentiles of the frozen
    reference year as published. The shrunk value is scored; the raw one is kept beside it (rule 3). -#}
with counts as (
    select * from {{ ref('int_indicator_counts') }}
),

posteriors as (
    select * from {{ ref('int_indicator_posteriors') }}
),

registry as (
    select * from {{ ref('indicators') }}
),

reference_values as (
    select
        registry.indicator_id,
        list_sort(list(posteriors.shrunk)) as ordered,
        count(*) - 1 as last_place
    from registry
    inner join posteriors
        on registry.indicator_id = posteriors.indicator_id and registry.reference_year = posteriors.year
    where registry.norm = 'reference' and posteriors.perspective = 'as_published'
    group by registry.indicator_id
    having count(*) >= {{ parameter('reference_least') }}
),

reference as (
    select
        indicator_id,
        {{ ordered_quantile('ordered', 'last_place', parameter('winsor_low')) }} as low,
        {{ ordered_quantile('ordered', 'last_place', parameter('winsor_high')) }} as high
    from reference_values
),

bounds as (
    select
        registry.indicator_id,
        registry.direction,
        coalesce(reference.low, registry.goalpost_lo) as low,
        coalesce(reference.high, registry.goalpost_hi) as high
    from registry
    left join reference on registry.indicator_id = reference.indicator_id
)

select
    counts.*,
    posteriors.shrunk,
    nullif(posteriors.sd, 'nan'::double) as sd,
    nullif(posteriors.lo, 'nan'::double) as lo,
    nullif(posteriors.hi, 'nan'::double) as hi,
    bounds.low as bound_low,
    bounds.high as bound_high,
    {{ indicator_score('posteriors.shrunk', 'bounds.low', 'bounds.high', 'bounds.direction') }} as score,
    case
        when bounds.direction != 0 and bounds.high > bounds.low
            then 100 * nullif(posteriors.sd, 'nan'::double) / (bounds.high - bounds.low)
    end as score_sd
from counts
inner join bounds on counts.indicator_id = bounds.indicator_id
left join posteriors
    on
        counts.perspective = posteriors.perspective
        and counts.indicator_id = posteriors.indicator_id
        and counts.municipality_code = posteriors.municipality_code
        and counts.year = posteriors.year
