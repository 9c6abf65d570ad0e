"""SQL on agreements: what they say, where, and whether it is done."""

from __future__ import annotations

from dashboard.repositories import above
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

PRIORITIES = "select priority_code, title_nl, description_nl from dim_priority order by priority_code"

PROPOSALS = """
select proposal_code, priority_code, title_nl, description_nl, pepper_level, basis
from dim_proposal
order by proposal_code
"""

SAID = """
select
    s.agreement_id, s.municipality_code, p.proposal_code, p.priority_code, p.reader_status, p.adopted,
    l.label_nl as level, p.credit, p.legal_floor, p.needs_review, p.passages, p.status
from fct_agreement_score as s
inner join fct_agreement_proposal as p on s.agreement_id = p.agreement_id
left join dim_commitment_level as l on p.level = l.commitment_level
where s.role = 'main' and s.term = ?
order by s.municipality_code, p.proposal_code
"""

SAID_TIPS = """
select t.tip_code, d.title_nl, t.reader_status, t.credit, t.passages, t.status
from fct_agreement_score as s
inner join fct_agreement_tip as t on s.agreement_id = t.agreement_id
inner join dim_tip as d on t.tip_code = d.tip_code
where s.role = 'main' and s.term = ? and s.municipality_code = ?
order by t.tip_code
"""

# The firmest commitments first; one passage per agreement and proposal, so that many municipalities are seen.
EXAMPLES = """
select
    e.claim_id, e.code, d.title_nl, m.name, {place}, e.quote, e.statement, e.why, e.source_url, e.coder
from fct_agreement_score as s
inner join fct_agreement as a on s.agreement_id = a.agreement_id
inner join fct_agreement_evidence as e on s.agreement_id = e.agreement_id
inner join fct_agreement_proposal as p on e.claim_id = p.best_claim_id
inner join dim_proposal as d on e.code = d.proposal_code
inner join dim_municipality as m on s.municipality_code = m.municipality_code and m.is_current
where s.role = 'main' and s.term = ? and d.priority_code = ? and p.adopted
order by e.credit desc, hash(e.claim_id), e.claim_id
limit ?
"""

EVIDENCE = """
select
    e.claim_id, e.code, e.level, e.credit, {place}, e.quote, e.statement, e.why, e.rule_id, e.coder,
    e.legal_floor
from fct_agreement_score as s
inner join fct_agreement as a on s.agreement_id = a.agreement_id
inner join fct_agreement_evidence as e on s.agreement_id = e.agreement_id
where s.role = 'main' and s.term = ? and s.municipality_code = ?
order by e.code, e.credit desc, e.page, e.claim_id
"""

DONE = """
with said as (
    select s.municipality_code, p.proposal_code, p.adopted
    from fct_agreement_score as s
    inner join fct_agreement_proposal as p on s.agreement_id = p.agreement_id
    where s.role = 'main' and s.status = 'ok' and s.term = ? and p.priority_code = ?
),

standing as (
    select municipality_code, code, bool_or(counts) as in_use
    from fct_arrangement
    group by municipality_code, code
),

tried as (
    select municipality_code, proposal_code, count(*) as trajectories
    from fct_participation_trajectory
    where held and year >= left(?, 4)::bigint and year <= right(?, 4)::bigint
    group by municipality_code, proposal_code
)

select
    said.proposal_code, d.title_nl, said.municipality_code, m.name, said.adopted,
    standing.in_use, coalesce(tried.trajectories, 0) as trajectories
from said
inner join dim_proposal as d on said.proposal_code = d.proposal_code
left join dim_municipality as m on said.municipality_code = m.municipality_code and m.is_current
left join standing
    on said.municipality_code = standing.municipality_code and said.proposal_code = standing.code
left join tried
    on said.municipality_code = tried.municipality_code and said.proposal_code = tried.proposal_code
order by said.proposal_code, m.name, said.municipality_code
"""

DONE_SOURCES = """
select source_id, title, publisher, licence, published_on, retrieved_at
from sources
where source in ('arrangements', 'participation') and status = 'ok'
order by source, title, source_id
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


def said(warehouse: Warehouse, term: str) -> list[Row]:
    """Per main agreement of a term and proposal what a reader sees, rated or not."""
    return warehouse.rows(SAID, term)


def tips(warehouse: Warehouse, term: str, code: str) -> list[Row]:
    """The tips in the main agreement of one municipality."""
    return warehouse.rows(SAID_TIPS, term, code)


def examples(warehouse: Warehouse, term: str, priority: str, most: int) -> list[Row]:
    """Passages that adopt a proposal of one priority, the firmest first."""
    return warehouse.rows(_with_place(warehouse, EXAMPLES), term, priority, most)


def evidence(warehouse: Warehouse, term: str, code: str) -> list[Row]:
    """Every coded passage in the main agreement of one municipality."""
    return warehouse.rows(_with_place(warehouse, EVIDENCE), term, code)


def _with_place(warehouse: Warehouse, sql: str) -> str:
    return sql.format(place=above.place(warehouse, "fct_agreement_evidence", "e"))


def done(warehouse: Warehouse, term: str, priority: str) -> list[Row]:
    """Per rated agreement and proposal: adopted, in use (None: not known), trajectories held."""
    return warehouse.rows(DONE, term, priority, term, term)


def done_sources(warehouse: Warehouse) -> list[Row]:
    """The sources behind provisions and trajectories."""
    return warehouse.rows(DONE_SOURCES)
