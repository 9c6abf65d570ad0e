"""Standing provisions: how many municipalities have one per proposal, and which one municipality has."""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.warehouse import Row, Warehouse

BY_PROPOSAL = """
select
    a.code,
    coalesce(p.title_nl, s.title_nl) as title,
    count(distinct a.municipality_code) filter (where a.counts) as in_use,
    count(distinct a.municipality_code) filter (where a.status = 'in_preparation') as in_preparation,
    count(distinct a.municipality_code) filter (where a.status = 'stopped') as stopped
from fct_arrangement as a
left join dim_proposal as p on a.code = p.proposal_code
left join dim_tip as s on a.code = s.tip_code
where ? = 'alle' or a.municipality_code = ?
group by all
order by a.code
"""

LIST = """
select
    m.name as municipality, a.code, a.title, s.label_nl as status, b.label_nl as scope, a.in_use_from,
    a.stated_on, a.note, a.evidence_url
from fct_arrangement as a
left join dim_vocabulary as s on s.vocabulary = 'arrangement_statuses' and a.status = s.code
left join dim_vocabulary as b on b.vocabulary = 'arrangement_scopes' and a.scope = b.code
asof left join dim_municipality as m
    on a.municipality_code = m.municipality_code and a.stated_on >= m.valid_from
where ? = 'alle' or a.municipality_code = ?
order by m.name, a.code, a.arrangement_id
"""

SOURCES = """
select title, publisher, licence, published_on, retrieved_at
from sources
where source = 'arrangements' and status = 'ok'
order by title, source_id
limit 20
"""


def by_proposal(warehouse: Warehouse, code: str) -> pa.Table:
    """Municipalities per proposal or tip: with evidence of one in use, in preparation, stopped."""
    return warehouse.query(BY_PROPOSAL, code, code)


def listed(warehouse: Warehouse, code: str) -> pa.Table:
    """The provisions themselves."""
    return warehouse.query(LIST, code, code)


def sources(warehouse: Warehouse) -> list[Row]:
    """The sources behind them."""
    return warehouse.rows(SOURCES)
