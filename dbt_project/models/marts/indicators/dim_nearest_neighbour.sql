{#- Municipalities that look most alike on what is known of both: each feature in standard deviations, and the
    root of the mean square over the features used, so that a pair with fewer of them seems no more alike. -#}
with context as (
    select * from {{ ref('int_municipality_context') }}
),

axes as (
    select
        feature,
        axis,
        var_samp(value order by municipality_code) as variance
    from context
    group by feature, axis
),

spreads as (
    select
        feature,
        sum(variance) as variance
    from axes
    group by feature
    having sum(variance) > 0
),

pairs as (
    select
        context.municipality_code,
        others.municipality_code as neighbour_code,
        context.feature,
        (sum((context.value - others.value) ** 2) / max(spreads.variance))::decimal(18, 9) as squared
    from context
    inner join context as others
        on
            context.feature = others.feature
            and context.axis = others.axis
            and context.municipality_code != others.municipality_code
    inner join spreads on context.feature = spreads.feature
    group by context.municipality_code, others.municipality_code, context.feature
),

distances as (
    select
        municipality_code,
        neighbour_code,
        string_agg(feature, ' ' order by feature) as features,
        round(sqrt(sum(squared)::double / count(*)), 6) as distance
    from pairs
    group by municipality_code, neighbour_code
    having count(*) filter (where feature in ('residents', 'place')) = 2
)

select
    municipality_code,
    neighbour_code,
    row_number() over (partition by municipality_code order by distance, neighbour_code) as place,
    distance,
    features
from distances
qualify place <= {{ parameter('neighbours') }}
order by municipality_code, place
