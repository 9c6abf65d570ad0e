{#- For whom the ranking speaks: municipalities with a rated agreement against all, by size and province.
    -#}
with elections as (
    select * from {{ ref('dim_election') }}
    where election_type = 'GR' and not off_cycle
),

municipalities as (
    select
        elections.term,
        municipalities.municipality_code,
        municipalities.size_class,
        municipalities.province_code
    from elections
    inner join {{ ref('dim_municipality') }} as municipalities
        on
            elections.division_on >= municipalities.valid_from
            and elections.division_on < municipalities.valid_to
),

rated as (
    select distinct
        term,
        municipality_code
    from {{ ref('int_agreement_rankable') }}
    where is_main and is_rated
),

grouped as (
    select
        term,
        municipality_code,
        'country' as peer_kind,
        'all' as peer_group
    from municipalities
    union all
    select
        term,
        municipality_code,
        'size_class' as peer_kind,
        coalesce(size_class, 'unknown') as peer_group
    from municipalities
    union all
    select
        term,
        municipality_code,
        'province' as peer_kind,
        coalesce(province_code, 'unknown') as peer_group
    from municipalities
)

select
    grouped.term,
    grouped.peer_kind,
    grouped.peer_group,
    count(*)::bigint as municipalities,
    count(rated.municipality_code)::bigint as rated,
    count(rated.municipality_code) / count(*) as rated_share
from grouped
left join rated on grouped.term = rated.term and grouped.municipality_code = rated.municipality_code
group by grouped.term, grouped.peer_kind, grouped.peer_group
order by grouped.term, grouped.peer_kind, grouped.peer_group
