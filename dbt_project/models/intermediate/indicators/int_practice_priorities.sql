{#- Practice per priority: the plain mean of the scores that are known, only where enough of the weight is
    (rules 4 and 5). What does not apply has no weight; what is suppressed counts as missing (rule 10). -#}
with scores as (
    select * from {{ ref('int_indicator_scores') }}
),

registry as (
    select * from {{ ref('indicators') }}
    where family = 'praktijk'
),

counted as (
    select
        scores.perspective,
        scores.municipality_code,
        scores.year,
        registry.priority as priority_code,
        count(*) filter (where scores.status != 'not_applicable') as expected,
        count(scores.score) as known,
        sum(scores.score::decimal(18, 6))::double / nullif(count(scores.score), 0) as mean_score,
        sqrt(
            sum((coalesce(scores.score_sd, 0) ** 2)::decimal(18, 6)) filter (
                where scores.score is not null
            )::double
        )
        / nullif(count(scores.score), 0) as sd,
        bool_or(scores.status = 'suppressed') as any_suppressed,
        string_agg(distinct scores.coverage_kind, ' ' order by scores.coverage_kind)
        filter (where scores.score is not null) as coverage_kind
    from scores
    inner join registry on scores.indicator_id = registry.indicator_id
    group by scores.perspective, scores.municipality_code, scores.year, registry.priority
),

judged as (
    select
        *,
        known / nullif(expected, 0) as weight_present,
        case
            when expected = 0 then 'not_applicable'
            when known / expected >= {{ parameter('least_weight') }} then 'ok'
            when any_suppressed then 'suppressed'
            else 'missing'
        end as status
    from counted
)

select
    perspective,
    municipality_code,
    year,
    priority_code,
    expected,
    known,
    weight_present,
    status,
    case when status = 'ok' then mean_score end as score,
    case when status = 'ok' then greatest(mean_score - {{ nine_in_ten() }} * sd, 0) end as lo,
    case when status = 'ok' then least(mean_score + {{ nine_in_ten() }} * sd, 100) end as hi,
    case when status = 'ok' then sd end as sd,
    case when status = 'ok' then coverage_kind end as coverage_kind
from judged
