{#- The sum of a count; unknown where it is unknown in one of the rows. -#}
{% macro whole_sum(column) -%}
    case when count(*) = count({{ column }}) then sum({{ column }})::bigint end
{%- endmacro %}
