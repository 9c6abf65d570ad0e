"""Standing provisions per proposal. What is not listed may well exist: only what is known is told."""

from __future__ import annotations

from dashboard.charts.bars import Bar
from dashboard.repositories import arrangements as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.participation import EVERYWHERE, Bars
from dashboard.services.tables import Column, Frame
from orchestration.texts import number, t, tn


def by_proposal(warehouse: Warehouse, code: str) -> Bars:
    """Proposals with the municipalities of which a provision in use is known; one municipality: its list."""
    table = repository.by_proposal(warehouse, code)
    rows = [row for row in table.to_pylist() if row["in_use"]]
    frame = listing(warehouse, code)
    n = tn("meedoen.arrangements_n", frame.rows)
    if not rows:
        return Bars(t("meedoen.arrangements_none"), frame, n, ())
    if code != EVERYWHERE:
        return Bars(tn("meedoen.arrangements_one", len(rows)), frame, n, ())
    top = max(rows, key=lambda row: row["in_use"])
    finding = tn("meedoen.arrangements_finding", top["in_use"], title=f"{top['code']} {top['title']}")
    bars = tuple(Bar(f"{row['code']} {row['title']}", row["in_use"], number(row["in_use"])) for row in rows)
    return Bars(finding, frame, n, bars)


def listing(warehouse: Warehouse, code: str) -> Frame:
    """The provisions as a table."""
    columns = (
        Column("municipality", t("shell.column_municipality")),
        Column("code", t("meedoen.column_proposal")),
        Column("title", t("meedoen.column_title")),
        Column("status", t("shell.column_status")),
        Column("scope", t("meedoen.column_scope"), absent=t("common.no_data")),
        Column("in_use_from", t("meedoen.column_from"), "date", absent=t("common.no_data")),
        Column("stated_on", t("meedoen.column_stated_on"), "date"),
        Column("note", t("meedoen.column_note")),
        Column("evidence_url", t("shell.column_source"), "code"),
    )
    title = t("meedoen.arrangements_title")
    return Frame(title, "voorzieningen", repository.listed(warehouse, code), columns)


def sources(warehouse: Warehouse) -> tuple[Row, ...]:
    """The sources behind them."""
    return tuple(repository.sources(warehouse))
