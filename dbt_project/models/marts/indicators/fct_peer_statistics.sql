{#- What peers have, always with how many there are: median and quartiles per group, and apart per kind of
    coverage and, for complaints, per kind of ombudsman (rules 7 and 9). -#}
with indicator_values as (
    select
        indicator_id as item,
        family,
        municipality_code,
        period,
        shrunk as value,
        score,
        coverage_kind,
        ombudsman_kind,
        indicator_id in (
            select indicator_id from {{ ref('indicators') }}
            where source = 'K')
            as needs_ombudsman
    from {{ ref('fct_indicator_value') }}
    where status = 'ok' and (family = 'akkoord' or perspective = 'back_cast')
),

priorities as (
    select
        'priority_' || priority_code as item,
        family,
        municipality_code,
        period,
        score as value,
        score,
        coverage_kind,
        null::varchar as ombudsman_kind,
        false as needs_ombudsman
    from {{ ref('fct_priority_score') }}
    where status = 'ok' and family = 'praktijk' and perspective = 'back_cast'
),

known as (
    select * from indicator_values
    where not needs_ombudsman or ombudsman_kind is not null
    union all
    select * from priorities
),

peers as (
    select * from {{ ref('dim_peer_group') }}
)

select
    known.item,
    known.family,
    known.period,
    peers.peer_kind,
    peers.peer_group,
    coalesce(known.coverage_kind, 'none') as coverage_kind,
    coalesce(known.ombudsman_kind, 'none') as ombudsman_kind,
    count(*)::bigint as peers,
    case when count(*) >= {{ parameter('peers_least') }} then quantile_cont(known.value, 0.25) end as p25,
    case when count(*) >= {{ parameter('peers_least') }} then quantile_cont(known.value, 0.5) end as median,
    case when count(*) >= {{ parameter('peers_least') }} then quantile_cont(known.value, 0.75) end as p75
from known
inner join peers on known.municipality_code = peers.municipality_code
group by
    known.item,
    known.family,
    known.period,
    peers.peer_kind,
    peers.peer_group,
    coalesce(known.coverage_kind, 'none'),
    coalesce(known.ombudsman_kind, 'none')
order by known.item, known.period, peers.peer_kind, peers.peer_group, coverage_kind, ombudsman_kind
