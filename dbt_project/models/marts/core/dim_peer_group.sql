-- With whom a municipality of today is compared. A municipality of unknown size has no size class, one of
-- unknown urbanity no class of that.
with municipalities as (
    select * from {{ ref('dim_municipality') }}
    where is_current
),

context as (
    select * from {{ ref('int_municipality_context') }}
),

classes as (
    select * from {{ ref('vocabularies') }}
    where vocabulary = 'urbanity'
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
    union all
    select
        context.municipality_code,
        'urbanity' as peer_kind,
        classes.code as peer_group,
        classes.label_nl as peer_group_nl
    from context
    inner join classes on context.value = classes.code::double
    where context.feature = 'urbanity'
)

select
    municipality_code,
    peer_kind,
    peer_group,
    peer_group_nl,
    count(*) over (partition by peer_kind, peer_group) as members
from memberships
order by municipality_code, peer_kind
