{# Shared by all indicators: parameters of the method, the status and raw value of a count, and its
   score. #}

{# A number of seed `scoring_choices`, as a scalar subquery. #}
{% macro parameter(name) -%}
    (select value from {{ ref('scoring_choices') }} where choice = '{{ name }}' and kind = 'parameter')
{%- endmacro %}

{# Models that count the indicators of the registry, separated by spaces. The pipeline reads them from
   the seed. #}
{% macro indicator_models() -%}
    {{ return(var('indicator_models', indicator_models_shipped()).split()) }}
{%- endmacro %}

{% macro indicator_models_shipped() -%}
    {{ return(
        'ind_area_budget ind_area_coverage ind_arrangements_in_use ind_both_channels ind_community_budget'
        ~ ' ind_complaint_escalation ind_complaint_rate ind_complaints_learning ind_complaints_on_time'
        ~ ' ind_counter_power ind_direct_influence ind_evaluated ind_feedback_given ind_follow_through'
        ~ ' ind_follow_through_adopted ind_inclusive_design ind_online_participation ind_representativeness'
        ~ ' ind_right_to_challenge ind_supported_initiatives ind_trust_municipality ind_turnout_council'
        ~ ' ind_turnout_gap ind_youth_advice_answered'
    ) }}
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
    period::bigint as year
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

{# First year of the window that shares of trajectories and requests look back over, itself included. #}
{% macro window_start(year) -%}
    ({{ year }} - {{ parameter('window_years') }}::bigint + 1)
{%- endmacro %}
