{#- The profile leads; the overall figure needs enough priorities (rule 5), and has its interval. -#}
with priorities as (
    select * from {{ ref('int_practice_priorities') }}
),

counted as (
    select
        perspective,
        municipality_code,
        year,
        count(score) as known,
        count(*) filter (where status != 'not_applicable') as expected,
        sum(score::decimal(18, 6))::double / nullif(count(score), 0) as mean_score,
        sqrt(sum((coalesce(sd, 0) ** 2)::decimal(18, 6)) filter (where score is not null)::double)
        / nullif(count(score), 0) as sd,
        bool_or(status = 'suppressed') as any_suppressed,
        {% for priority in range(1, 9) -%}
            max(score) filter (where priority_code = '{{ priority }}') as p{{ priority }},
        {% endfor -%}
        string_agg(distinct coverage_kind, ' ' order by coverage_kind) as coverage_kind
    from priorities
    group by perspective, municipality_code, year
),

judged as (
    select
        *,
        case
            when known >= {{ parameter('least_priorities') }} then 'ok'
            when any_suppressed then 'suppressed'
            else 'missing'
        end as status
    from counted
)

select
    perspective,
    municipality_code,
    year,
    {% for priority in range(1, 9) -%}
        p{{ priority }},
    {% endfor -%}
    case when status = 'ok' then mean_score end as score,
    case when status = 'ok' then greatest(mean_score - {{ nine_in_ten() }} * sd, 0) end as lo,
    case when status = 'ok' then least(mean_score + {{ nine_in_ten() }} * sd, 100) end as hi,
    known as priorities_known,
    expected as priorities_expected,
    status,
    coverage_kind
from judged
order by perspective, municipality_code, year
