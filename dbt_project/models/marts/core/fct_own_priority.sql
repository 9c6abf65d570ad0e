{#- For the municipality's own page and report. No score or rank may read this. -#}
with choices as (
    select * from {{ ref('int_own_priorities__newest') }}
),

priorities as (
    select * from {{ ref('priorities') }}
)

select
    choices.municipality_code,
    choices.term,
    choices.kind,
    choices.priority_code,
    coalesce(choices.name, priorities.title_nl) as title,
    choices.indicator_id,
    choices.own_figure_name,
    choices.own_figure_value,
    choices.unit,
    choices.year,
    choices.explanation,
    choices.source_url,
    choices.source_id
from choices
left join priorities on choices.priority_code = priorities.priority_code::varchar
order by
    choices.municipality_code, choices.term, choices.kind, choices.priority_code nulls last, title,
    choices.indicator_id nulls last, choices.own_figure_name nulls last, choices.year nulls last
