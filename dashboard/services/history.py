"""Turnout of one municipality through time, honest about borders.

A point counts as comparable with today when the municipality kept its borders since, or when every
predecessor went over whole, so that its counts could be summed (`back_cast`). Other points stay in view as
“old borders” and are not joined to the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pyarrow as pa

from dashboard.repositories import turnout as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.tables import Column, Frame, dutch
from orchestration.scoring import change as changes
from orchestration.texts import percent, t

COUNTRY = "NL"


@dataclass(frozen=True)
class Point:
    """Turnout at one election. `kind`: as_published, back_cast or old_borders; `share` in 0–1."""

    election: str
    on: date
    share: float
    kind: str
    eligible: int | None
    turnout: int | None


@dataclass(frozen=True)
class Change:
    """Turnout at `last` against an earlier election within the same borders, in percentage points."""

    since: Point
    last: Point

    @property
    def points(self) -> float:
        return round((self.last.share - self.since.share) * 100, 1)

    @property
    def verdict(self) -> changes.Verdict:
        """Turnout is counted in full, so the difference is its own interval."""
        points = (self.last.share - self.since.share) * 100
        return changes.verdict(points, points)


@dataclass(frozen=True)
class History:
    """All points of a municipality, oldest first; `breaks` are the days on which borders changed."""

    points: tuple[Point, ...]
    country: tuple[Point, ...]
    breaks: tuple[tuple[date, str], ...]
    finding: str
    frame: Frame
    sources: tuple[Row, ...]

    def pieces(self) -> list[list[Point]]:
        """Points to be joined: what was measured within other borders than today's stands apart."""
        joined = [p for p in self.points if p.kind != "old_borders"]
        apart = [[p] for p in self.points if p.kind == "old_borders"]
        return [*apart, joined] if joined else apart

    def changes(self) -> list[Change]:
        """The newest election against the one before and, where there are more, against the first."""
        return _changes(self.points)


def history(warehouse: Warehouse, code: str, name: str, election_type: str) -> History:
    """The trend of municipality `code` with the country beside it."""
    rows = repository.series(warehouse, code, election_type)
    points = tuple(_points(rows))
    country = tuple(_points(repository.series(warehouse, COUNTRY, election_type)))
    breaks = tuple(
        dict.fromkeys(
            (r["break_on"], t("gemeente.break", year=r["break_on"].year))
            for r in rows
            if r["break_on"] is not None
        )
    )
    return History(
        points=points,
        country=country,
        breaks=breaks,
        finding=_finding(name, points, bool(breaks)),
        frame=_frame(code, name, points, country),
        sources=tuple(repository.sources_of(warehouse, code, election_type)),
    )


def _points(rows: list[Row]) -> list[Point]:
    """One point per election: within today's borders where that can be known, else as it was then."""
    last_break = max((r["break_on"] for r in rows if r["break_on"] is not None), default=None)
    points = []
    for _, views in groupby(rows, key=lambda r: r["election_id"]):
        known = {r["perspective"]: r for r in views if r["status"] == "ok" and r["turnout_share"] is not None}
        published, cast = known.get("as_published"), known.get("back_cast")
        if (
            cast
            and published
            and (cast["turnout"], cast["eligible"]) == (published["turnout"], published["eligible"])
        ):
            cast = None
        row = cast or published
        if row is None:
            continue
        before_break = last_break is not None and row["election_date"] < last_break
        kind = "back_cast" if cast else "old_borders" if before_break else "as_published"
        points.append(
            Point(
                row["name_nl"],
                row["election_date"],
                row["turnout_share"],
                kind,
                row["eligible"],
                row["turnout"],
            )
        )
    return points


def _changes(points: Sequence[Point]) -> list[Change]:
    line = [p for p in points if p.kind != "old_borders"]
    earlier = line[-2:-1] + (line[:1] if len(line) > 2 else [])
    return [Change(since, line[-1]) for since in earlier]


def _finding(name: str, points: tuple[Point, ...], broken: bool) -> str:
    if not points:
        return t("gemeente.trend_none", name=name)
    changes = _changes(points)
    if not changes:
        line = [p for p in points if p.kind != "old_borders"]
        only = (line or list(points))[-1]
        key = "gemeente.trend_one" if line else "gemeente.trend_old"
        return t(key, name=name, year=only.on.year, share=percent(only.share))
    said = [_told(name, change, key) for change, key in zip(changes, ("trend", "since"), strict=False)]
    return " ".join([*said, t("gemeente.trend_broken")] if broken else said)


def _told(name: str, change: Change, key: str) -> str:
    return t(
        f"gemeente.{key}_{change.verdict}",
        name=name,
        first=change.since.on.year,
        last=change.last.on.year,
        share_first=percent(change.since.share),
        share_last=percent(change.last.share),
        points=dutch(abs(change.points), 1),
    )


def _frame(code: str, name: str, points: tuple[Point, ...], country: tuple[Point, ...]) -> Frame:
    national = {p.on: p.share for p in country}
    by_date = {p.on: p for p in points}
    days = sorted(national.keys() | by_date.keys())
    data = pa.table(
        {
            "on": pa.array(days, pa.date32()),
            "eligible": pa.array([by_date[d].eligible if d in by_date else None for d in days], pa.int64()),
            "turnout": pa.array([by_date[d].turnout if d in by_date else None for d in days], pa.int64()),
            "share": pa.array([by_date[d].share if d in by_date else None for d in days], pa.float64()),
            "kind": pa.array(
                [t(f"gemeente.kind_{by_date[d].kind}") if d in by_date else t("common.no_data") for d in days]
            ),
            "national": pa.array([national.get(d) for d in days], pa.float64()),
        }
    )
    return Frame(
        caption=t("gemeente.trend_caption", name=name),
        file=f"opkomst_trend_{code}",
        data=data,
        columns=(
            Column("on", t("gemeente.column_date"), "date"),
            Column("eligible", t("shell.column_eligible"), "count"),
            Column("turnout", t("shell.column_turnout"), "count"),
            Column("share", t("shell.column_turnout_share"), "share"),
            Column("kind", t("gemeente.column_kind")),
            Column("national", t("gemeente.column_national"), "share"),
        ),
    )
