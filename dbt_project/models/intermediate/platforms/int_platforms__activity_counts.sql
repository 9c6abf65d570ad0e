-- How many meetings, proposals and polls a trajectory had in a year.
with activities as (
    select * from {{ ref('stg_platforms__activities') }}
),

kinds as (
    select
        *,
        case
            when kind = 'meeting' then 'meeting'
            when kind in ('proposal', 'budget_investment', 'submission', 'debate') then 'proposal'
            when kind = 'poll' then 'poll'
            when kind = 'phase' and status in ('poll', 'survey', 'native_survey', 'voting') then 'poll'
        end as activity_kind
    from activities
)

select
    trajectory_id,
    municipality_code,
    activity_kind as kind,
    year(took_place_on) as year,
    count(*) as activities,
    sum(participants)::bigint as participants
from kinds
where activity_kind is not null and took_place_on is not null
group by trajectory_id, municipality_code, activity_kind, year(took_place_on)
