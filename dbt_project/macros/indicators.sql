{# Shared by all indicators: parameters of the method, the status and raw value of a count, and its
   score. #}

{# A number of seed `scoring_choices`, as a scalar subquery. #}
{% macro parameter(name) -%}
    (select value from {{ ref('scoring_choices') }} where choice = '{{ name }}' and kind = 'parameter')
{%- endmacro %}

{# Models that count the indicators of the registry; the pipeline reads their names from the seed. #}
{% macro indicator_models() -%}
    {{ return(var('indicator_models').split()) }}
{%- endmacro %}

{# Status of a count (rules 1 and 10). Nothing known is missing; a share of nothing does not apply; what
   rests on a suppressed figure is suppressed, whatever else; too few cases are not rated, nor is a part that
   is more than its whole: the two were not counted alike. #}
{% macro indicator_status() -%}
case
    when counted.is_suppressed then 'suppressed'
    when counted.is_applicable = false then 'not_applicable'
    when counted.numerator is null or counted.denominator is null then 'missing'
    when counted.denominator = 0 then 'not_applicable'
    when registry.unit = 'percent' and counted.numerator > counted.denominator then 'not_rated'
    when registry.min_n > 0 and coalesce(counted.n, 0) < registry.min_n then 'not_rated'
    else 'ok'
end
{%- endmacro %}

{# `value` on the scale of 0 to 100 (rule 2), clipped; empty for context and where the bounds are unknown
   or equal. #}
{% macro indicator_score(value, low, high, direction) -%}
case
    when {{ value }} is not null and {{ direction }} != 0 and {{ high }} > {{ low }}
        then
            100 * case
                when {{ direction }} > 0
                    then least(greatest(({{ value }} - {{ low }}) / ({{ high }} - {{ low }}), 0), 1)
                else 1 - least(greatest(({{ value }} - {{ low }}) / ({{ high }} - {{ low }}), 0), 1)
            end
end
{%- endmacro %}

{# What may be said of a change between two of its bounds; what is counted in full has no interval, so both
   are the change itself. About equal where all of it is smaller than `equal`; more or less where it leaves
   out 0; else unsure. `orchestration.scoring.change` says the same in Python. Rounded, because 50.1 − 49.1
   is no whole 1. #}
{% macro change_verdict(low, high, equal) -%}
case
    when round({{ low }}, 9) > -{{ equal }} and round({{ high }}, 9) < {{ equal }} then 'same'
    when round({{ low }}, 9) > 0 then 'more'
    when round({{ high }}, 9) < 0 then 'less'
    else 'unsure'
end
{%- endmacro %}

{# The last year that is over on the day up to which the data reach; windows count back from its end. #}
{% macro last_full_year() -%}
    year('{{ var("as_of") }}'::date + interval 1 day) - 1
{%- endmacro %}

{# Trajectories that were held, in municipalities and years with a full register: only there is silence a
   no. #}
{% macro registered_trajectories() -%}
select trajectories.*
from {{ ref('fct_participation_trajectory') }} as trajectories
where trajectories.held and trajectories.coverage_kind = 'full_register'
{%- endmacro %}

{# Municipalities and years that a source covers in full. #}
{% macro fully_covered(source) -%}
select
    municipality_code,
    try_cast(period as bigint) as year
from {{ ref('coverage') }}
where source = '{{ source }}' and coverage_kind = 'full_register'
{%- endmacro %}

{# Quantile of a sorted list with linear interpolation; DuckDB's own takes no share from a table. #}
{% macro ordered_quantile(ordered, last_place, share) -%}
    {{ ordered }}[1 + floor({{ share }} * {{ last_place }})::bigint] + (
    {{ share }} * {{ last_place }} - floor({{ share }} * {{ last_place }})
) * (
    {{ ordered }}[1 + ceil({{ share }} * {{ last_place }})::bigint]
    - {{ ordered }}[1 + floor({{ share }} * {{ last_place }})::bigint]
)
{%- endmacro %}

{# Half the width of an interval of nine in ten, in standard deviations; published intervals are 5–95%. #}
{% macro nine_in_ten() -%}
    1.644854
{%- endmacro %}

{# First year of the window that shares of trajectories and requests look back over, itself included. #}
{% macro window_start(year) -%}
    ({{ year }} - {{ parameter('window_years') }}::bigint + 1)
{%- endmacro %}

{# All ids in `ids` once and in order; one value may hold several, with spaces between. #}
{% macro every_source(ids) -%}
    nullif(
        array_to_string(
            list_sort(list_distinct(flatten(list(string_split({{ ids }}, ' ')) filter (where {{ ids }} is not null)))), ' '
        ), ''
    )
{%- endmacro %}

{# How many of these proposals were in use or held in the last `years` years; known where all have a stated
   status. #}
{% macro kinds_in_use(indicator, codes, years) -%}
with states as (
    select * from {{ ref('int_arrangement_states') }}
    where proposal_code in ('{{ codes | join("', '") }}')
),

trajectories as (
    select * from {{ ref('fct_participation_trajectory') }}
    where held and proposal_code in ('{{ codes | join("', '") }}')
),

years as (
    select
        municipality_code,
        year
    from states
    group by municipality_code, year
    having count(distinct proposal_code) = {{ codes | length }}
),

used as (
    select
        years.municipality_code,
        years.year,
        case when states.in_use then states.proposal_code end as proposal_code,
        states.source_id
    from years
    inner join states
        on
            years.municipality_code = states.municipality_code
            and states.year between years.year - {{ years - 1 }} and years.year
    union all
    select
        years.municipality_code,
        years.year,
        trajectories.proposal_code,
        trajectories.source_id
    from years
    inner join trajectories
        on
            years.municipality_code = trajectories.municipality_code
            and trajectories.year between years.year - {{ years - 1 }} and years.year
)

select
    '{{ indicator }}' as indicator_id,
    years.municipality_code,
    years.year,
    count(distinct used.proposal_code)::double as numerator,
    {{ codes | length }}::double as denominator,
    {{ codes | length }}::bigint as n,
    {{ every_source('used.source_id') }} as source_ids
from years
left join used on years.municipality_code = used.municipality_code and years.year = used.year
group by years.municipality_code, years.year
{%- endmacro %}

{# Share of requests of residents, over the window, that had this outcome; known where every year tells. #}
{% macro requests_with(indicator, instruments, outcome) -%}
with requests as (
    select * from {{ ref('fct_arrangement_request') }}
    where instrument in ('{{ instruments | join("', '") }}') and submitted is not null
),

years as (
    select distinct
        municipality_code,
        year
    from requests
)

select
    '{{ indicator }}' as indicator_id,
    years.municipality_code,
    years.year,
    case when bool_and(requests.{{ outcome }} is not null) then sum(requests.{{ outcome }})::double end as numerator,
    sum(requests.submitted)::double as denominator,
    sum(requests.submitted)::bigint as n,
    string_agg(distinct requests.source_id, ' ' order by requests.source_id) as source_ids
from years
inner join requests
    on
        years.municipality_code = requests.municipality_code
        and requests.year between {{ window_start('years.year') }} and years.year
group by years.municipality_code, years.year
{%- endmacro %}
