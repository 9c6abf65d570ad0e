"""What the annual report of one municipality reads of its agreements, and of what came of them."""

from __future__ import annotations

from dashboard.repositories import above
from dashboard.repositories.report import holds
from dashboard.repositories.warehouse import Row, Warehouse

AGREEMENTS = """
select
    agreement_id, title, agreement_type, term, published_on, parties, pages, rated_status, not_rated_reason,
    basis_adopted, pamphlet_passages, other_commitments, source_url,
    document_sha256 is not null as has_document
from fct_agreement
where municipality_code = ? and is_main and substr(term, 1, 4)::integer <= ?
order by term desc, agreement_id
"""


PROPOSALS = """
select
    d.proposal_code, d.priority_code, d.title_nl, d.pepper_level, d.pepper_provenance, d.basis,
    p.reader_status, p.adopted, p.needs_review, p.legal_floor, p.passages, p.status,
    {place}, e.quote, e.level, e.coder, e.codebook_version
from dim_proposal as d
left join fct_agreement_proposal as p on d.proposal_code = p.proposal_code and p.agreement_id = ?
left join fct_agreement as a on p.agreement_id = a.agreement_id
left join fct_agreement_evidence as e on p.best_claim_id = e.claim_id
order by d.proposal_code
"""


TIPS = """
select
    d.tip_code, d.title_nl, d.mostly_outside_document, p.reader_status, p.adopted, p.status,
    p.best_claim_id is not null as named, {place}, e.quote
from dim_tip as d
left join fct_agreement_tip as p on d.tip_code = p.tip_code and p.agreement_id = ?
left join fct_agreement as a on p.agreement_id = a.agreement_id
left join fct_agreement_evidence as e on p.best_claim_id = e.claim_id
order by d.tip_code
"""


ARRANGEMENTS = """
select code, title, status, counts, amount, in_use_from, in_use_to, evidence_url, stated_on, stated_by
from fct_arrangement
where municipality_code = ? and coalesce(stated_on, in_use_from, '1900-01-01'::date) <= make_date(?, 12, 31)
qualify row_number() over (
    partition by code
    order by
        case
            when counts and status = 'in_use' then 0 when status = 'in_use' then 1
            when status = 'in_preparation' then 2 when status = 'stopped' then 3 else 4
        end,
        stated_on desc nulls last, arrangement_id
) = 1
order by code
"""


TRAJECTORIES_BY_CODE = """
select coalesce(proposal_code, tip_code) as code, count(*) as trajectories
from fct_participation_trajectory
where
    municipality_code = ? and held and year between ? and ?
    and coalesce(proposal_code, tip_code) is not null
group by all
order by code
"""


EXAMPLES = """
select a.code, m.name, m.municipality_code, a.title, a.evidence_url
from fct_arrangement as a
inner join dim_municipality as m on a.municipality_code = m.municipality_code and m.is_current
where
    m.size_class = ? and a.counts and a.status = 'in_use' and a.evidence_url is not null
    and coalesce(a.in_use_from, a.stated_on) <= make_date(?, 12, 31)
order by a.code, m.name, a.arrangement_id
"""


CODER = """
select coder, codebook_version, count(*) as passages
from fct_agreement_evidence
where agreement_id = ?
group by all
order by passages desc, coder
"""


def agreements(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """Main agreements of terms that began in or before `year`, newest first."""
    return warehouse.rows(AGREEMENTS, code, year) if holds(warehouse, "agreements") else []


def proposals(warehouse: Warehouse, agreement_id: str) -> list[Row]:
    """The 27 proposals with what one agreement says; nothing said where the agreement isn't known."""
    if not holds(warehouse, "agreements"):
        return []
    return warehouse.rows(_with_place(warehouse, PROPOSALS), agreement_id)


def _with_place(warehouse: Warehouse, sql: str) -> str:
    return sql.format(place=above.place(warehouse, "fct_agreement_evidence", "e"))


def tips(warehouse: Warehouse, agreement_id: str) -> list[Row]:
    """The eight process tips with what one agreement says."""
    if not warehouse.has("fct_agreement_tip"):
        return []
    return warehouse.rows(_with_place(warehouse, TIPS), agreement_id)


def coders(warehouse: Warehouse, agreement_id: str) -> list[Row]:
    """Who coded the agreement, with which codebook."""
    return warehouse.rows(CODER, agreement_id) if holds(warehouse, "agreements") else []


def arrangements(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """Per code the arrangement that is furthest along at the end of `year`."""
    return warehouse.rows(ARRANGEMENTS, code, year) if holds(warehouse, "arrangements") else []


def trajectories_by_code(warehouse: Warehouse, code: str, first: int, last: int) -> dict[str, int]:
    """Trajectories held per proposal or tip in the years `first` to `last`."""
    if not holds(warehouse, "participation"):
        return {}
    rows = warehouse.rows(TRAJECTORIES_BY_CODE, code, first, last)
    return {row["code"]: row["trajectories"] for row in rows}


def examples(warehouse: Warehouse, size_class: str, year: int) -> list[Row]:
    """Arrangements in use with evidence in municipalities of one size."""
    return warehouse.rows(EXAMPLES, size_class, year) if holds(warehouse, "arrangements") else []
