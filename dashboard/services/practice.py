"""What one municipality does: score per priority beside its peers, and what each score is made of."""

from __future__ import annotations

import numpy as np

from dashboard.charts.profile import Dot
from dashboard.repositories import practice as repository
from dashboard.repositories.warehouse import MissingTable, Row, Warehouse
from dashboard.services import priorities
from dashboard.services.peers import group
from dashboard.services.tables import Column, Frame, dutch, table
from dashboard.services.vergelijken import Compared, Unit
from orchestration.scoring.explain import explain_practice
from orchestration.texts import number, t

EIGHT = 8


def years(warehouse: Warehouse, code: str) -> list[int]:
    """Years with something to show, newest first; none where the release has no practice at all."""
    try:
        return [int(row["year"]) for row in repository.years(warehouse, code)]
    except MissingTable:
        return []


def first_year(warehouse: Warehouse, code: str) -> int:
    """The newest of the years of which most is known."""
    rows = repository.years(warehouse, code)
    return int(max(rows, key=lambda row: (row["priorities_known"], row["year"]))["year"])


def profile(warehouse: Warehouse, own: Unit, peers: list[Unit], year: int) -> Compared:
    """Score per priority with its interval; peers only as far as as much is known of them."""
    rows = {(r["municipality_code"], r["priority_code"]): r for r in repository.priorities(warehouse, year)}
    eight = priorities.all_of_them(warehouse)
    codes = [str(p["priority_code"]) for p in eight]
    labels = tuple(f"{p['priority_code']}. {p['title_nl']}" for p in eight)
    mine = tuple(_own(own, rows.get((own.key, c))) for c in codes)
    others = [(unit.label, tuple(_peers(unit, own.key, c, rows) for c in codes)) for unit in peers]
    overall = repository.profile(warehouse, own.key, year)
    frame = _made_of(warehouse, own.key, year, dict(zip(codes, labels, strict=True)))
    known = sum(dot.value is not None for dot in mine)
    finding = t("akkoord.practice_known", year=year, n=number(known))
    if overall and overall["score"] is not None:
        finding += " " + t(
            "akkoord.practice_overall", score=dutch(overall["score"], 0), low=dutch(overall["lo"], 0),
            high=dutch(overall["hi"], 0),
        )  # fmt: skip
    else:
        finding += " " + t("akkoord.practice_no_overall")
    return Compared(
        finding,
        labels,
        ((own.label, mine), *others),
        frame,
        t("akkoord.practice_n", n=number(known), of=number(EIGHT)),
    )


def _own(unit: Unit, row: Row | None) -> Dot:
    if row is None or row["score"] is None:
        return Dot(None, None, None, "")
    return _dot(unit.label, row["score"], row["lo"], row["hi"])


def _peers(unit: Unit, code: str, priority: str, rows: dict[tuple[str, str], Row]) -> Dot:
    """Median and middle half of those with the same kind of coverage."""
    mine = rows.get((code, priority))
    if mine is None or mine["score"] is None:
        return Dot(None, None, None, "")
    scores = [
        rows[m, priority]["score"]
        for m in unit.members
        if (m, priority) in rows and rows[m, priority]["coverage_kind"] == mine["coverage_kind"]
    ]
    known = np.array([s for s in scores if s is not None], float)
    middle = group(unit.label, [""] * known.size, known)
    if middle.median is None:
        return Dot(None, None, None, "")
    return _dot(unit.label, middle.median, middle.q1, middle.q3)


def _dot(label: str, value: float, low: float | None, high: float | None) -> Dot:
    low, high = value if low is None else low, value if high is None else high
    hover = t("vergelijken.hover", name=label, score=dutch(value, 0), low=dutch(low, 0), high=dutch(high, 0))
    return Dot(value, low, high, hover)


def _made_of(warehouse: Warehouse, code: str, year: int, labels: dict[str, str]) -> Frame:
    """Per indicator its counts, formula and what it adds to the score of its priority."""
    overall = repository.profile(warehouse, code, year) or {"municipality_code": code, "score": None}
    mine = [r for r in repository.priorities(warehouse, year) if r["municipality_code"] == code]
    tree = explain_practice(overall, mine, repository.values(warehouse, code, year))
    rows = [
        {
            "priority": labels[branch.key],
            "name": leaf.details["name_nl"],
            "numerator": leaf.details["numerator"],
            "denominator": leaf.details["denominator"],
            "population": _year(leaf.details["population_year"]),
            "score": leaf.value,
            "adds": leaf.contribution,
            "status": leaf.details["status"],
            "formula": leaf.details["formula"],
            "sources": leaf.details["source_ids"],
        }
        for branch in tree.parts
        for leaf in branch.parts
    ]
    columns = (
        Column("priority", t("vergelijken.column_priority")),
        Column("name", t("prioriteit.column_indicator")),
        Column("numerator", t("akkoord.column_numerator"), "number"),
        Column("denominator", t("akkoord.column_denominator"), "number"),
        Column("population", t("akkoord.column_population"), absent="–"),
        Column("score", t("akkoord.column_score"), "number"),
        Column("adds", t("akkoord.column_adds"), "number", absent=t("akkoord.adds_nothing")),
        Column("status", t("shell.column_status"), "status"),
        Column("formula", t("prioriteit.column_formula")),
        Column("sources", t("shell.column_source"), "code"),
    )
    return Frame(
        t("akkoord.practice_caption", year=year), f"praktijk_{code}_{year}", table(rows, columns), columns
    )


def _year(year: int | None) -> str | None:
    return None if year is None else str(year)


def sources(warehouse: Warehouse, code: str, year: int) -> tuple[Row, ...]:
    """The sources behind the indicators."""
    return tuple(repository.sources(warehouse, code, year))
