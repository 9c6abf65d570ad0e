"""Agreement scores on the map, and who moved: five fixed classes, hollow where nothing was rated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from dashboard.charts.regionmap import Area
from dashboard.repositories import municipalities as places
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import changes, priorities, scores, shapes
from dashboard.services.scores import EQUAL, Term
from dashboard.services.tables import Column, Frame, dutch, table, write
from orchestration.texts import number, t

OVERALL = "totaal"
BOUNDS = (5, 10, 20, 40)  # the same for every term; most agreements stay below 20


def measures(warehouse: Warehouse) -> dict[str, str]:
    """What can be mapped: the overall score, or one priority. Never context or complaints."""
    return {OVERALL: t("akkoord.map_overall")} | {
        str(p["priority_code"]): f"{p['priority_code']}. {p['title_nl']}"
        for p in priorities.all_of_them(warehouse)
    }


def labels() -> list[str]:
    """The classes from low to high."""
    edges = (0, *BOUNDS, 100)
    return [t("akkoord.map_class", low=number(low), high=number(high)) for low, high in pairwise(edges)]


def column(measure: str) -> str:
    """Where the measure stands in a row of the term."""
    return "score" if measure == OVERALL else f"p{measure}"


def areas(warehouse: Warehouse, known: Term, measure: str, kind: str) -> list[Area]:
    """Every municipality of today; the class is None where there is no rated agreement."""
    outlines = shapes.outlines(warehouse, kind)
    values = {row["municipality_code"]: row[column(measure)] for row in known.rows}
    unrated = {row["municipality_code"]: row for row in known.unrated}
    today = places.current(warehouse)
    pairs = zip(*(today.column(c).to_pylist() for c in ("municipality_code", "name")), strict=True)
    return [
        Area(
            code,
            name,
            outlines[code],
            None if code not in values else int(np.searchsorted(BOUNDS, values[code], side="right")),
            _hover(values.get(code), unrated.get(code)),
        )
        for code, name in pairs
        if code in outlines
    ]


def _hover(value: float | None, unrated: Row | None) -> str:
    if value is not None:
        return t("akkoord.map_hover", score=dutch(value, 0))
    if unrated is None:
        return t("akkoord.none")
    reason = unrated["not_rated_reason"] or ""
    return t("akkoord.map_unrated", status=write(unrated["status"], "status"), reason=reason)


def finding(known: Term, measure: str, title: str) -> str:
    """The middle half of the scores, and nothing about single places."""
    values = np.array([row[column(measure)] for row in known.rows], float)
    if not values.size:
        return t("akkoorden.finding_none", term=known.term)
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    return t(
        "akkoord.map_finding", title=title, term=known.term, n=number(values.size), middle=dutch(middle, 0),
        low=dutch(low, 0), high=dutch(high, 0),
    )  # fmt: skip


def frame(known: Term, measure: str, title: str) -> Frame:
    """One row per municipality with its score, or why there is none, by name."""
    columns = (
        Column("name", t("shell.column_municipality")),
        Column("score", title, "number"),
        Column("status", t("shell.column_status"), "status"),
        Column("not_rated_reason", t("akkoorden.column_reason")),
        Column("province", t("shell.column_province")),
    )
    rows = [
        {**row, "score": row[column(measure)]}
        for row in sorted((*known.rows, *known.unrated), key=lambda row: str(row["name"]))
    ]
    caption = t("akkoord.map_caption", title=title, term=known.term)
    return Frame(caption, f"akkoordkaart_{measure}_{known.term}", table(rows, columns), columns)


def movements(warehouse: Warehouse, known: Term) -> tuple[str, list[str]]:
    """Who says more or less than in the term before: a sentence, and one per direction with names."""
    older: Sequence[Row] = [r for r in scores.terms(warehouse) if r["term"] < known.term]
    if not older:
        return t("prioriteit.one_term"), []
    old = str(older[0]["term"])
    found = scores.changes(warehouse, old, known.term, EQUAL)
    names = {d: [str(c.row["name"]) for c in found if c.direction == d] for d in ("more", "less")}
    said = [t(f"akkoord.moved_{d}", names=", ".join(who)) for d, who in names.items() if who]
    return changes.finding(old, known.term, found, own=False), said
