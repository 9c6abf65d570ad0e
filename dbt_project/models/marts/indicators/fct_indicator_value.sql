{#- Every indicator: practice and context per municipality and year in two views, intent per municipality
    and term. Agreements are never back-cast (rule 8). -#}
with scores as (
    select * from {{ ref('int_indicator_scores') }}
),

registry as (
    select * from {{ ref('indicators') }}
),

ombudsmen as (
    select * from {{ ref('dim_ombudsman') }}
),

breaks as (
    select distinct
        code_new as municipality_code,
        year(effective_on) as year
    from {{ ref('dim_succession') }}
),

rankable as (
    select * from {{ ref('int_agreement_rankable') }}
    where is_main
),

priorities as (
    select * from {{ ref('int_agreement_priorities') }}
),

practice as (
    select
        registry.indicator_id,
        registry.family,
        registry.priority as priority_code,
        registry.unit,
        case
            when scores.status != 'ok' or scores.score is not null then null
            when registry.direction = 0 then 'context'
            else 'no_scale'
        end as no_score_reason,
        scores.perspective,
        scores.municipality_code,
        scores.year,
        null::varchar as term,
        scores.year::varchar as period,
        scores.raw,
        scores.numerator,
        scores.denominator,
        scores.n,
        scores.shrunk,
        scores.score,
        scores.lo,
        scores.hi,
        scores.bound_low,
        scores.bound_high,
        scores.status,
        scores.observed_on,
        scores.population_year,
        scores.is_off_cycle,
        breaks.year is not null and scores.perspective = 'as_published' as break_before,
        scores.coverage_kind,
        case when registry.source = 'K' then ombudsmen.ombudsman_kind end as ombudsman_kind,
        scores.source_ids
    from scores
    inner join registry on scores.indicator_id = registry.indicator_id
    left join breaks on scores.municipality_code = breaks.municipality_code and scores.year = breaks.year
    left join ombudsmen
        on scores.municipality_code = ombudsmen.municipality_code and scores.year = ombudsmen.year
),

intent as (
    select
        registry.indicator_id,
        registry.family,
        registry.priority as priority_code,
        registry.unit,
        null as no_score_reason,
        'as_published' as perspective,
        rankable.municipality_code,
        null::bigint as year,
        rankable.term,
        rankable.term as period,
        priorities.score as raw,
        priorities.score / 100 * priorities.proposals as numerator,
        priorities.proposals::double as denominator,
        priorities.proposals::bigint as n,
        priorities.score as shrunk,
        priorities.score,
        priorities.lo,
        priorities.hi,
        0::double as bound_low,
        100::double as bound_high,
        case when priorities.score is null then 'not_rated' else 'ok' end as status,
        null::date as observed_on,
        null::bigint as population_year,
        false as is_off_cycle,
        false as break_before,
        null::varchar as coverage_kind,
        null::varchar as ombudsman_kind,
        agreements.source_id as source_ids
    from registry
    cross join rankable
    left join priorities
        on rankable.agreement_id = priorities.agreement_id and registry.priority = priorities.priority_code
    left join {{ ref('fct_agreement') }} as agreements on rankable.agreement_id = agreements.agreement_id
    where registry.family = 'akkoord'
),

both_families as (
    select * from practice
    union all
    select * from intent
)

select
    indicator_id,
    family,
    priority_code,
    perspective,
    municipality_code,
    year,
    term,
    period,
    unit,
    raw,
    numerator,
    denominator,
    n,
    shrunk,
    score,
    no_score_reason,
    lo,
    hi,
    bound_low,
    bound_high,
    status,
    observed_on,
    population_year,
    is_off_cycle,
    break_before,
    coverage_kind,
    ombudsman_kind,
    source_ids
from both_families
order by indicator_id, perspective, municipality_code, period
