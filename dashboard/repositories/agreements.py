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

# What most needs a human eye first: objected or contradictory, then the least sure.
TO_REVIEW = """
select
    m.name, e.term, e.document_sha256, e.page, e.char_start, e.char_end, e.quote, e.code, e.level, e.why,
    e.confidence, e.coder, e.is_contested, coalesce(p.needs_review, false) as needs_review
from fct_agreement_evidence as e
left join dim_municipality as m on e.municipality_code = m.municipality_code and m.is_current
left join fct_agreement_proposal as p on e.agreement_id = p.agreement_id and e.code = p.proposal_code
where e.document_sha256 is not null and e.term = ? and (? = '' or e.code = ?)
order by
    e.is_contested desc, coalesce(p.needs_review, false) desc, e.coder = 'review', e.confidence,
    e.agreement_id, e.page, e.char_start
limit ?
"""

REVIEWABLE_TERMS = """
select distinct term from fct_agreement_evidence where document_sha256 is not null order by term desc
"""


def to_review(warehouse: Warehouse, term: str, code: str, most: int) -> list[Row]:
    """Coded passages of a term, optionally of one code (empty is all)."""
    return warehouse.rows(TO_REVIEW, term, code, code, most)


def reviewable_terms(warehouse: Warehouse) -> list[str]:
    """Council terms with coded passages, newest first."""
    return [row["term"] for row in warehouse.rows(REVIEWABLE_TERMS)]


PRIORITIES = "select priority_code, title_nl, description_nl from dim_priority order by priority_code"

PROPOSALS = """
select proposal_code, priority_code, title_nl, description_nl, pepper_level, basis
from dim_proposal
order by proposal_code
"""


def adopters(warehouse: Warehouse) -> list[Row]:
    """Per proposal the municipalities whose agreement of the newest term adopts it."""
    if not warehouse.has("fct_agreement_proposal", "adopted", "status"):
        return []
    return warehouse.rows(ADOPTERS)


def priorities(warehouse: Warehouse) -> list[Row]:
    """The eight priorities."""
    return warehouse.rows(PRIORITIES)


def proposals(warehouse: Warehouse) -> list[Row]:
    """The 27 proposals."""
    return warehouse.rows(PROPOSALS)
