{#- Totals that were published stay; categories are a breakdown. A category with a count of 1 to 4 in it is
    suppressed as a whole row, as its own counts add up too. Other categories go along, smallest first, until
    nobody can work out a small count within less than four, not even who knows the totals, that no count is
    negative, and that a category in the list has at least one complaint. What would bring that about:

    - received: together hidden, minus one for each hidden category, at least 4;
    - any other count: together hidden at least 5, or all that the published total holds.

    Where even all categories together can't bring it about, none is published: not even that they exist. -#}
{%- set counts = [
    'received', 'carried_over', 'handled', 'upheld', 'partly_upheld', 'not_upheld', 'no_judgement',
    'withdrawn', 'settled_informally', 'not_admitted', 'on_time', 'extended', 'improvements_published'
] -%}
with figures as (
    select
        *,
        category = 'total' as is_total,
        coalesce(received, handled, 0) as size
    from {{ ref('int_complaints__figures') }}
    where scope = 'municipality'
),

choices as (
    select {{ parameter('small_count') }} as small_count
),

judged as (
    select
        figures.*,
        choices.small_count,
        not figures.is_total and ({{ has_small_count(counts) }}) as is_small
    from figures
    cross join choices
),

in_order as (
    select
        *,
        row_number() over (
            partition by municipality_code, year, line, is_total
            order by is_small desc, size, category
        ) as place
    from judged
),

added_up as (
    select
        *,
        count(*) filter (where is_small) over same_table as small_rows,
        sum(size) over so_far as size_so_far,
        {{ counts_that_hide(counts) }}
    from in_order
    window
        same_table as (partition by municipality_code, year, line, is_total),
        so_far as (partition by municipality_code, year, line, is_total order by place)
),

weighed as (
    select
        *,
        place >= greatest(small_rows, 2)
        and size_so_far - place >= small_count - 1
        {%- for column in counts if column != 'received' %}
            and (not {{ column }}_has_small or {{ column }}_so_far >= least(small_count, {{ column }}_in_all))
        {%- endfor %} as is_enough
    from added_up
),

decided as (
    select
        *,
        not is_total and small_rows > 0 as has_small,
        min(case when is_enough then place end) over (
            partition by municipality_code, year, line, is_total
        ) as last_hidden
    from weighed
)

select
    * exclude (
        is_total, size, small_count, is_small, place, small_rows, size_so_far, is_enough, has_small,
        last_hidden,
        {%- for column in counts %}
            {{ column }}_so_far, {{ column }}_in_all, {{ column }}_has_small{{ ',' if not loop.last }}
        {%- endfor %}
    ) replace (
        {%- for column in counts + ['reports', 'upheld_share', 'not_upheld_share', 'on_time_share'] %}
            case when not has_small or place > last_hidden then {{ column }} end as {{ column }},
        {%- endfor %}
        case when not has_small or place > last_hidden then on_time_basis end as on_time_basis
    ),
    case when not has_small or place > last_hidden then 'ok' else 'suppressed' end as status
from decided
where not has_small or last_hidden is not null
