"""Templates to take away, and the verdict on a filled-in one. What is handed in is judged and forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

import pyarrow as pa

from dashboard.repositories import municipalities as repository
from dashboard.repositories import places
from dashboard.repositories.warehouse import Warehouse
from dashboard.services.tables import Column, Frame
from orchestration.gazetteer import OPEN_END, Gazetteer, Place
from orchestration.templates.catalogue import catalogue
from orchestration.templates.verdict import Verdict, judge
from orchestration.templates.writing import as_csv, as_xlsx, explanation_csv
from orchestration.texts import number, t, tn

LARGEST = 20 << 20
SHOWN = 200


def titles(names: tuple[str, ...]) -> dict[str, str]:
    """Name of a template → its Dutch title."""
    return {name: catalogue()[name].title_nl for name in names}


def explanation(name: str) -> str:
    """What one row of the template is."""
    return catalogue()[name].explanation_nl


@lru_cache(maxsize=32)
def empty(name: str, extension: str) -> bytes:
    """The empty template as `csv` or `xlsx`, or its explanation (`toelichting`)."""
    template = catalogue()[name]
    if extension == "toelichting":
        return explanation_csv(template)
    return as_xlsx(template) if extension == "xlsx" else as_csv(template)


def verdict(warehouse: Warehouse, data: bytes, file: str) -> Verdict:
    """Judge a filled-in template of any kind against the municipalities of the release."""
    today = datetime.now(UTC).date()
    return judge(data, file, tuple(catalogue().values()), gazetteer(warehouse), today)


@lru_cache(maxsize=4)
def gazetteer(warehouse: Warehouse) -> Gazetteer:
    """The municipalities of the release, with their other names."""
    other: dict[str, list[str]] = {}
    for row in repository.aliases(warehouse):
        other.setdefault(row["municipality_code"], []).append(row["alias"])
    return Gazetteer(
        Place(
            row["municipality_code"],
            row["name"],
            row["valid_from"] or date(1900, 1, 1),
            row["valid_to"] or OPEN_END,
            tuple(other.get(row["municipality_code"], ())),
        )
        for row in places.periods(warehouse)
    )


def said(found: Verdict) -> str:
    """The verdict in one sentence."""
    if found.template is None:
        return t("sjablonen.unreadable")
    if found.faultless:
        return tn("sjablonen.faultless", found.good, title=found.title_nl)
    wrong = len({problem.row for problem in found.problems if problem.row})
    if not wrong:  # what is wrong is about the file, not about a row
        return t("sjablonen.unusable", title=found.title_nl)
    return tn("sjablonen.problems", wrong, title=found.title_nl, good=number(found.good))


def problems(found: Verdict) -> Frame:
    """What is wrong where, and how to mend it."""
    shown = found.problems[:SHOWN]
    table = pa.table(
        {
            "row": pa.array([str(p.row) if p.row else "–" for p in shown], pa.string()),
            "field": pa.array([p.field or "–" for p in shown], pa.string()),
            "reason": pa.array([p.reason for p in shown], pa.string()),
            "remedy": pa.array([p.remedy for p in shown], pa.string()),
        }
    )
    columns = tuple(Column(name, t(f"sjablonen.column_{name}")) for name in table.column_names)
    return Frame(t("sjablonen.problems_title"), "controle_sjabloon", table, columns)
