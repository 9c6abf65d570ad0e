select
    priority_code,
    title_nl,
    title_en,
    description_nl,
    description_en
from {{ ref('priorities') }}
order by priority_code
