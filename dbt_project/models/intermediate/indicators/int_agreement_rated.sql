{#- What can be simulated: agreements whose whole text was read. -#}
select
    agreement_id,
    term,
    is_main,
    coalesce(words, 0)::double as words
from {{ ref('int_agreement_rankable') }}
where is_rated
order by agreement_id
