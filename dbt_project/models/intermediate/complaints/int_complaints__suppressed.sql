{#- Totals that were published stay. A category with a count of 1 to 4 in it is suppressed as a whole row, as
    its own counts add up too; a lone suppressed category takes the smallest other one along, so that nothing
    follows from the total. Categories that hang on a total below 5, or that stand alone, are left out. -#}
{%- set counts = [
    'received', 'carried_over', 'handled', 'upheld', 'partly_upheld', 'not_upheld', 'no_judgement',
    'withdrawn', 'settled_informally', 'not_admitted', 'on_time', 'extended', 'improvements_published'
] -%}
with figures as (
    select * from {{ ref('int_complaints__figures') }}
    where scope = 'municipality'
),

judged as (
    select
        *,
        category = 'total' as is_total,
        category != 'total' and (
            {%- for column in counts %}
                coalesce({{ column }} between 1 and 4, false){{ ' or' if not loop.last }}
            {%- endfor %}
        ) as is_small
    from figures
),

grouped as (
    select
        *,
        count(*) filter (where is_small) over same_table as small_rows,
        count(*) filter (where not is_total) over same_table as category_rows,
        max(case when is_total then received end) over same_table as total_received,
        row_number() over (
            partition by municipality_code, year, line, is_small or is_total
            order by received nulls last, category
        ) as place
    from judged
    window same_table as (partition by municipality_code, year, line)
),

decided as (
    select
        * exclude (place),
        is_small or (small_rows = 1 and not is_total and place = 1) as is_suppressed,
        not is_total
        and small_rows > 0
        and (category_rows = 1 or coalesce(total_received < 5, false)) as is_left_out
    from grouped
)

select
    * exclude (
        is_total, is_small, small_rows, category_rows, total_received, is_suppressed, is_left_out
    ) replace (
        {%- for column in counts + ['reports', 'upheld_share', 'not_upheld_share', 'on_time_share'] %}
            case when not is_suppressed then {{ column }} end as {{ column }},
        {%- endfor %}
        case when not is_suppressed then on_time_basis end as on_time_basis
    ),
    case when is_suppressed then 'suppressed' else 'ok' end as status
from decided
where not is_left_out
