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
   rests on a suppressed figure is suppressed, whatever else; too few cases are not rated. #}
{% macro indicator_status() -%}
case
    when counted.is_suppressed then 'suppressed'
    when counted.is_applicable = false then 'not_applicable'
    when counted.numerator is null or counted.denominator is null then 'missing'
    when counted.denominator = 0 then 'not_applicable'
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
