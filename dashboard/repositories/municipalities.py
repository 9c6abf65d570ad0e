"""Today's municipalities and the names people know them by."""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.warehouse import Row, Warehouse

CURRENT = """
select
    municipality_code, name, province_code, province, population, population_on,
    size_class, size_class_nl, council_seats, tile_column, tile_row
from dim_municipality
where is_current
order by name, municipality_code
"""

ALIASES = """
select a.municipality_code, a.alias
from dim_municipality_alias as a
inner join dim_municipality as m on a.municipality_code = m.municipality_code and m.is_current
where lower(a.alias) <> lower(m.name) and a.kind not in ('qualified', 'official')
order by a.municipality_code, a.alias
"""

PREDECESSORS = """
select s.effective_on, s.code_old, o.name as name_old, s.extent, s.population_share
from dim_succession as s
left join dim_municipality as o
    on s.code_old = o.municipality_code and o.valid_to is not distinct from (
        select max(x.valid_to) from dim_municipality as x where x.municipality_code = s.code_old
    )
where s.code_new = ? and s.code_old <> s.code_new
order by s.effective_on, s.code_old
"""

NEIGHBOURS = """
select n.neighbour_code, m.name, n.place, n.distance, n.features
from dim_nearest_neighbour as n
inner join dim_municipality as m on n.neighbour_code = m.municipality_code and m.is_current
where n.municipality_code = ?
order by n.place
"""

GROUPS = """
select peer_kind, peer_group_nl, members
from dim_peer_group
where municipality_code = ?
order by members desc, peer_kind
"""

BOUNDARIES = "select municipality_code, geometry from boundaries order by municipality_code"


def current(warehouse: Warehouse) -> pa.Table:
    """One row per municipality of today, by name."""
    return warehouse.query(CURRENT)


def aliases(warehouse: Warehouse) -> list[Row]:
    """Other names of today's municipalities: `municipality_code`, `alias`."""
    return warehouse.rows(ALIASES) if warehouse.has("dim_municipality_alias") else []


def predecessors(warehouse: Warehouse, code: str) -> list[Row]:
    """What went over, whole or in part, into municipality `code`, and when."""
    return warehouse.rows(PREDECESSORS, code) if warehouse.has("dim_succession") else []


def neighbours(warehouse: Warehouse, code: str) -> list[Row]:
    """Municipalities that look most alike, the nearest first, each with the features compared."""
    return warehouse.rows(NEIGHBOURS, code) if warehouse.has("dim_nearest_neighbour") else []


def groups(warehouse: Warehouse, code: str) -> list[Row]:
    """The groups that municipality `code` is in, the largest first."""
    return warehouse.rows(GROUPS, code) if warehouse.has("dim_peer_group") else []


def boundaries(warehouse: Warehouse) -> list[Row]:
    """Borders as GeoJSON geometry text (longitude, latitude); empty when they were never fetched."""
    if not warehouse.has("boundaries", "municipality_code", "geometry"):
        return []
    return warehouse.rows(BOUNDARIES)
