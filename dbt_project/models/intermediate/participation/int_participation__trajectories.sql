{#- One row per trajectory. A count of 1 to 4 is suppressed here, before anything is added up, so that all
    that rests on it is suppressed too. It stays only where it is a total that was published (rule 10): there
    is the address of a source or report. A trajectory for one area or target group is itself a breakdown of
    residents: there small counts of persons go, published or not. Ideas and advice are no persons. -#}
{%- set counts = {
    'persons': ['invited', 'participants', 'online_participants', 'votes', 'signatures'],
    'pieces': ['contributions', 'youth_advice_given', 'youth_advice_answered'],
} -%}
with filled_in as (
    select * from {{ ref('stg_participation__trajectories') }}
),

platforms as (
    select * from {{ ref('int_platforms__trajectories') }}
),

activities as (
    select * from {{ ref('int_participation__activities') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

both_kinds as (
    select * from filled_in
    union all by name
    select * from platforms
),

newest as (
    select both_kinds.*
    from both_kinds
    left join snapshots on both_kinds.source_id = snapshots.snapshot_id
    where both_kinds.municipality_code is not null
    qualify row_number() over (
        partition by both_kinds.municipality_code, both_kinds.trajectory_id
        order by snapshots.retrieved_at desc, both_kinds.source_id desc
    ) = 1
),

with_activities as (
    select
        newest.* replace (
            coalesce(newest.contributions, activities.proposals) as contributions
        ),
        activities.meetings,
        activities.proposals,
        activities.polls
    from newest
    left join activities
        on
            newest.municipality_code = activities.municipality_code
            and newest.trajectory_id = activities.trajectory_id
),

choices as (
    select {{ parameter('small_count') }} as small_count
),

judged as (
    select
        with_activities.*,
        with_activities.status in ('running', 'completed', 'stopped') as held,
        with_activities.source_url is null and with_activities.verslag_url is null as is_unpublished,
        with_activities.area is not null or with_activities.target_group is not null as is_breakdown,
    {%- for name, columns in counts.items() %}
        (
            {%- for column in columns %}
                coalesce(
                    with_activities.{{ column }} > 0 and with_activities.{{ column }} < choices.small_count,
                    false
                ){{ ' or' if not loop.last }}
            {%- endfor %}
        ) as few_{{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
    from with_activities
    cross join choices
),

decided as (
    select
        * exclude (is_unpublished, is_breakdown, few_persons, few_pieces),
        (few_persons or few_pieces) and is_unpublished as hides_pieces,
        (few_persons and is_breakdown) or hides_pieces as hides_persons
    from judged
)

select
    * exclude (hides_persons, hides_pieces) replace (
        {%- for column in counts.persons %}
            case when not hides_persons then {{ column }} end as {{ column }},
        {%- endfor %}
        {%- for column in counts.pieces + ['proposals'] %}
            case when not hides_pieces then {{ column }} end as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    ),
    case
        when hides_persons then 'suppressed'
        when participants is null then 'missing'
        else 'ok'
    end as counts_status,
    case
        when hides_pieces then 'suppressed'
        when youth_advice_given is null then 'missing'
        else 'ok'
    end as advice_status
from decided
