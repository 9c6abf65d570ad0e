with source as (
    select * from {{ source('raw', 'platform_activity') }}
),

renamed as (
    select
        trajectory_id,
        municipality_code,
        case
            when kind = 'meeting' then 'meeting'
            when kind in ('proposal', 'submission', 'budget_investment') then 'proposal'
            when kind = 'poll' then 'poll'
        end as kind,
        count(*)::bigint as activities,
        sum(votes)::bigint as votes,
        _snapshot as source_id
    from source
    group by all
)

select * from renamed
where kind is not null
