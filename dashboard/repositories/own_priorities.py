"""SQL on the priorities that a municipality chose itself; for its own page and report only."""

from __future__ import annotations

from dashboard.repositories.warehouse import Row, Warehouse

CHOICES = """
select
    term, kind, priority_code, title, indicator_id, own_figure_name, own_figure_value, unit, year,
    explanation, source_url, source_id
from fct_own_priority
where municipality_code = ?
order by
    term desc, kind, priority_code nulls last, title, indicator_id nulls last, own_figure_name nulls last,
    year nulls last
"""

INDICATORS = """
select v.indicator_id, i.name_nl, i.unit, v.raw, v.period, v.status
from fct_indicator_value as v
inner join dim_indicator as i on v.indicator_id = i.indicator_id
where v.municipality_code = ? and v.perspective = 'as_published'
qualify row_number() over (
    partition by v.indicator_id order by v.status = 'ok' desc, v.period desc
) = 1
order by v.indicator_id
"""

SOURCES = """
select distinct s.source_id, s.title, s.publisher, s.licence, s.published_on, s.retrieved_at
from fct_own_priority as o
inner join sources as s on o.source_id = s.source_id
where o.municipality_code = ?
order by s.title, s.source_id
"""


def choices(warehouse: Warehouse, code: str) -> list[Row]:
    """The own priorities of one municipality, newest council term first."""
    return warehouse.rows(CHOICES, code)


def indicators(warehouse: Warehouse, code: str) -> list[Row]:
    """Per indicator of the registry the newest known value of one municipality, or its status."""
    return warehouse.rows(INDICATORS, code)


def sources(warehouse: Warehouse, code: str) -> list[Row]:
    """The files that the choices of one municipality rest on."""
    return warehouse.rows(SOURCES, code)
