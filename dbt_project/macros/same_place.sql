{#- Whether two stretches of the same page are one place: the middle of one lies in the other. -#}
{% macro same_place(one, other) -%}
    (
        ({{ one }}.char_start + {{ one }}.char_end) / 2
        between {{ other }}.char_start and {{ other }}.char_end
        or ({{ other }}.char_start + {{ other }}.char_end) / 2
        between {{ one }}.char_start and {{ one }}.char_end
    )
{%- endmacro %}
