"""All municipalities of the release with the period in which they existed."""

from __future__ import annotations

from dashboard.repositories.warehouse import Row, Warehouse

PERIODS = """
select municipality_code, name, valid_from, valid_to
from dim_municipality
order by municipality_code, valid_from
"""


def periods(warehouse: Warehouse) -> list[Row]:
    """One row per municipality and period; `valid_to` is empty while it exists."""
    return warehouse.rows(PERIODS)
