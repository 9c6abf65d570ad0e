{#- What can be simulated: agreements whose whole text was read. Draws go by number, for a million rows with
    the same few ids cost more than all arithmetic. -#}
select
    agreement_id,
    row_number() over (order by agreement_id)::integer as agreement_number,
    term,
    is_main,
    coalesce(words, 0)::double as words
from {{ ref('int_agreement_rankable') }}
where is_rated
order by agreement_id
