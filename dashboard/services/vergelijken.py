"""Two to six municipalities or groups side by side: profile and proposals. Nothing is ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.charts.profile import Dot
from dashboard.repositories import agreements as said_repository
from dashboard.repositories import municipalities as places
from dashboard.repositories import scores as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import priorities
from dashboard.services.peers import group
from dashboard.services.scores import Term
from dashboard.services.tables import Column, Frame, dutch, table, write
from orchestration.texts import number, t, tn

MOST, FEWEST = 6, 2
GROUP = "groep-"


@dataclass(frozen=True)
class Unit:
    """What is compared: one municipality, or a group with its members' codes."""

    key: str
    label: str
    members: tuple[str, ...]

    @property
    def is_group(self) -> bool:
        return self.key.startswith(GROUP)


def units(warehouse: Warehouse) -> dict[str, Unit]:
    """Groups and municipalities of today that can be chosen, by key."""
    rows = places.current(warehouse).to_pylist()
    found = {
        f"{GROUP}alle": Unit(
            f"{GROUP}alle", t("vergelijken.everyone"), tuple(r["municipality_code"] for r in rows)
        )
    }
    sizes = sorted((r for r in rows if r["size_class"]), key=lambda r: r["population"] or 0)
    provinces = sorted((r for r in rows if r["province_code"]), key=lambda r: str(r["province"]))
    for members, code, label in (
        (sizes, "size_class", "size_class_nl"),
        (provinces, "province_code", "province"),
    ):
        for key, name in dict.fromkeys((r[code], r[label]) for r in members):
            codes = tuple(r["municipality_code"] for r in members if r[code] == key)
            found[f"{GROUP}{key}"] = Unit(f"{GROUP}{key}", t("vergelijken.group", name=name), codes)
    return found | {
        r["municipality_code"]: Unit(r["municipality_code"], str(r["name"]), (r["municipality_code"],))
        for r in rows
    }


def first_choice(warehouse: Warehouse, known: Term | None) -> list[str]:
    """Two municipalities to open with, rated ones if there are any, and everyone."""
    rated = {r["municipality_code"] for r in known.rows} if known else set()
    rows = places.current(warehouse).to_pylist()
    order = sorted(rows, key=lambda r: (r["municipality_code"] not in rated, -(r["population"] or 0)))
    return [*(str(r["municipality_code"]) for r in order[:2]), f"{GROUP}alle"]


@dataclass(frozen=True)
class Compared:
    """A finding, the chart's rows and series, and the table."""

    finding: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Dot, ...]], ...]
    frame: Frame
    n: str


def profile(warehouse: Warehouse, known: Term, chosen: Sequence[Unit]) -> Compared:
    """Agreement score per priority: a municipality with its interval, a group with its middle half."""
    scores: dict[tuple[str, str], Row] = {
        (r["municipality_code"], r["priority_code"]): r for r in repository.profiles(warehouse, known.term)
    }
    eight = priorities.all_of_them(warehouse)
    labels = tuple(f"{p['priority_code']}. {p['title_nl']}" for p in eight)
    series = tuple((u.label, tuple(_dot(u, p["priority_code"], scores) for p in eight)) for u in chosen)
    absent = _why_absent(known, chosen)
    columns = (
        Column("priority", t("vergelijken.column_priority")),
        *(Column(u.key, u.label) for u in chosen),
    )
    rows = [
        {
            "priority": label,
            **{u.key: _cell(dots[i], absent[u.key]) for u, (_, dots) in zip(chosen, series, strict=True)},
        }
        for i, label in enumerate(labels)
    ]
    frame = Frame(
        t("vergelijken.profile_caption", term=known.term),
        f"vergelijking_{known.term}",
        table(rows, columns),
        columns,
    )
    with_score = sum(any(d.value is not None for d in dots) for _, dots in series)
    return Compared(
        _finding(labels, series, known.term), labels, series, frame,
        t("vergelijken.n", shown=number(with_score), all=number(len(chosen))),
    )  # fmt: skip


def _dot(unit: Unit, priority: str, scores: dict[tuple[str, str], Row]) -> Dot:
    rows = [scores[m, priority] for m in unit.members if (m, priority) in scores]
    known = [r for r in rows if r["score"] is not None]
    if unit.is_group:
        middle = group(unit.label, [""] * len(known), np.array([r["score"] for r in known], float))
        if middle.median is None:
            return Dot(None, None, None, t("vergelijken.few") if known else "")
        value, low, high = middle.median, middle.q1, middle.q3
    elif known:
        value, low, high = known[0]["score"], known[0]["lo"], known[0]["hi"]
    else:
        return Dot(None, None, None, "")
    hover = t(
        "vergelijken.hover",
        name=unit.label,
        score=dutch(value, 0),
        low=dutch(low or 0, 0),
        high=dutch(high or 0, 0),
    )
    return Dot(value, low, high, hover)


def _why_absent(known: Term, chosen: Sequence[Unit]) -> dict[str, str]:
    """What stands where there is no score, by unit: nothing known of a municipality is not “not rated”."""
    kept = {r["municipality_code"]: r["status"] for r in known.unrated}
    rated = dict.fromkeys((r["municipality_code"] for r in known.rows), "not_rated")
    return {
        u.key: write("not_rated" if u.is_group else (kept | rated).get(u.key, "missing"), "status")
        for u in chosen
    }


def _cell(dot: Dot, absent: str) -> str:
    if dot.value is None or dot.low is None or dot.high is None:
        return dot.hover or absent
    return t("vergelijken.cell", score=dutch(dot.value, 0), low=dutch(dot.low, 0), high=dutch(dot.high, 0))


def _finding(labels: Sequence[str], series: Sequence[tuple[str, Sequence[Dot]]], term: str) -> str:
    """Different only where two intervals do not overlap, comparable where two scores do, else not known."""
    known = [[d for _, dots in series if (d := dots[i]).value is not None] for i in range(len(labels))]
    compared = [(label, dots) for label, dots in zip(labels, known, strict=True) if len(dots) >= FEWEST]
    if not compared:
        return t("vergelijken.finding_few", term=term)
    apart = [label for label, dots in compared if _apart(dots)]
    alike, all_of_them, few = len(compared) - len(apart), number(len(labels)), len(labels) - len(compared)
    said = []
    if apart:
        names = "; ".join(apart)
        said.append(
            t("vergelijken.finding_apart", n=number(len(apart)), all=all_of_them, names=names, term=term)
        )
    if alike == len(labels):
        said.append(t("vergelijken.finding_comparable", term=term))
    elif alike:
        said.append(tn("vergelijken.finding_alike", alike, all=all_of_them, term=term))
    if few:
        said.append(tn("vergelijken.finding_unknown", few))
    return " ".join(said)


def _apart(dots: Sequence[Dot]) -> bool:
    lows = [d.low for d in dots if d.low is not None]
    highs = [d.high for d in dots if d.high is not None]
    return bool(lows) and max(lows) > min(highs)


def unrated(known: Term, chosen: Sequence[Unit]) -> list[str]:
    """Why a chosen municipality has no score, one sentence each."""
    why = {r["municipality_code"]: r for r in known.unrated}
    nothing: Row = {"status": "missing", "not_rated_reason": None}
    rated = {r["municipality_code"] for r in known.rows}
    return [
        t(
            "vergelijken.unrated",
            name=u.label,
            status=write(row["status"], "status"),
            reason=row["not_rated_reason"] or t("vergelijken.no_agreement", term=known.term),
        )
        for u in chosen
        if not u.is_group and u.key not in rated
        for row in [why.get(u.key, nothing)]
    ]


def proposals(warehouse: Warehouse, known: Term, chosen: Sequence[Unit]) -> Frame:
    """The 27 proposals: what a reader sees per municipality, how many adopt it per group."""
    cells: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in said_repository.said(warehouse, known.term):
        cells[row["proposal_code"]][row["municipality_code"]] = row
    rows = [
        {
            "proposal": f"{p['proposal_code']} {p['title_nl']}",
            **{u.key: _said(u, cells[p["proposal_code"]]) for u in chosen},
        }
        for p in said_repository.proposals(warehouse)
    ]
    columns = (Column("proposal", t("prioriteit.column_proposal")), *(Column(u.key, u.label) for u in chosen))
    return Frame(
        t("vergelijken.proposals_caption", term=known.term), f"vergelijking_voorstellen_{known.term}",
        table(rows, columns), columns,
    )  # fmt: skip


def _said(unit: Unit, rows: dict[str, Row]) -> str:
    if not unit.is_group:
        return str(rows[unit.key]["reader_status"]) if unit.key in rows else t("vergelijken.not_known")
    rated = [rows[m] for m in unit.members if m in rows and rows[m]["status"] == "ok"]
    if not rated:
        return t("shell.status_not_rated")
    return t("prioriteit.of", k=number(sum(bool(r["adopted"]) for r in rated)), n=number(len(rated)))
