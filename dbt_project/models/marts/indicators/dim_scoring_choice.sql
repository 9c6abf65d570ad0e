select
    choice,
    option,
    kind,
    value,
    is_default,
    chance,
    name_nl,
    name_en,
    why_nl
from {{ ref('scoring_choices') }}
order by kind, choice, is_default desc, option
