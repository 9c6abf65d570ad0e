-- Trajectories on platforms with what their activities add up to. A figure that the platform itself publishes
-- goes before a sum. People can't be told apart (identifiers are dropped), so the sums are participations.
with trajectories as (
    select * from {{ ref('stg_platforms__trajectories') }}
),

activities as (
    select * from {{ ref('stg_platforms__activities') }}
),

summed as (
    select
        trajectory_id,
        min(timezone('Europe/Amsterdam', started_at)::date) filter (where kind = 'phase') as first_phase_on,
        max(timezone('Europe/Amsterdam', ended_at)::date) filter (where kind = 'phase') as last_phase_on,
        min(took_place_on) as first_activity_on,
        count(*) filter (where kind = 'meeting') as meetings,
        sum(participants) filter (where kind = 'meeting')::bigint as meeting_participations,
        count(*) filter (where kind in ('proposal', 'budget_investment', 'submission', 'debate')) as entries,
        sum(contributions) filter (
            where kind in ('proposal', 'budget_investment', 'debate')
        )::bigint as comments_on_entries,
        count(*) filter (where kind = 'comment') as comments,
        sum(votes) filter (
            where kind in ('proposal', 'budget_investment', 'debate')
        )::bigint as votes_on_entries,
        sum(votes) filter (where kind = 'vote')::bigint as single_votes
    from activities
    where trajectory_id is not null
    group by trajectory_id
),

dated as (
    select
        trajectories.trajectory_id,
        trajectories.municipality_code,
        trajectories.municipality_name,
        trajectories.area,
        coalesce(trajectories.started_on, summed.first_phase_on) as started_on,
        coalesce(trajectories.ended_on, summed.last_phase_on) as ended_on,
        summed.first_activity_on,
        trajectories.title,
        trajectories.instrument,
        if(summed.meetings > 0, 'both', trajectories.channel) as channel,
        trajectories.target_group,
        trajectories.invited,
        trajectories.participants,
        summed.meeting_participations,
        coalesce(trajectories.contributions, nullif(summed.entries, 0)) as entries,
        coalesce(summed.comments_on_entries, nullif(summed.comments, 0)) as comments,
        coalesce(trajectories.votes, summed.votes_on_entries, summed.single_votes) as votes,
        trajectories.budget_amount,
        trajectories.platform_status,
        trajectories.source_url,
        trajectories.platform,
        trajectories.source_id
    from trajectories
    left join summed on trajectories.trajectory_id = summed.trajectory_id
)

select
    trajectory_id,
    municipality_code,
    municipality_name,
    area,
    year(coalesce(started_on, first_activity_on)) as year,
    started_on,
    ended_on,
    title,
    coalesce(instrument, 'overig') as instrument,
    channel,
    target_group,
    invited,
    participants,
    if(
        entries is null and comments is null,
        null,
        coalesce(entries, 0) + coalesce(comments, 0)
    ) as contributions,
    votes,
    if(
        entries is null and comments is null and votes is null,
        null,
        coalesce(entries, 0) + coalesce(comments, 0) + coalesce(votes, 0)
    ) as online_participants,
    meeting_participations,
    budget_amount,
    case
        when ended_on < '{{ var("as_of") }}'::date then 'completed'
        when started_on > '{{ var("as_of") }}'::date then 'announced'
        when platform = 'consul' and platform_status = 'finished' then 'completed'
        when platform = 'consul' and platform_status = 'drafting' then 'announced'
        when platform = 'govocal' and platform_status = 'archived' then 'completed'
        when coalesce(started_on, first_activity_on) is not null or entries > 0 then 'running'
        else 'announced'
    end as status,
    platform_status,
    source_url,
    platform,
    source_id
from dated
