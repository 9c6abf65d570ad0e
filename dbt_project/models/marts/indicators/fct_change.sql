{#- Change over one council term, with an interval made of both intervals (Newcombe's MOVER). More or less
    only where that interval leaves out 0, about equal only where all of it is smaller than `about_equal`: a
    hundredth of the scale, or one percentage point. What is counted in full has no interval and is compared as
    it is. A figure that holds for years is never compared with itself. Practice compares today's municipality with itself four years
    before; agreements are never back-cast, so a municipality whose territory changed between terms has no
    comparison (rule 8). -#}
with indicator_values as (
    select * from {{ ref('fct_indicator_value') }}
    where family != 'akkoord' and perspective = 'back_cast' and status = 'ok'
),

priorities as (
    select * from {{ ref('fct_priority_score') }}
    where status = 'ok'
),

agreements as (
    select * from {{ ref('fct_agreement_score') }}
    where role = 'main' and status = 'ok'
),

successions as (
    select * from {{ ref('dim_succession') }}
),

thresholds as (
    select
        indicator_id,
        {{ parameter('about_equal') }} * case
            when norm = 'goalpost' then (goalpost_hi - goalpost_lo) / 100
            when unit = 'percent' then 1
            else 0
        end as about_equal
    from {{ ref('indicators') }}
),

points as (
    select
        'indicator' as subject,
        indicator_values.indicator_id as item,
        indicator_values.family,
        indicator_values.municipality_code,
        indicator_values.period,
        indicator_values.year as position,
        4 as step,
        indicator_values.shrunk as value,
        indicator_values.lo,
        indicator_values.hi,
        indicator_values.coverage_kind,
        indicator_values.observed_on,
        thresholds.about_equal
    from indicator_values
    inner join thresholds on indicator_values.indicator_id = thresholds.indicator_id
    union all
    select
        'priority' as subject,
        priority_code as item,
        family,
        municipality_code,
        period,
        left(period, 4)::bigint as position,
        4 as step,
        score as value,
        lo,
        hi,
        coverage_kind,
        null as observed_on,
        {{ parameter('about_equal') }} as about_equal
    from priorities
    where family = 'akkoord' or perspective = 'back_cast'
    union all
    select
        'overall' as subject,
        'overall' as item,
        'akkoord' as family,
        municipality_code,
        term as period,
        left(term, 4)::bigint as position,
        4 as step,
        score as value,
        lo,
        hi,
        null as coverage_kind,
        null as observed_on,
        {{ parameter('about_equal') }} as about_equal
    from agreements
),

pairs as (
    select
        points.subject,
        points.item,
        points.family,
        points.municipality_code,
        earlier.period as period_from,
        points.period as period_to,
        earlier.observed_on as observed_from,
        points.observed_on as observed_to,
        points.value - earlier.value as change,
        points.value - earlier.value
        - sqrt((points.value - points.lo) ** 2 + (earlier.hi - earlier.value) ** 2) as lo,
        points.value - earlier.value
        + sqrt((points.hi - points.value) ** 2 + (earlier.value - earlier.lo) ** 2) as hi,
        coalesce(points.lo, points.hi, earlier.lo, earlier.hi) is null as counted_in_full,
        points.family = 'akkoord' and exists (
            select 1
            from successions
            where
                points.municipality_code in (successions.code_new, successions.code_old)
                and year(successions.effective_on) > earlier.position
                and year(successions.effective_on) <= points.position
        ) as has_break,
        coalesce(points.coverage_kind, '') = coalesce(earlier.coverage_kind, '') as same_coverage,
        points.about_equal
    from points
    inner join points as earlier
        on
            points.subject = earlier.subject
            and points.item = earlier.item
            and points.family = earlier.family
            and points.municipality_code = earlier.municipality_code
            and earlier.position = points.position - points.step
    where points.observed_on is null or points.observed_on is distinct from earlier.observed_on
)

select
    subject,
    item,
    family,
    municipality_code,
    period_from,
    period_to,
    observed_from,
    observed_to,
    case when not has_break and same_coverage then change end as change,
    case when not has_break and same_coverage then lo end as lo,
    case when not has_break and same_coverage then hi end as hi,
    case
        when has_break then 'break'
        when not same_coverage then 'other_coverage'
        when counted_in_full then {{ change_verdict('change', 'change', 'about_equal') }}
        else {{ change_verdict('lo', 'hi', 'about_equal') }}
    end as verdict,
    about_equal
from pairs
order by subject, family, item, municipality_code, period_to
