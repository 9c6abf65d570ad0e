{#- Whether a proposal was in use in a year, as far as the newest statements tell. A statement says what was
    up to its own day, with dates; it is read back one council term, never forward. -#}
with arrangements as (
    select
        *,
        year(stated_on) as stated_year
    from {{ ref('fct_arrangement') }}
    where priority_code is not null and stated_on is not null
),

judged as (
    select
        arrangements.municipality_code,
        years.year,
        arrangements.code as proposal_code,
        arrangements.source_id,
        case
            when arrangements.status in ('none', 'in_preparation') then false
            when arrangements.in_use_from > make_date(years.year, 12, 31) then false
            when arrangements.in_use_to <= make_date(years.year, 1, 1) then false
            when not arrangements.counts and arrangements.status = 'in_use' then false
            when arrangements.in_use_from is null and years.year < arrangements.stated_year then null
            when arrangements.status = 'stopped' and arrangements.in_use_to is null then null
            when arrangements.status = 'stopped' then arrangements.evidence_url is not null
            else arrangements.counts
        end as in_use
    from arrangements
    cross join unnest(generate_series(arrangements.stated_year - 4, arrangements.stated_year)) as years (year)
)

select
    municipality_code,
    year::bigint as year,
    proposal_code,
    bool_or(in_use) as in_use,
    string_agg(distinct source_id, ' ' order by source_id) as source_id
from judged
group by municipality_code, year, proposal_code
having bool_or(in_use) is not null and (bool_or(in_use) or bool_and(in_use is not null))
