"""Which ombudsman was competent, and what ombudsmen published for several municipalities together."""

from __future__ import annotations

from dashboard.repositories import complaints as repository
from dashboard.repositories.warehouse import Warehouse
from dashboard.services.tables import Column, Frame, Told
from orchestration.texts import t, tn


def competent(warehouse: Warehouse, year: int) -> Told:
    """Who was competent, where a source says so."""
    table = repository.ombudsmen(warehouse, year)
    frame = Frame(
        t("klachten.ombudsman_title"),
        f"ombudsman_{year}",
        table,
        (
            Column("name", t("shell.column_municipality")),
            Column("ombudsman", t("klachten.column_ombudsman")),
            Column("kind", t("klachten.column_kind"), absent=t("klachten.kind_unknown")),
            Column("basis_nl", t("klachten.column_basis")),
            Column("source_url", t("shell.column_source"), "code"),
        ),
    )
    n = table.num_rows
    finding = tn("klachten.ombudsman_finding", n, year=year) if n else t("klachten.ombudsman_none", year=year)
    return Told(finding, frame, tn("klachten.n", n))


def totals(warehouse: Warehouse) -> Frame:
    """Totals of ombudsmen over several municipalities."""
    return Frame(
        t("klachten.totals_title"),
        "totalen_ombudsmannen",
        repository.ombudsman_totals(warehouse),
        (
            Column("ombudsman", t("klachten.column_ombudsman")),
            Column("year", t("klachten.column_year")),
            Column("received", t("klachten.column_received"), "count"),
            Column("upheld", t("klachten.column_upheld"), "count"),
            Column("partly_upheld", t("klachten.column_partly"), "count"),
            Column("not_upheld", t("klachten.column_not_upheld"), "count"),
            Column("note", t("klachten.column_note")),
            Column("source_url", t("shell.column_source"), "code"),
        ),
    )
