"""What stands above a quote (heading, introduction of its list), which an older release does not tell."""

from __future__ import annotations

from dashboard.repositories.warehouse import Warehouse

COLUMNS = ("heading", "introduction")


def columns(warehouse: Warehouse, table: str, alias: str) -> str:
    """The columns to select from `table`, empty where the release lacks them."""
    if warehouse.has(table, *COLUMNS):
        return ", ".join(f"{alias}.{column}" for column in COLUMNS)
    return ", ".join(f"null::varchar as {column}" for column in COLUMNS)
