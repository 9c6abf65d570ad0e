{#- What the annual report is drawn from: one row per municipality, year and item, with its peers. Practice
    is compared within the size class and the same kind of coverage; the agreement of the term stands in the
    year in which the term began. -#}
with indicator_values as (
    select
        registry.source,
        facts.*
    from {{ ref('fct_indicator_value') }} as facts
    inner join {{ ref('indicators') }} as registry on facts.indicator_id = registry.indicator_id
    where facts.family = 'akkoord' or facts.perspective = 'back_cast'
),

priorities as (
    select * from {{ ref('fct_priority_score') }}
    where family = 'praktijk' and perspective = 'back_cast'
),

profiles as (
    select * from {{ ref('fct_practice_profile') }}
    where perspective = 'back_cast'
),

items as (
    select
        municipality_code,
        coalesce(year, left(term, 4)::bigint) as year,
        case left(source, 1)
            when 'A' then 'agreement'
            when 'T' then 'turnout'
            when 'E' then 'participation'
            when 'R' then 'arrangements'
            when 'K' then 'complaints'
            else 'survey'
        end as section,
        indicator_id as item,
        family,
        priority_code,
        period,
        shrunk as value,
        numerator,
        denominator,
        score,
        no_score_reason,
        lo,
        hi,
        status,
        coverage_kind,
        ombudsman_kind,
        source_ids
    from indicator_values
    union all
    select
        municipality_code,
        period::bigint as year,
        'practice' as section,
        'priority_' || priority_code as item,
        family,
        priority_code,
        period,
        score as value,
        known::double as numerator,
        expected::double as denominator,
        score,
        null as no_score_reason,
        lo,
        hi,
        status,
        coverage_kind,
        null as ombudsman_kind,
        null as source_ids
    from priorities
    union all
    select
        municipality_code,
        year,
        'practice' as section,
        'overall' as item,
        'praktijk' as family,
        null as priority_code,
        year::varchar as period,
        score as value,
        priorities_known::double as numerator,
        priorities_expected::double as denominator,
        score,
        null as no_score_reason,
        lo,
        hi,
        status,
        coverage_kind,
        null as ombudsman_kind,
        null as source_ids
    from profiles
),

peers as (
    select * from {{ ref('dim_peer_group') }}
    where peer_kind = 'size_class'
),

statistics as (
    select * from {{ ref('fct_peer_statistics') }}
    where peer_kind = 'size_class'
),

changes as (
    select * from {{ ref('fct_change') }}
)

select
    items.municipality_code,
    items.year,
    items.section,
    items.item,
    items.family,
    items.priority_code,
    items.period,
    items.value,
    items.numerator,
    items.denominator,
    items.score,
    items.lo,
    items.hi,
    items.status,
    items.coverage_kind,
    peers.peer_group,
    statistics.peers,
    statistics.p25 as peers_p25,
    statistics.median as peers_median,
    statistics.p75 as peers_p75,
    case
        when items.value is null or statistics.median is null then null
        when items.value < statistics.p25 then 'below'
        when items.value > statistics.p75 then 'above'
        else 'among'
    end as against_peers,
    changes.period_from as change_from,
    changes.change,
    changes.verdict as change_verdict,
    case
        when items.no_score_reason is not null then 'score.item.' || items.no_score_reason
        else 'score.item.' || items.status
    end as text_key,
    items.source_ids
from items
left join peers on items.municipality_code = peers.municipality_code
left join statistics
    on
        items.item = statistics.item
        and items.period = statistics.period
        and peers.peer_group = statistics.peer_group
        and coalesce(items.coverage_kind, 'none') = statistics.coverage_kind
        and coalesce(items.ombudsman_kind, 'none') = statistics.ombudsman_kind
left join changes
    on
        items.municipality_code = changes.municipality_code
        and items.period = changes.period_to
        and items.family = changes.family
        and regexp_replace(items.item, '^(priority_|agreement_p)', '') = changes.item
order by items.municipality_code, items.year, items.section, items.item
