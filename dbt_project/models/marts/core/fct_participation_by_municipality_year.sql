{%- set breakdowns = {
    'all': "'all'",
    'instrument': 'instrument',
    'channel': "coalesce(channel, 'unknown')",
    'selection': "coalesce(selection, 'unknown')",
    'area': "coalesce(area, 'whole_municipality')",
} -%}
with trajectories as (
    select * from {{ ref('int_participation__trajectories') }}
    where held and year is not null
),

coverage as (
    select * from {{ ref('int_coverage__participation') }}
),

counted as (
    {% for breakdown, category in breakdowns.items() -%}
        select
            municipality_code,
            year,
            '{{ breakdown }}' as breakdown,
            {{ category }} as category,
            count(*)::bigint as trajectories,
            count(participants)::bigint as with_participants,
            sum(participants)::bigint as participants,
            sum(online_participants)::bigint as online_participants,
            sum(invited)::bigint as invited,
            sum(contributions)::bigint as contributions,
            sum(votes)::bigint as votes,
            count(outcome_published_on)::bigint as outcome_published,
            bool_or(counts_status = 'suppressed') as is_suppressed
        from trajectories
        group by all
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

with_zeros as (
    select
        coalesce(counted.municipality_code, coverage.municipality_code) as municipality_code,
        coalesce(counted.year, coverage.year)::bigint as year,
        coalesce(counted.breakdown, 'all') as breakdown,
        coalesce(counted.category, 'all') as category,
        coalesce(counted.trajectories, 0) as trajectories,
        coverage.coverage_kind,
        counted.* exclude (municipality_code, year, breakdown, category, trajectories)
    from counted
    full outer join coverage
        on counted.municipality_code = coverage.municipality_code and counted.year = coverage.year
    where counted.municipality_code is not null or coverage.coverage_kind = 'full_register'
)

select
    municipality_code,
    year,
    breakdown,
    category,
    trajectories,
    case when not coalesce(is_suppressed, false) then with_participants end as with_participants,
    case when not is_suppressed then participants end as participants,
    case when not is_suppressed then online_participants end as online_participants,
    case when not is_suppressed then invited end as invited,
    case when not is_suppressed then contributions end as contributions,
    case when not is_suppressed then votes end as votes,
    case when coverage_kind = 'full_register' then coalesce(outcome_published, 0) end as outcome_published,
    case
        when is_suppressed then 'suppressed'
        when coalesce(with_participants, 0) = 0 then 'missing'
        else 'ok'
    end as counts_status,
    coverage_kind
from with_zeros
order by municipality_code, year, breakdown, category
