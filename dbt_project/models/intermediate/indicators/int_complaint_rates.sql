{#- Complaint figures that may be compared: known, as published, by kind of ombudsman (rule 9). -#}
with counts as (
    select * from {{ ref('int_indicator_counts') }}
    where
        indicator_id in ('complaint_rate', 'complaint_escalation')
        and perspective = 'as_published'
        and status = 'ok'
),

registry as (
    select * from {{ ref('indicators') }}
),

ombudsmen as (
    select * from {{ ref('dim_ombudsman') }}
)

select
    counts.indicator_id,
    counts.municipality_code,
    counts.year,
    ombudsmen.ombudsman_kind,
    case counts.indicator_id when 'complaint_rate' then 'rate' else 'share' end as measure,
    counts.numerator,
    counts.denominator,
    registry.scale,
    dense_rank() over (order by counts.indicator_id, counts.year, ombudsmen.ombudsman_kind)
    - 1 as group_number
from counts
inner join registry on counts.indicator_id = registry.indicator_id
inner join ombudsmen
    on counts.municipality_code = ombudsmen.municipality_code and counts.year = ombudsmen.year
where ombudsmen.ombudsman_kind is not null and counts.denominator >= 1
order by counts.indicator_id, counts.year, counts.municipality_code
