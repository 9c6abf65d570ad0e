with source as (
    select * from {{ source('raw', 'participation_trajectory') }}
),

renamed as (
    select
        trajectory_id,
        municipality_code,
        municipality_name,
        area,
        year,
        started_on,
        ended_on,
        title,
        policy_phase,
        initiator,
        agreed_influence,
        startnota_url,
        verslag_url,
        in_council_on,
        instrument,
        method_tags,
        channel,
        selection,
        target_group,
        invited,
        participants,
        online_participants,
        contributions,
        votes,
        signatures,
        budget_amount,
        status,
        outcome_published_on,
        follow_up,
        evaluation_url,
        evaluated_on,
        own_place,
        plain_language_check,
        youth_advice_given,
        youth_advice_answered,
        source_url,
        note,

        _snapshot as source_id
    from source
)

select * from renamed
