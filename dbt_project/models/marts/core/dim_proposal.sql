select
    proposal_code,
    priority_code,
    title_nl,
    title_en,
    description_nl,
    description_en,
    pepper_level,
    pepper_provenance,
    basis,
    experimental,
    full_credit_at_firm,
    applicability
from {{ ref('proposals') }}
order by proposal_code
