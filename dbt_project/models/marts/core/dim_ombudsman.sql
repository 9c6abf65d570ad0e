with ombudsmen as (
    select * from {{ ref('int_complaints__ombudsman') }}
)

select
    ombudsmen.municipality_code,
    ombudsmen.year::bigint as year,
    ombudsmen.ombudsman,
    ombudsmen.ombudsman_kind,
    ombudsmen.basis_nl,
    ombudsmen.source_url
from ombudsmen
order by ombudsmen.municipality_code, ombudsmen.year
