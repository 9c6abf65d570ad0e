{#- One row per trajectory. A count that was neither published (no address of a source or report) nor large
    enough is suppressed here, before anything is added up, so that all that rests on it is suppressed too. -#}
{%- set counts = ['invited', 'participants', 'online_participants', 'contributions', 'votes', 'signatures',
    'youth_advice_given', 'youth_advice_answered'] -%}
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

judged as (
    select
        *,
        status in ('running', 'completed', 'stopped') as held,
        source_url is null and verslag_url is null and (
            {%- for column in counts %}
                coalesce({{ column }} between 1 and 4, false){{ ' or' if not loop.last }}
            {%- endfor %}
        ) as is_small
    from with_activities
)

select
    * exclude (is_small) replace (
        {%- for column in counts + ['proposals'] %}
            case when not is_small then {{ column }} end as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    ),
    case
        when is_small then 'suppressed'
        when participants is null then 'missing'
        else 'ok'
    end as counts_status
from judged
