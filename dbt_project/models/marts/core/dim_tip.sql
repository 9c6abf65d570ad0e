select
    tip_code,
    title_nl,
    title_en,
    description_nl,
    description_en,
    mostly_outside_document
from {{ ref('tips') }}
order by tip_code
