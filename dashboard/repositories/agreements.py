"""SQL on agreements and what they say."""

from __future__ import annotations

from dashboard.repositories.warehouse import Row, Warehouse

ADOPTERS = """
select p.proposal_code, m.name, p.term
from fct_agreement_proposal as p
inner join fct_agreement as a on p.agreement_id = a.agreement_id and a.is_main
inner join dim_municipality as m on p.municipality_code = m.municipality_code and m.is_current
where p.adopted and p.status = 'ok'
qualify p.term = max(p.term) over ()
order by p.proposal_code, m.name
"""


def adopters(warehouse: Warehouse) -> list[Row]:
    """Per proposal the municipalities whose agreement of the newest term adopts it."""
    if not warehouse.has("fct_agreement_proposal", "adopted", "status"):
        return []
    return warehouse.rows(ADOPTERS)
