"""The priorities that a municipality chose itself. Told as it said them; never scored, never compared."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from dashboard.repositories import own_priorities as repository
from dashboard.repositories.warehouse import MissingTable, Row, Warehouse
from dashboard.services.tables import Column, Frame, dutch, write
from orchestration.texts import t, tn

UNITS = {
    "points": "eigen.unit_points",
    "percent": "eigen.unit_percent",
    "percentage points": "eigen.unit_percentage_points",
    "index": "eigen.unit_index",
    "per 1,000 residents": "eigen.unit_per_1000",
    "per 10,000 residents": "eigen.unit_per_10000",
    "count 0–4": "eigen.unit_count_of_4",
}
"""Unit in the registry → its Dutch name."""
BARE = ("aantal", "getal")
"""Units that say nothing next to a figure."""


@dataclass(frozen=True)
class Chosen:
    """What was chosen for one council term: numbers of the eight, and the name of one of its own or "".

    figures: own figures in words; indicators: ids in the registry that the municipality tied to its choice.
    """

    term: str
    marked: tuple[str, ...]
    added: str
    figures: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What the page shows: one sentence per term, the table, n in words, and the sources."""

    sentences: tuple[str, ...]
    frame: Frame
    n: str
    sources: tuple[Row, ...]


def chosen(warehouse: Warehouse, code: str) -> list[Chosen]:
    """The choices per council term, newest first; none where nothing was handed in."""
    rows = _rows(warehouse, code)
    return [_of_term(term, rows) for term in dict.fromkeys(row["term"] for row in rows)]


def told(warehouse: Warehouse, code: str) -> Told | None:
    """The choices in words and as a table; None where nothing was handed in."""
    rows = _rows(warehouse, code)
    if not rows:
        return None
    columns = (
        Column("term", t("eigen.column_term")),
        Column("title", t("eigen.column_title")),
        Column("own_figure_name", t("eigen.column_figure")),
        Column("own_figure_value", t("eigen.column_value"), "number", absent="–"),
        Column("unit", t("eigen.column_unit")),
        Column("year", t("eigen.column_year")),
        Column("indicator", t("eigen.column_indicator")),
        Column("explanation", t("eigen.column_explanation")),
        Column("source_url", t("shell.column_source"), "code"),
    )
    values = _indicators(warehouse, code)
    shown = [{**row, "title": _title(row), "indicator": _indicator(row, values)} for row in rows]
    data = pa.table({c.name: pa.array([row[c.name] for row in shown]) for c in columns})
    titles = {row["title"] for row in shown}
    return Told(
        tuple(_sentence(warehouse, code, one) for one in chosen(warehouse, code)),
        Frame(t("eigen.caption"), f"eigen_prioriteiten_{code}", data, columns),
        tn("eigen.n", len(titles)),
        tuple(repository.sources(warehouse, code)),
    )


def _rows(warehouse: Warehouse, code: str) -> list[Row]:
    """An older release has no such table: then nothing is known."""
    try:
        return repository.choices(warehouse, code)
    except MissingTable:
        return []


def _of_term(term: str, rows: list[Row]) -> Chosen:
    mine = [row for row in rows if row["term"] == term]
    marked = dict.fromkeys(row["priority_code"] for row in mine if row["kind"] == "marked")
    added = next((row["title"] for row in mine if row["kind"] == "own"), "")
    figures = dict.fromkeys(_figure(row) for row in mine if row["own_figure_value"] is not None)
    indicators = dict.fromkeys(row["indicator_id"] for row in mine if row["indicator_id"])
    return Chosen(term, tuple(marked), added, tuple(figures), tuple(indicators))


def _figure(row: Row) -> str:
    value, unit = row["own_figure_value"], row["unit"]
    return t(
        "eigen.figure_bare" if (unit or "").strip().casefold() in ("", *BARE) else "eigen.figure",
        name=row["own_figure_name"],
        value=dutch(value, 0 if value == int(value) else 1),
        unit=unit,
        year=row["year"],
    )


def _sentence(warehouse: Warehouse, code: str, choice: Chosen) -> str:
    titles = {row["priority_code"]: _title(row) for row in _rows(warehouse, code) if row["priority_code"]}
    said = []
    if choice.marked:
        listed = "; ".join(titles[priority] for priority in choice.marked)
        said.append(t("eigen.marked", term=choice.term, titles=listed))
    if choice.added:
        said.append(t("eigen.added", term=choice.term, title=choice.added))
    return " ".join(said)


def _title(row: Row) -> str:
    return f"{row['priority_code']}. {row['title']}" if row["kind"] == "marked" else str(row["title"])


def _indicators(warehouse: Warehouse, code: str) -> dict[str, Row]:
    try:
        return {row["indicator_id"]: row for row in repository.indicators(warehouse, code)}
    except MissingTable:
        return {}


def _indicator(row: Row, values: dict[str, Row]) -> str:
    """The indicator with its newest value, or why there is none; a dash where none was chosen."""
    if row["indicator_id"] is None:
        return "–"
    found = values.get(row["indicator_id"])
    if found is None:
        return f"{row['indicator_id']}: {t('common.no_data')}"
    if found["raw"] is None:
        return f"{found['name_nl']}: {write(found['status'], 'status')}"
    decimals = 2 if found["unit"] == "index" else 1
    unit = t(UNITS[found["unit"]]) if found["unit"] in UNITS else found["unit"]
    return t(
        "eigen.indicator", name=found["name_nl"], value=dutch(found["raw"], decimals), unit=unit,
        period=found["period"],
    )  # fmt: skip
