with vocabularies as (
    select * from {{ ref('vocabularies') }}
)

select
    vocabularies.vocabulary,
    vocabularies.code,
    vocabularies.sort_order::bigint as sort_order,
    vocabularies.label_nl,
    vocabularies.label_en,
    vocabularies.description_nl
from vocabularies
order by vocabularies.vocabulary, vocabularies.sort_order
