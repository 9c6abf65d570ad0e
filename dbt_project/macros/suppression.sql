{#- Of each count, over the windows `same_table` and `so_far`: the sum of the rows that go first, that of all,
    and whether a small one is among them. For models that decide which rows of a breakdown to suppress. -#}
{% macro counts_that_hide(counts) -%}
    {%- for column in counts -%}
        coalesce(sum({{ column }}) over so_far, 0) as {{ column }}_so_far,
        coalesce(sum({{ column }}) over same_table, 0) as {{ column }}_in_all,
        coalesce(bool_or({{ column }} > 0 and {{ column }} < small_count) over same_table, false)
            as {{ column }}_has_small{{ ',' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- Whether a row holds a count of 1 to `small_count` - 1. -#}
{% macro has_small_count(counts) -%}
    {%- for column in counts -%}
        coalesce({{ column }} > 0 and {{ column }} < small_count, false){{ ' or ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
