with sensitivity as (
    select * from {{ ref('int_agreement_sensitivity') }}
),

ranked as (
    select distinct term
    from {{ ref('int_agreement_rankable') }}
    where term_is_ranked
)

select
    sensitivity.term::varchar as term,
    sensitivity.choice::varchar as choice,
    sensitivity.option::varchar as option,
    sensitivity.mean_shift,
    sensitivity.largest_shift,
    sensitivity.share_moved,
    sensitivity.sobol_first,
    sensitivity.sobol_total
from sensitivity
inner join ranked on sensitivity.term = ranked.term
order by sensitivity.term, sensitivity.choice, sensitivity.option
