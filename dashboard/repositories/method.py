"""What the release says of its own method: codebook, coder, indicators, choices, checksum."""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.releases import DATABASE, Release
from dashboard.repositories.warehouse import Row, Warehouse

CHECKSUMS = "checksums.sha256"

PRIORITIES = "select priority_code::varchar as code, title_nl, description_nl from dim_priority order by 1"

PROPOSALS = """
select
    proposal_code as code, title_nl, description_nl, pepper_level, pepper_provenance, experimental,
    full_credit_at_firm, applicability
from dim_proposal
order by proposal_code
"""

TIPS = "select tip_code as code, title_nl, description_nl, mostly_outside_document from dim_tip order by 1"

LEVELS = """
select commitment_level, label_nl, credit, reader_status, adopted
from dim_commitment_level
order by sort_order desc
"""

DUTIES = """
select duty_id, codes, law, article, duty_from, transition_until, source_url, checked_on
from dim_legal_duty
order by duty_from, duty_id
"""

MATERIALS = """
select
    q.material, q.role, q.codebook_version, q.n_gold, q.f1, q.f1_low, q.f1_high, m.f1 as macro,
    m.f1_low as macro_low, m.f1_high as macro_high, q.level_pairs, q.level_accuracy, q.level_accuracy_low,
    q.level_accuracy_high, q.level_alpha, q.level_alpha_low, q.level_alpha_high
from fct_coder_quality as q
left join fct_coder_quality as m on q.material = m.material and m.code = 'macro'
where q.code = 'micro'
order by q.role = 'held-out' desc, q.n_gold desc, q.material
"""

CODES = """
select
    q.code, coalesce(p.title_nl, t.title_nl) as title_nl, q.n_gold, q.true_positive, q.false_positive,
    q.false_negative, q.measured, q.precision, q.precision_low, q.precision_high, q.recall, q.recall_low,
    q.recall_high, q.f1, q.f1_low, q.f1_high, q.level_pairs, q.level_accuracy, q.level_accuracy_low,
    q.level_accuracy_high, q.level_alpha, q.level_alpha_low, q.level_alpha_high
from fct_coder_quality as q
left join dim_proposal as p on q.code = p.proposal_code
left join dim_tip as t on q.code = t.tip_code
where q.material = ? and q.code not in ('micro', 'macro')
order by q.code
"""

INDICATORS = """
select
    indicator_id, name_nl, priority_code::varchar as priority_code, family, source, unit, direction, norm,
    goalpost_lo, goalpost_hi, reference_year, min_n, formula, pitfall, since_version
from dim_indicator
where family = ?
order by priority_code nulls last, indicator_id
"""

PARAMETERS = """
select choice, name_nl, value, why_nl from dim_scoring_choice where kind = 'parameter' order by choice
"""

OPTIONS = """
select choice, name_nl, is_default, chance, why_nl
from dim_scoring_choice
where kind = 'option'
order by choice, is_default desc, option
"""


def priorities(warehouse: Warehouse) -> pa.Table:
    """The eight priorities in our own words."""
    return warehouse.query(PRIORITIES)


def proposals(warehouse: Warehouse) -> pa.Table:
    """The 27 proposals with peppers and rules of scoring."""
    return warehouse.query(PROPOSALS)


def tips(warehouse: Warehouse) -> pa.Table:
    """The eight process tips."""
    return warehouse.query(TIPS)


def levels(warehouse: Warehouse) -> pa.Table:
    """Commitment levels, firmest first."""
    return warehouse.query(LEVELS)


def duties(warehouse: Warehouse) -> pa.Table:
    """Legal duties that earn nothing."""
    return warehouse.query(DUTIES)


def materials(warehouse: Warehouse) -> list[Row]:
    """Sets of passages that the coder was measured on, unseen ones first."""
    return warehouse.rows(MATERIALS)


def codes(warehouse: Warehouse, material: str) -> pa.Table:
    """Hits and misses per code on one set; rates are empty below the least number of passages."""
    return warehouse.query(CODES, material)


def indicators(warehouse: Warehouse, family: str) -> pa.Table:
    """The registry of one family."""
    return warehouse.query(INDICATORS, family)


def parameters(warehouse: Warehouse) -> pa.Table:
    """The project's own figures with their reason."""
    return warehouse.query(PARAMETERS)


def options(warehouse: Warehouse) -> pa.Table:
    """Choices of method: what is published and what the draws vary."""
    return warehouse.query(OPTIONS)


def checksum(release: Release) -> str:
    """SHA-256 of the released database as its checksum file has it; empty where there is none."""
    try:
        lines = (release.folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split()[0] for line in lines if line.split()[1:] == [DATABASE]), "")
