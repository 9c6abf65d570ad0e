{#- The counts here are sums of our own, so none of them is a published total: a small one (1 to 4) is
    suppressed, in the total over all trajectories as well. So is what rests on a suppressed trajectory. In a
    breakdown other categories go along, smallest first, until a hidden count can't be worked out from the total
    within less than five, or than all of the total. Where that is suppressed, nothing can be worked out. -#}
{%- set breakdowns = {
    'all': "'all'",
    'instrument': 'instrument',
    'channel': "coalesce(channel, 'unknown')",
    'selection': "coalesce(selection, 'unknown')",
    'area': "coalesce(area, 'whole_municipality')",
} -%}
{%- set counts = ['participants', 'online_participants', 'invited', 'contributions', 'votes'] -%}
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
            bool_or(counts_status = 'suppressed') as rests_on_suppressed
        from trajectories
        group by all
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

choices as (
    select {{ parameter('small_count') }} as small_count
),

judged as (
    select
        counted.*,
        choices.small_count,
        counted.rests_on_suppressed or ({{ has_small_count(counts) }}) as is_small
    from counted
    cross join choices
),

in_order as (
    select
        *,
        row_number() over (
            partition by municipality_code, year, breakdown
            order by is_small desc, participants nulls first, category
        ) as place
    from judged
),

added_up as (
    select
        *,
        count(*) filter (where is_small) over same_table as small_rows,
        count(*) over same_table as all_rows,
        bool_or(breakdown = 'all' and is_small) over (partition by municipality_code, year) as has_no_total,
        {{ counts_that_hide(counts) }}
    from in_order
    window
        same_table as (partition by municipality_code, year, breakdown),
        so_far as (partition by municipality_code, year, breakdown order by place)
),

weighed as (
    select
        *,
        has_no_total and place >= small_rows
        or (
            place >= least(greatest(small_rows, 2), all_rows)
            {%- for column in counts %}
                and (
                    not {{ column }}_has_small
                    or {{ column }}_so_far >= least(small_count, {{ column }}_in_all)
                )
            {%- endfor %}
        ) as is_enough
    from added_up
),

decided as (
    select
        *,
        small_rows > 0 and place <= min(case when is_enough then place end) over (
            partition by municipality_code, year, breakdown
        ) as is_suppressed
    from weighed
),

with_zeros as (
    select
        coalesce(decided.municipality_code, coverage.municipality_code) as municipality_code,
        coalesce(decided.year, coverage.year)::bigint as year,
        coalesce(decided.breakdown, 'all') as breakdown,
        coalesce(decided.category, 'all') as category,
        coalesce(decided.trajectories, 0) as trajectories,
        coverage.coverage_kind,
        decided.* exclude (municipality_code, year, breakdown, category, trajectories)
    from decided
    full outer join coverage
        on decided.municipality_code = coverage.municipality_code and decided.year = coverage.year
    where decided.municipality_code is not null or coverage.coverage_kind = 'full_register'
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
