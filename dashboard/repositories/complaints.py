"""Complaint figures per line, year and kind of ombudsman. The lines are never added up.

A municipality goes by its name halfway the year; one that was gone by then keeps its last name.
"""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.warehouse import Row, Warehouse

YEARS = """
select distinct year from fct_complaints where line = ? and category = 'total' order by year desc
"""

KINDS = """
select v.code as kind, v.label_nl as label, count(*) as n
from fct_complaints as c
left join dim_vocabulary as v on v.vocabulary = 'ombudsman_kinds' and c.ombudsman_kind = v.code
where c.line = ? and c.year = ? and c.category = 'total' and c.received is not null
group by v.code, v.label_nl
order by v.code is null, n desc, v.code
"""

FIGURES = """
select
    c.municipality_code, m.name, m.population, c.received, c.handled, c.upheld, c.partly_upheld,
    c.upheld_includes_partly, c.not_upheld, c.improvements_published, c.on_time, c.on_time_share,
    c.ombudsman_kind as kind, v.label_nl as kind_label, d.label_nl as definition, c.source_url,
    c.received * 1000.0 / m.population as per_1000
from fct_complaints as c
asof left join dim_municipality as m
    on c.municipality_code = m.municipality_code and make_date(c.year::integer, 7, 1) >= m.valid_from
left join dim_vocabulary as d on d.vocabulary = 'complaint_definitions' and c.definition = d.code
left join dim_vocabulary as v on v.vocabulary = 'ombudsman_kinds' and c.ombudsman_kind = v.code
where c.line = ? and c.year = ? and c.category = 'total'
order by m.name, c.municipality_code
"""

OMBUDSMEN = """
select m.name, o.ombudsman, v.label_nl as kind, o.basis_nl, o.source_url
from dim_ombudsman as o
left join dim_vocabulary as v on v.vocabulary = 'ombudsman_kinds' and o.ombudsman_kind = v.code
asof left join dim_municipality as m
    on o.municipality_code = m.municipality_code and make_date(o.year::integer, 7, 1) >= m.valid_from
where o.year = ?
order by m.name, o.municipality_code
"""

OMBUDSMAN_TOTALS = """
select ombudsman, scope, year, received, upheld, partly_upheld, not_upheld, note, source_url
from fct_complaints_ombudsman
order by year desc, ombudsman, scope
"""

OF_MUNICIPALITY = """
select
    c.year, l.label_nl as line, k.label_nl as category, c.received, c.handled, c.upheld, c.on_time_share,
    c.status, d.label_nl as definition, c.note, c.source_url
from fct_complaints as c
left join dim_vocabulary as l on l.vocabulary = 'complaint_lines' and c.line = l.code
left join dim_vocabulary as k on k.vocabulary = 'complaint_categories' and c.category = k.code
left join dim_vocabulary as d on d.vocabulary = 'complaint_definitions' and c.definition = d.code
where c.municipality_code = ?
order by c.year desc, c.line, k.sort_order
"""

SOURCES = """
select title, publisher, licence, published_on, retrieved_at
from sources
where source_id in (select source_id from fct_complaints where line = ? and year = ?)
order by title, source_id
"""


def years(warehouse: Warehouse, line: str) -> list[int]:
    """Years with a total for this line, newest first."""
    return [int(row["year"]) for row in warehouse.rows(YEARS, line)]


def kinds(warehouse: Warehouse, line: str, year: int) -> list[Row]:
    """Kinds of ombudsman with the number of municipalities, most first; None, where it isn't known, last."""
    return warehouse.rows(KINDS, line, year)


def figures(warehouse: Warehouse, line: str, year: int) -> pa.Table:
    """Totals per municipality."""
    return warehouse.query(FIGURES, line, year)


def ombudsmen(warehouse: Warehouse, year: int) -> pa.Table:
    """The competent ombudsman per municipality, where a source says so."""
    return warehouse.query(OMBUDSMEN, year)


def ombudsman_totals(warehouse: Warehouse) -> pa.Table:
    """Totals that ombudsmen published for several municipalities together."""
    return warehouse.query(OMBUDSMAN_TOTALS)


def of_municipality(warehouse: Warehouse, code: str) -> pa.Table:
    """All figures of one municipality, both lines beside each other."""
    return warehouse.query(OF_MUNICIPALITY, code)


def sources(warehouse: Warehouse, line: str, year: int) -> list[Row]:
    """The sources behind the figures of one line and year."""
    return warehouse.rows(SOURCES, line, year)
