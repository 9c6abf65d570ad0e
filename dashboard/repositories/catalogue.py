"""What the release says of itself: sources, coverage, rejects, dictionary."""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.warehouse import Row, Warehouse

SOURCES = """
select
    source_id, source, title, publisher, licence, origin, rendition, note, published_on, retrieved_at,
    sha256, size
from sources
order by source, published_on desc nulls last, title, source_id
"""

COVERAGE = """
with former as (
    select municipality_code
    from dim_municipality
    group by municipality_code
    having not bool_or(is_current)
)

select
    c.source,
    count(distinct m.municipality_code) filter (where c.records > 0) as municipalities,
    count(distinct c.municipality_code) filter (where c.records > 0 and f.municipality_code is not null)
        as former,
    min(c.period) as first_period,
    max(c.period) as last_period,
    sum(c.records)::bigint as records
from coverage as c
left join dim_municipality as m on c.municipality_code = m.municipality_code and m.is_current
left join former as f on c.municipality_code = f.municipality_code
group by c.source
order by c.source
"""

COVERAGE_ROWS = """
select
    c.source, c.municipality_code, m.name, c.period, coalesce(v.label_nl, c.coverage_kind) as coverage_kind,
    c.records, c.note
from coverage as c
left join dim_vocabulary as v on v.vocabulary = 'coverage_kinds' and c.coverage_kind = v.code
left join dim_municipality as m on c.municipality_code = m.municipality_code and m.is_current
order by c.source, m.name, c.municipality_code, c.period
"""

COVERAGE_OF = """
select source, period, coverage_kind, records, note
from coverage
where municipality_code = ?
order by source, period
"""

REJECT_COUNTS = "select source, count(*) as n from rejects group by source order by source"

REJECTS = """
select source, file, row, field, value, reason, remedy
from rejects
order by source, file, row, field, reason
"""

DICTIONARY = """
select table_name, column_name, type, label_nl, text_nl, description_en
from dictionary
order by table_name, column_name nulls first
"""

DICTIONARY_OF = """
select column_name, type, label_nl, nullif(text_nl, '') as text_nl, description_en
from dictionary
where table_name = ? and column_name is not null
"""

ROW_COUNTS = """
select table_name, estimated_size as n from duckdb_tables() where schema_name = 'main' order by table_name
"""


def sources(warehouse: Warehouse) -> pa.Table:
    """Every snapshot in the release, with licence, dates and checksum."""
    return warehouse.query(SOURCES)


def coverage(warehouse: Warehouse) -> list[Row]:
    """Per source: for how many municipalities of today and over which periods there is something."""
    return warehouse.rows(COVERAGE)


def coverage_rows(warehouse: Warehouse) -> pa.Table:
    """Which source covers which municipality and period."""
    return warehouse.query(COVERAGE_ROWS)


def coverage_of(warehouse: Warehouse, code: str) -> list[Row]:
    """What is covered for one municipality."""
    return warehouse.rows(COVERAGE_OF, code)


def reject_counts(warehouse: Warehouse) -> list[Row]:
    """Number of refused rows per source."""
    return warehouse.rows(REJECT_COUNTS)


def rejects(warehouse: Warehouse) -> pa.Table:
    """The refused rows with reason and remedy."""
    return warehouse.query(REJECTS)


def dictionary(warehouse: Warehouse) -> pa.Table:
    """All tables and columns with their meaning."""
    return warehouse.query(DICTIONARY)


def columns(warehouse: Warehouse, table: str) -> pa.Table:
    """The columns of one table with their meaning."""
    return warehouse.query(DICTIONARY_OF, table)


def row_counts(warehouse: Warehouse) -> dict[str, int]:
    """Number of rows per released table."""
    return {row["table_name"]: row["n"] for row in warehouse.rows(ROW_COUNTS)}
