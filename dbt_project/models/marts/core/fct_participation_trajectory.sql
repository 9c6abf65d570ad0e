with trajectories as (
    select * from {{ ref('int_participation__trajectories') }}
),

instruments as (
    select * from {{ ref('instruments') }}
),

coverage as (
    select * from {{ ref('int_coverage__participation') }}
)

select
    trajectories.trajectory_id,
    trajectories.municipality_code,
    trajectories.municipality_name,
    trajectories.year,
    trajectories.area,
    trajectories.started_on,
    trajectories.ended_on,
    trajectories.title,
    trajectories.policy_phase,
    trajectories.initiator,
    trajectories.agreed_influence,
    trajectories.startnota_url,
    trajectories.verslag_url,
    trajectories.in_council_on,
    trajectories.instrument,
    instruments.priority_code::varchar as priority_code,
    instruments.proposal_code,
    instruments.tip_code,
    instruments.direct_influence,
    trajectories.method_tags,
    trajectories.channel,
    trajectories.selection,
    trajectories.target_group,
    trajectories.invited,
    trajectories.participants,
    trajectories.online_participants,
    trajectories.contributions,
    trajectories.votes,
    trajectories.signatures,
    trajectories.counts_status,
    trajectories.budget_amount,
    trajectories.status,
    trajectories.held,
    trajectories.outcome_published_on,
    trajectories.follow_up,
    trajectories.evaluation_url,
    trajectories.evaluated_on,
    trajectories.own_place,
    trajectories.plain_language_check,
    trajectories.youth_advice_given,
    trajectories.youth_advice_answered,
    trajectories.advice_status,
    trajectories.meetings,
    trajectories.proposals,
    trajectories.polls,
    coverage.coverage_kind,
    trajectories.platform,
    trajectories.source_url,
    trajectories.note,
    trajectories.source_id
from trajectories
left join instruments on trajectories.instrument = instruments.code
left join coverage
    on
        trajectories.municipality_code = coverage.municipality_code
        and trajectories.year = coverage.year
order by trajectories.municipality_code, trajectories.year, trajectories.trajectory_id
