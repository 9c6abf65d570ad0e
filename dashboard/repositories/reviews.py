"""SQL on the judging of passages: what asks for it, what can be added to, objections with their outcome."""

from __future__ import annotations

from dashboard.repositories import above
from dashboard.repositories.warehouse import Row, Warehouse

EVIDENCE = "fct_agreement_evidence"
TABLE = "fct_agreement_review"

# What most needs a human eye first: objected to, promised and rejected at once, then the least sure.
CLAIMS = """
with contradicted as (
    select agreement_id, proposal_code as code from fct_agreement_proposal where needs_review
    union all
    select agreement_id, tip_code as code from fct_agreement_tip where needs_review
),

claims as (
    select
        e.claim_id, m.name, e.municipality_code, e.term, e.document_sha256, e.page, e.char_start, e.char_end,
        {above}, e.quote, e.code, e.level, e.why, e.confidence, e.agreement_id, e.is_contested,
        c.code is not null as contradicts, e.coder = 'review' as judged,
        e.is_contested or (e.coder = 'machine' and not regexp_matches(e.code, '^(Q|X)')) as asks
    from fct_agreement_evidence as e
    left join dim_municipality as m on e.municipality_code = m.municipality_code and m.is_current
    left join contradicted as c on e.agreement_id = c.agreement_id and e.code = c.code
    where e.document_sha256 is not null
)

select *
from claims
where
    term = $1
    and ($2 = '' or municipality_code = $2)
    and ($3 = '' or code = $3)
    and case $4
        when 'asks' then asks
        when 'contested' then is_contested
        when 'contradicts' then contradicts
        when 'judged' then judged
        else true
    end
order by
    is_contested desc, contradicts desc, judged, confidence, agreement_id, page, char_start, code, claim_id
limit $5
"""

# The other passages of the same agreement and code.
BESIDE = """
select {above}, e.level, e.page, e.quote
from fct_agreement_evidence as e
where agreement_id = ? and code = ? and claim_id <> ? and quote is not null
order by page, char_start, claim_id
"""

TERMS = "select distinct term from fct_agreement where document_sha256 is not null order by term desc"

AGREEMENTS = """
select a.agreement_id, a.municipality_code, m.name, a.title, a.agreement_type, a.document_sha256, a.pages
from fct_agreement as a
left join dim_municipality as m on a.municipality_code = m.municipality_code and m.is_current
where a.document_sha256 is not null and a.term = ? and a.format is not null
order by m.name nulls last, a.is_main desc, a.title, a.agreement_id
"""

CODES = """
select proposal_code as code, title_nl from dim_proposal
union all
select tip_code as code, title_nl from dim_tip
"""

OBJECTIONS = """
select
    {place}, r.municipality_code, r.claim_id, r.quote, r.code_before, r.level_before,
    r.reason, r.decided_on, r.outcome, r.outcome_code, r.outcome_level, r.outcome_reason, r.outcome_on
from fct_agreement_review as r
inner join fct_agreement as a on r.agreement_id = a.agreement_id
where r.decision = 'contest' and r.term = ?
order by r.municipality_code, r.code_before, r.decided_on, r.review_id
"""


def claims(warehouse: Warehouse, term: str, municipality: str, code: str, which: str, most: int) -> list[Row]:
    """Coded passages of a term; an empty municipality or code is all of them."""
    sql = CLAIMS.format(above=above.columns(warehouse, EVIDENCE, "e"))
    return warehouse.rows(sql, term, municipality, code, which, most)


def beside(warehouse: Warehouse, agreement: str, code: str, claim: str) -> list[Row]:
    """Other passages with the same code in the same agreement."""
    sql = BESIDE.format(above=above.columns(warehouse, EVIDENCE, "e"))
    return warehouse.rows(sql, agreement, code, claim)


def terms(warehouse: Warehouse) -> list[str]:
    """Council terms of which a document came in, newest first."""
    return [row["term"] for row in warehouse.rows(TERMS)]


def agreements(warehouse: Warehouse, term: str) -> list[Row]:
    """Agreements of a term of which the text was read."""
    return warehouse.rows(AGREEMENTS, term)


def titles(warehouse: Warehouse) -> dict[str, str]:
    """Titles of proposals and tips by code."""
    return {row["code"]: row["title_nl"] for row in warehouse.rows(CODES)}


def objections(warehouse: Warehouse, term: str) -> list[Row]:
    """Objections to claims about agreements of a term; none in a release that does not know them."""
    if not warehouse.has(TABLE, "outcome", "claim_id"):
        return []
    return warehouse.rows(OBJECTIONS.format(place=above.place(warehouse, TABLE, "r")), term)
