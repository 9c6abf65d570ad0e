-- With whom a municipality of today is compared. A municipality of unknown size has no size class.
with municipalities as (
    select * from {{ ref('dim_municipality') }}
    where is_current
),

memberships as (
    select
        municipality_code,
        'country' as peer_kind,
        'all' as peer_group,
        'alle gemeenten' as peer_group_nl
    from municipalities
    union all
    select
        municipality_code,
        'size_class' as peer_kind,
        size_class as peer_group,
        size_class_nl as peer_group_nl
    from municipalities
    where size_class is not null
    union all
    select
        municipality_code,
        'province' as peer_kind,
        province_code as peer_group,
        province as peer_group_nl
    from municipalities
    where province_code is not null
)

select
    municipality_code,
    peer_kind,
    peer_group,
    peer_group_nl,
    count(*) over (partition by peer_kind, peer_group) as members
from memberships
order by municipality_code, peer_kind
