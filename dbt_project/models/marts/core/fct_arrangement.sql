with arrangements as (
    select * from {{ ref('int_arrangements__arrangements') }}
),

proposals as (
    select * from {{ ref('proposals') }}
)

select
    arrangements.arrangement_id,
    arrangements.municipality_code,
    arrangements.municipality_name,
    arrangements.term,
    arrangements.code,
    proposals.priority_code::varchar as priority_code,
    arrangements.instrument,
    arrangements.title,
    arrangements.scope,
    arrangements.status,
    arrangements.counts,
    arrangements.in_use_from,
    arrangements.in_use_to,
    arrangements.amount,
    arrangements.open_source,
    arrangements.evidence_url,
    arrangements.stated_on,
    arrangements.stated_by,
    arrangements.note,
    arrangements.source_id
from arrangements
left join proposals on arrangements.code = proposals.proposal_code
order by arrangements.municipality_code, arrangements.code, arrangements.arrangement_id
