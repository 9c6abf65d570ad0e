"""Turnout per election and municipality. `NL` is the country."""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.warehouse import Row, Warehouse

ELECTIONS = """
select e.election_id, e.name_nl, e.election_date, e.election_type, e.term, count(*) as municipalities
from dim_election as e
inner join fct_turnout as t on e.election_id = t.election_id
where t.perspective = 'as_published' and t.municipality_code <> 'NL' and t.status = 'ok'
group by all
order by e.election_date desc, e.election_id
"""

# A back-cast row, where there is one, is about today's borders and wins; otherwise the row as published.
BY_MUNICIPALITY = """
with told as (
    select *
    from fct_turnout
    where election_id = ?
    qualify row_number() over (
        partition by municipality_code order by case perspective when 'back_cast' then 0 else 1 end
    ) = 1
)
select
    m.municipality_code, m.name, m.province, m.size_class, m.size_class_nl, m.population,
    m.tile_column, m.tile_row,
    t.eligible, t.turnout, t.turnout_share,
    coalesce(t.status, 'missing') as status,
    t.note
from dim_municipality as m
left join told as t on m.municipality_code = t.municipality_code
where m.is_current
order by m.name, m.municipality_code
"""

NATIONAL = """
select election_date, eligible, turnout, turnout_share
from fct_turnout
where election_id = ? and municipality_code = 'NL' and perspective = 'as_published' and status = 'ok'
"""

SERIES = """
select
    t.election_id, e.name_nl, t.election_date, t.perspective,
    t.eligible, t.turnout, t.turnout_share, t.status, t.break_before, t.break_on
from fct_turnout as t
inner join dim_election as e on t.election_id = e.election_id
where t.municipality_code = ? and e.election_type = ?
order by t.election_date, t.election_id, t.perspective
"""

# A back-cast row may rest on several sources: their ids stand in one value with spaces between.
SOURCES = """
with used as (
    select unnest(string_split(source_ids, ' ')) as source_id
    from fct_turnout
    where election_id = ? and status = 'ok'
)
select s.source_id, s.title, s.publisher, s.licence, s.published_on, s.retrieved_at, count(*) as n
from used
inner join sources as s on used.source_id = s.source_id
group by all
order by n desc, s.source_id
"""


SOURCES_OF = """
with used as (
    select unnest(string_split(t.source_ids, ' ')) as source_id
    from fct_turnout as t
    inner join dim_election as e on t.election_id = e.election_id
    where t.municipality_code in (?, 'NL') and e.election_type = ? and t.status = 'ok'
)
select distinct s.source_id, s.title, s.publisher, s.licence, s.published_on, s.retrieved_at
from used
inner join sources as s on used.source_id = s.source_id
order by s.title, s.source_id
"""


def elections(warehouse: Warehouse) -> list[Row]:
    """Elections with the turnout of at least one municipality, newest first."""
    return warehouse.rows(ELECTIONS)


def by_municipality(warehouse: Warehouse, election_id: str) -> pa.Table:
    """One row per municipality of today, also where nothing is known (`status`)."""
    return warehouse.query(BY_MUNICIPALITY, election_id)


def national(warehouse: Warehouse, election_id: str) -> Row | None:
    """The published national turnout, if the release holds it."""
    return warehouse.first(NATIONAL, election_id)


def series(warehouse: Warehouse, code: str, election_type: str) -> list[Row]:
    """All elections of one type in one municipality, in both views, oldest first."""
    return warehouse.rows(SERIES, code, election_type)


def sources(warehouse: Warehouse, election_id: str) -> list[Row]:
    """The sources behind an election, the one with most municipalities first."""
    return warehouse.rows(SOURCES, election_id)


def sources_of(warehouse: Warehouse, code: str, election_type: str) -> list[Row]:
    """The sources behind the trend of one municipality and of the country beside it."""
    return warehouse.rows(SOURCES_OF, code, election_type)
