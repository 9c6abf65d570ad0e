{#- Context beside follow_through: a council may say no, with reasons. -#}
with requests as (
    select * from {{ ref('fct_arrangement_request') }}
    where instrument in ('burgeragendering', 'burgeramendement') and submitted is not null
),

years as (
    select distinct
        municipality_code,
        year
    from requests
)

select
    'follow_through_adopted' as indicator_id,
    years.municipality_code,
    years.year,
    case when bool_and(requests.adopted is not null) then sum(requests.adopted)::double end as numerator,
    sum(requests.submitted)::double as denominator,
    sum(requests.submitted)::bigint as n,
    string_agg(distinct requests.source_id, ' ' order by requests.source_id) as source_ids
from years
inner join requests
    on
        years.municipality_code = requests.municipality_code
        and requests.year between {{ window_start('years.year') }} and years.year
group by years.municipality_code, years.year
