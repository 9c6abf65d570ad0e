with source as (
    select * from {{ source('raw', 'platform_trajectory') }}
),

{#- A platform has its own words for a status; only its dates say what holds for all platforms. -#}
renamed as (
    select
        trajectory_id,
        municipality_code,
        municipality_name,
        area,
        coalesce(year(started_on), year(ended_on))::bigint as year,
        started_on,
        ended_on,
        title,
        policy_phase,
        initiator,
        agreed_influence,
        startnota_url,
        verslag_url,
        in_council_on,
        coalesce(instrument, 'overig') as instrument,
        null::varchar as method_tags,
        channel,
        selection,
        target_group,
        invited,
        participants,
        coalesce(online_participants, participants) as online_participants,
        contributions,
        votes,
        budget_amount,
        case
            when started_on > '{{ var("as_of") }}'::date then 'announced'
            when ended_on < '{{ var("as_of") }}'::date then 'completed'
            else 'running'
        end as status,
        outcome_published_on,
        follow_up,
        evaluation_url,
        source_url,
        platform,
        _snapshot as source_id
    from source
)

select * from renamed
