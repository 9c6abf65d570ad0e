"""Where a quote stands: the page a reader finds it on, and what stands above it (heading, introduction of its
list), which an older release does not tell.
"""

from __future__ import annotations

from dashboard.repositories.warehouse import Warehouse

COLUMNS = ("heading", "introduction")
PAGE = "coalesce({alias}.printed_page, case when a.pages > 1 then {alias}.page::varchar end) as page"
"""As printed, else as counted; none where document `a` has no pages of its own."""


def columns(warehouse: Warehouse, table: str, alias: str) -> str:
    """The columns with what stands above to select from `table`, empty where the release lacks them."""
    if warehouse.has(table, *COLUMNS):
        return ", ".join(f"{alias}.{column}" for column in COLUMNS)
    return ", ".join(f"null::varchar as {column}" for column in COLUMNS)


def place(warehouse: Warehouse, table: str, alias: str) -> str:
    """The page and what stands above; needs `fct_agreement as a`."""
    return f"{PAGE.format(alias=alias)}, {columns(warehouse, table, alias)}"
