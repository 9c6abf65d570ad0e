with figures as (
    select * from {{ ref('int_complaints__suppressed') }}
),

ombudsmen as (
    select * from {{ ref('int_complaints__ombudsman') }}
)

select
    figures.municipality_code,
    figures.year,
    figures.line,
    figures.category,
    figures.received,
    figures.carried_over,
    figures.handled,
    figures.upheld,
    figures.partly_upheld,
    figures.not_upheld,
    figures.no_judgement,
    figures.withdrawn,
    figures.settled_informally,
    figures.not_admitted,
    figures.on_time,
    figures.extended,
    figures.improvements_published,
    figures.upheld_includes_partly,
    figures.reports,
    figures.upheld_share,
    figures.not_upheld_share,
    figures.on_time_share,
    figures.on_time_basis,
    figures.definition,
    coalesce(ombudsmen.ombudsman, figures.ombudsman) as ombudsman,
    coalesce(ombudsmen.ombudsman_kind, figures.ombudsman_kind) as ombudsman_kind,
    figures.status,
    figures.published_on,
    figures.source_url,
    figures.note,
    figures.source_id
from figures
left join ombudsmen
    on figures.municipality_code = ombudsmen.municipality_code and figures.year = ombudsmen.year
order by figures.municipality_code, figures.year, figures.line, figures.category
