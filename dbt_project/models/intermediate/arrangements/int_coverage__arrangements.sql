{#- Full only where every one of the 27 proposals has a stated status; a yearly sheet alone is partial. -#}
with arrangements as (
    select * from {{ ref('int_arrangements__arrangements') }}
),

proposals as (
    select * from {{ ref('proposals') }}
),

sheets as (
    select
        municipality_code,
        year::integer as year
    from {{ ref('stg_arrangements__years') }}
    where municipality_code is not null
    union
    select
        municipality_code,
        year::integer as year
    from {{ ref('stg_arrangements__requests') }}
    where municipality_code is not null
),

stated as (
    select
        arrangements.municipality_code,
        year(arrangements.stated_on)::integer as year,
        count(distinct proposals.proposal_code) as proposals,
        count(*)::bigint as records
    from arrangements
    left join proposals on arrangements.code = proposals.proposal_code
    group by arrangements.municipality_code, year(arrangements.stated_on)
)

select
    'arrangements' as source,
    coalesce(stated.municipality_code, sheets.municipality_code) as municipality_code,
    coalesce(stated.year, sheets.year) as year,
    case
        when stated.proposals = (select count(*) from proposals) then 'full_register' else 'partial'
    end as coverage_kind,
    (coalesce(stated.records, 0) + (sheets.year is not null)::bigint)::bigint as records,
    null::varchar as note
from stated
full outer join sheets
    on stated.municipality_code = sheets.municipality_code and stated.year = sheets.year
