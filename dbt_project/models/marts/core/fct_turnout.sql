{#- Two views of the same counts. `as_published`: the municipality as it was on the day. `back_cast`: counts
    of today's municipality, summed over its predecessors, only where every one of them went over whole. -#}
with counts as (
    select * from {{ ref('int_turnout__by_municipality') }}
),

national as (
    select * from {{ ref('int_turnout__national') }}
),

elections as (
    select * from {{ ref('dim_election') }}
),

municipalities as (
    select * from {{ ref('dim_municipality') }}
),

bridge as (
    select * from {{ ref('int_municipality_current_bridge') }}
),

successions as (
    select * from {{ ref('dim_succession') }}
),

exceptions as (
    select * from {{ ref('election_exceptions') }}
),

expected as (
    select
        elections.election_id,
        elections.election_type,
        elections.election_date,
        elections.division_on,
        elections.off_cycle,
        municipalities.municipality_code
    from elections
    inner join municipalities
        on
            elections.division_on >= municipalities.valid_from
            and elections.division_on < municipalities.valid_to
    where elections.election_type = 'GR' and not elections.off_cycle
),

published as (
    select
        coalesce(
            expected.election_id,
            elections.election_id,
            counts.election_type || strftime(counts.election_date, '%Y%m%d')
        ) as election_id,
        coalesce(expected.election_date, counts.election_date) as election_date,
        coalesce(expected.division_on, elections.division_on, counts.election_date) as division_on,
        coalesce(expected.off_cycle, elections.off_cycle) as off_cycle,
        coalesce(expected.municipality_code, counts.municipality_code) as municipality_code,
        counts.eligible,
        counts.valid,
        counts.blank,
        counts.invalid,
        counts.turnout,
        case
            when counts.turnout is not null and counts.eligible is not null then 'ok'
            when exceptions.municipality_code is not null then 'not_applicable'
            else 'missing'
        end as status,
        exceptions.reason_nl as note,
        counts.source_id
    from expected
    full outer join counts
        on
            expected.election_type = counts.election_type
            and expected.election_date = counts.election_date
            and expected.municipality_code = counts.municipality_code
    left join elections
        on counts.election_type = elections.election_type and counts.election_date = elections.election_date
    left join exceptions
        on
            expected.election_id = exceptions.election_id
            and expected.municipality_code = exceptions.municipality_code
),

back_cast as (
    select
        published.election_id,
        published.election_date,
        published.off_cycle,
        bridge.current_code as municipality_code,
        {{ whole_sum('published.eligible') }} as eligible,
        {{ whole_sum('published.valid') }} as valid,
        {{ whole_sum('published.blank') }} as blank,
        {{ whole_sum('published.invalid') }} as invalid,
        {{ whole_sum('published.turnout') }} as turnout,
        bool_and(bridge.extent = 'whole') as all_whole,
        bool_and(published.status = 'ok') as all_known,
        bool_and(published.status = 'not_applicable') as none_voted,
        max(published.note) as note,
        string_agg(distinct published.source_id, ' ' order by published.source_id) as source_id
    from published
    inner join bridge
        on
            published.municipality_code = bridge.municipality_code
            and published.division_on >= bridge.valid_from
            and published.division_on < bridge.valid_to
    group by published.election_id, published.election_date, published.off_cycle, bridge.current_code
),

back_cast_rated as (
    select
        election_id,
        election_date,
        off_cycle,
        municipality_code,
        case when all_whole and all_known then eligible end as eligible,
        case when all_whole and all_known then valid end as valid,
        case when all_whole and all_known then blank end as blank,
        case when all_whole and all_known then invalid end as invalid,
        case when all_whole and all_known then turnout end as turnout,
        case
            when all_whole and all_known then 'ok'
            when none_voted then 'not_applicable'
            else 'missing'
        end as status,
        case
            when not all_whole then 'Niet terug te rekenen: een voorganger ging maar deels over.'
            else note
        end as note,
        case when all_whole and all_known then source_id end as source_id
    from back_cast
),

breaks as (
    select
        published.election_id,
        published.municipality_code,
        max(successions.effective_on) as effective_on
    from published
    inner join successions
        on
            published.municipality_code = successions.code_new
            and successions.effective_on <= published.division_on
            and successions.effective_on > published.election_date - interval 4 year
    group by published.election_id, published.municipality_code
),

both_views as (
    select
        election_id,
        election_date,
        'as_published' as perspective,
        off_cycle,
        municipality_code,
        eligible,
        valid,
        blank,
        invalid,
        turnout,
        status,
        note,
        source_id
    from published
    union all
    select
        election_id,
        election_date,
        'back_cast' as perspective,
        off_cycle,
        municipality_code,
        eligible,
        valid,
        blank,
        invalid,
        turnout,
        status,
        note,
        source_id
    from back_cast_rated
),

with_breaks as (
    select
        both_views.*,
        both_views.turnout / both_views.eligible as turnout_share,
        breaks.effective_on is not null and both_views.perspective = 'as_published' as break_before,
        case when both_views.perspective = 'as_published' then breaks.effective_on end as break_on
    from both_views
    left join breaks
        on
            both_views.election_id = breaks.election_id
            and both_views.municipality_code = breaks.municipality_code
),

country as (
    select
        elections.election_id,
        national.election_date,
        'as_published' as perspective,
        elections.off_cycle,
        'NL' as municipality_code,
        national.eligible,
        national.valid,
        national.blank,
        national.invalid,
        national.turnout,
        'ok' as status,
        null as note,
        national.source_id,
        coalesce(national.turnout / national.eligible, national.turnout_percentage / 100) as turnout_share,
        false as break_before,
        null::date as break_on
    from national
    inner join elections
        on
            national.election_type = elections.election_type
            and national.election_date = elections.election_date
),

all_rows as (
    select * from with_breaks
    union all by name
    select * from country
),

sources as (
    select * from {{ ref('sources') }}
)

select
    all_rows.election_id,
    all_rows.election_date,
    all_rows.perspective,
    case all_rows.municipality_code when 'NL' then 'country' else 'municipality' end as area_level,
    all_rows.municipality_code,
    all_rows.eligible,
    all_rows.valid,
    all_rows.blank,
    all_rows.invalid,
    all_rows.turnout,
    all_rows.turnout_share,
    all_rows.status,
    all_rows.note,
    all_rows.off_cycle,
    all_rows.break_before,
    all_rows.break_on,
    all_rows.source_id as source_ids,
    sources.origin as source_url
from all_rows
left join sources on all_rows.source_id = sources.source_id
order by all_rows.election_date, all_rows.election_id, all_rows.perspective, all_rows.municipality_code
