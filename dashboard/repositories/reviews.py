"""SQL on decisions of people: objections of municipalities with their outcome."""

from __future__ import annotations

from dashboard.repositories.warehouse import Row, Warehouse

TABLE = "fct_agreement_review"

OBJECTIONS = """
select
    municipality_code, claim_id, quote, page, code_before, level_before, reason, decided_on, outcome,
    outcome_code, outcome_level, outcome_reason, outcome_on
from fct_agreement_review
where decision = 'contest' and term = ?
order by municipality_code, code_before, decided_on, review_id
"""


def objections(warehouse: Warehouse, term: str) -> list[Row]:
    """Objections to claims about agreements of a term; none in a release that does not know them."""
    return warehouse.rows(OBJECTIONS, term) if warehouse.has(TABLE, "outcome", "claim_id") else []
