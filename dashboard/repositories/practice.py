"""SQL on practice per municipality and year, in today's borders."""

from __future__ import annotations

from dashboard.repositories.warehouse import Row, Warehouse

YEARS = """
select year, priorities_known
from fct_practice_profile
where municipality_code = ? and perspective = 'back_cast' and priorities_known > 0
order by year desc
"""

PROFILE = """
select municipality_code, year, score, lo, hi, status, priorities_known
from fct_practice_profile
where municipality_code = ? and year = ? and perspective = 'back_cast'
"""

PRIORITIES = """
select municipality_code, priority_code, score, lo, hi, status, coverage_kind
from fct_priority_score
where family = 'praktijk' and perspective = 'back_cast' and period = ?::varchar
order by municipality_code, priority_code
"""

VALUES = """
select
    v.indicator_id, v.priority_code, v.score, v.numerator, v.denominator, v.n, v.raw, v.shrunk, v.lo, v.hi,
    v.status, v.coverage_kind, v.source_ids, v.population_year, i.name_nl, i.formula, i.pitfall, i.unit
from fct_indicator_value as v
inner join dim_indicator as i on v.indicator_id = i.indicator_id
where
    v.municipality_code = ? and v.year = ? and v.family = 'praktijk' and v.perspective = 'back_cast'
    and v.priority_code is not null
order by v.priority_code, v.indicator_id
"""

SOURCES = """
with used as (
    select distinct unnest(string_split(source_ids, ' ')) as source_id
    from fct_indicator_value
    where municipality_code = ? and year = ? and family = 'praktijk' and perspective = 'back_cast'
)

select s.source_id, s.title, s.publisher, s.licence, s.published_on, s.retrieved_at
from used
inner join sources as s on used.source_id = s.source_id
order by s.title, s.source_id
"""


def years(warehouse: Warehouse, code: str) -> list[Row]:
    """Years with a score on at least one priority, newest first."""
    return warehouse.rows(YEARS, code)


def profile(warehouse: Warehouse, code: str, year: int) -> Row | None:
    """The overall figure of one municipality and year, empty where too few priorities are known."""
    return warehouse.first(PROFILE, code, year)


def priorities(warehouse: Warehouse, year: int) -> list[Row]:
    """Score per municipality and priority in a year."""
    return warehouse.rows(PRIORITIES, year)


def values(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """Every indicator of one municipality and year with formula and counts, known or not."""
    return warehouse.rows(VALUES, code, year)


def sources(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """The sources behind the indicators of one municipality and year."""
    return warehouse.rows(SOURCES, code, year)
