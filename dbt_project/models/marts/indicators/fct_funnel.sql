{#- Complaint figures against the limits of chance, apart per kind of ombudsman; two-sided, for a low rate
    can mean that complaining is hard (rules 3 and 9). -#}
with limits as (
    select * from {{ ref('int_complaint_funnel') }}
)

select
    indicator_id::varchar as indicator_id,
    municipality_code::varchar as municipality_code,
    year,
    ombudsman_kind::varchar as ombudsman_kind,
    numerator,
    denominator,
    rate,
    nullif(target, 'nan'::double) as target,
    nullif(dispersion, 'nan'::double) as dispersion,
    nullif(low95, 'nan'::double) as low95,
    nullif(high95, 'nan'::double) as high95,
    nullif(low998, 'nan'::double) as low998,
    nullif(high998, 'nan'::double) as high998,
    case
        when isnan(target) then null
        when rate < low998 then 'far_below'
        when rate < low95 then 'below'
        when rate > high998 then 'far_above'
        when rate > high95 then 'above'
        else 'within'
    end as position
from limits
order by indicator_id, year, ombudsman_kind, municipality_code
