-- The chances of the options of one choice add up to 1, and exactly one option is the published default.
select choice
from {{ ref('scoring_choices') }}
where kind = 'option'
group by choice
having abs(sum(chance) - 1) > 0.000001 or count(*) filter (where is_default) != 1
