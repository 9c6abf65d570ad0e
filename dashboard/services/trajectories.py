"""Single trajectories: as lines in time for one municipality, and as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.charts.timeline import Span
from dashboard.repositories import participation as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.participation import years
from dashboard.services.tables import Column, Frame, Told
from orchestration.texts import day, t

LONGEST = 42
DRAWN = 40
"""Lines in a timeline that can still be read; the table has all of them."""


@dataclass(frozen=True)
class Timeline(Told):
    """The trajectories of one municipality as spans in time."""

    spans: tuple[Span, ...]


def timeline(warehouse: Warehouse, code: str) -> Timeline:
    """The trajectories of one municipality in time."""
    rows = repository.timeline(warehouse, code, DRAWN)
    newest = rows[0] if rows else None
    finding = (
        t("meedoen.timeline_none")
        if newest is None
        else t("meedoen.timeline_finding", title=newest["title"], when=_when(newest))
    )
    return Timeline(
        finding, listing(warehouse, code), years(warehouse, code).n, tuple(_span(row) for row in rows)
    )


def listing(warehouse: Warehouse, code: str) -> Frame:
    """The newest trajectories as a table."""
    columns = (
        Column("municipality", t("shell.column_municipality")),
        Column("title", t("meedoen.column_title")),
        Column("year", t("meedoen.column_year")),
        Column("instrument", t("meedoen.column_instrument")),
        Column("status", t("meedoen.column_status")),
        Column("area", t("meedoen.column_area"), absent=t("meedoen.category_whole_municipality")),
        Column("invited", t("meedoen.column_invited"), "count"),
        Column("participants", t("meedoen.column_participants"), "count"),
        Column("counts_status", t("meedoen.column_counts_status"), "status"),
        Column("follow_up", t("meedoen.column_follow_up"), absent=t("common.no_data")),
        Column("outcome_published_on", t("meedoen.column_outcome"), "date", absent=t("common.no_data")),
        Column("source_url", t("shell.column_source"), "code"),
    )
    return Frame(t("meedoen.list_title"), "trajecten", repository.listed(warehouse, code), columns)


def _span(row: Row) -> Span:
    start = row["started_on"] or date(row["year"], 1, 1)
    end = row["ended_on"] or (row["started_on"] or date(row["year"], 12, 31))
    hover = f"{row['title']}: {row['instrument']}, {_when(row)}"
    if not row["held"]:
        hover += f" ({t('meedoen.not_counted')})"
    exact = row["started_on"] is not None
    return Span(_short(row["title"]), hover, start, max(start, end), exact, row["held"])


def _short(title: str) -> str:
    """A title that fits above its line, on a telephone too; the table and the hover have all of it."""
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"


def _when(row: Row) -> str:
    if row["started_on"] is None:
        return str(row["year"])
    if row["ended_on"] in (None, row["started_on"]):
        return day(row["started_on"])
    return t("meedoen.from_to", start=day(row["started_on"]), end=day(row["ended_on"]))
