"""Complaints: the funnel within one kind of ombudsman, on time, what was learnt, and who the ombudsman is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.charts.dotplot import Strip
from dashboard.charts.funnel import Limits
from dashboard.repositories import complaints as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.peers import group
from dashboard.services.tables import Column, Frame, Told
from orchestration.scoring import funnel as scoring
from orchestration.texts import number, percent, t, tn

Floats = npt.NDArray[np.float64]
Sources = tuple[Row, ...]
LINES = ("first", "second")
UNKNOWN = "unknown"
WIDE, NARROW = 0.998, 0.95
FEW = 10
"""Below this many cases a share is not a percentage but "3 van 4"."""
_STEPS = 80


@dataclass(frozen=True)
class Plot(Told):
    """What a funnel plot needs; `fitted` is None where there are too few municipalities."""

    fitted: scoring.Funnel | None
    sizes: Floats
    rates: Floats
    hovers: tuple[str, ...]
    limits: tuple[Limits, ...]


@dataclass(frozen=True)
class OnTime(Told):
    """Shares on time as one strip of dots; `strip` is None where nothing is known."""

    strip: Strip | None


def years(warehouse: Warehouse, line: str) -> list[int]:
    """Years with figures for this line, newest first."""
    return repository.years(warehouse, line)


def kinds(warehouse: Warehouse, line: str, year: int) -> dict[str, str]:
    """Kinds of ombudsman that may be compared among themselves, and last those of which it isn't known."""
    return {
        row["kind"] or UNKNOWN: f"{row['label'] or t('klachten.kind_unknown')} ({number(row['n'])})"
        for row in repository.kinds(warehouse, line, year)
    }


def totals(warehouse: Warehouse, line: str, year: int) -> Told:
    """Totals of a year where the kind of ombudsman isn't known: side by side and not compared."""
    table = repository.figures(warehouse, line, year)
    table = table.filter(pc.is_null(table["kind_label"]))
    finding = tn("klachten.not_compared", table.num_rows)
    return Told(finding, _figures_frame(table, line, year), tn("klachten.n", table.num_rows))


def plot(warehouse: Warehouse, line: str, year: int, kind: str) -> Plot:
    """Complaints per 1,000 residents against residents, for one kind of ombudsman."""
    table = repository.figures(warehouse, line, year)
    table = table.filter(pc.equal(table["kind"], kind))
    table = table.filter(pc.and_(pc.is_valid(table["received"]), pc.is_valid(table["population"])))
    counts = _floats(table["received"])
    sizes = _floats(table["population"])
    rows = table.to_pylist()
    frame = _figures_frame(table, line, year)
    n = tn("klachten.n", len(rows))
    try:
        fitted = scoring.fit(counts, sizes, "rate")
    except ValueError:
        finding = tn("klachten.funnel_too_few", len(rows), fewest=number(scoring.FEWEST))
        return Plot(finding, frame, n, None, sizes, counts, (), ())
    hovers = tuple(
        t("klachten.hover", name=r["name"], received=number(r["received"]), rate=number(r["per_1000"], 2))
        for r in rows
    )
    grid = np.linspace(sizes.min(), sizes.max(), _STEPS)
    limits = tuple(
        Limits(percent(coverage).replace(",0%", "%"), grid, low * 1000, high * 1000, dash)
        for coverage, dash in ((NARROW, "dash"), (WIDE, "solid"))
        for low, high in [fitted.limits(grid, coverage)]
    )
    outside = int(fitted.outside(WIDE).sum())
    about = {"total": number(len(rows)), "rate": number(fitted.target * 1000, 2)}
    finding = t("klachten.funnel_finding_none", **about)
    if outside:
        finding = tn("klachten.funnel_finding", outside, **about)
    return Plot(finding, frame, n, fitted, sizes, counts / sizes * 1000, hovers, limits)


def justified(row: Row) -> int | None:
    """Complaints upheld in whole or in part, which improvements are held against; unknown where a part of
    them is.
    """
    upheld: int | None = row["upheld"]
    partly: int | None = row["partly_upheld"]
    if upheld is None or row["upheld_includes_partly"]:
        return upheld
    return None if partly is None else upheld + partly


def on_time(warehouse: Warehouse, line: str, year: int) -> OnTime:
    """Share of complaints closed within the legal term, where it is known."""
    table = repository.figures(warehouse, line, year)
    known = table.filter(pc.is_valid(table["on_time_share"]))
    said = [_of(r["on_time"], r["handled"], r["on_time_share"]) for r in known.to_pylist()]
    large = pc.fill_null(pc.greater_equal(known["handled"], FEW), True)
    shown = known.append_column("said", pa.array(said, pa.string()))
    frame = Frame(
        t("klachten.on_time_title"),
        f"klachten_op_tijd_{line}_{year}",
        shown,
        (
            Column("name", t("shell.column_municipality")),
            Column("said", t("klachten.column_on_time")),
            Column("handled", t("klachten.column_handled"), "count"),
            Column("source_url", t("shell.column_source"), "code"),
        ),
    )
    drawn = known.filter(large)
    shares = _floats(drawn["on_time_share"]) * 100
    names = [str(name) for name in drawn["name"].to_pylist()]
    n = tn("klachten.n", known.num_rows)
    if not shares.size:
        return OnTime(t(f"klachten.on_time_none_{line}"), frame, n, None)
    peers = group("", names, shares)
    if peers.median is None or peers.q1 is None or peers.q3 is None:
        few = {"lowest": _per(shares.min()), "highest": _per(shares.max())}
        return OnTime(tn("klachten.on_time_few", len(names), **few), frame, n, None)
    finding = t(
        "klachten.on_time_finding", median=_per(peers.median), low=_per(peers.q1), high=_per(peers.q3)
    )
    hovers = [f"{name}: {_per(share)}" for name, share in zip(names, shares.tolist(), strict=True)]
    label = t("klachten.on_time_strip", year=year)
    return OnTime(finding, frame, n, Strip(label, hovers, shares, peers.q1, peers.median, peers.q3))


def learnt(warehouse: Warehouse, line: str, year: int) -> Told:
    """Upheld complaints that led to a published improvement."""
    table = repository.figures(warehouse, line, year)
    right = pa.array([justified(r) for r in table.to_pylist()], pa.int64())
    table = table.append_column("justified", right)
    known = table.filter(
        pc.and_(pc.is_valid(table["improvements_published"]), pc.greater(pc.fill_null(right, 0), 0))
    )
    rows = known.to_pylist()
    said = [_of(r["improvements_published"], r["justified"], None) for r in rows]
    frame = Frame(
        t("klachten.learnt_title"),
        f"klachten_geleerd_{line}_{year}",
        known.append_column("said", pa.array(said, pa.string())),
        (
            Column("name", t("shell.column_municipality")),
            Column("said", t("klachten.column_learnt")),
            Column("source_url", t("shell.column_source"), "code"),
        ),
    )
    n = tn("klachten.n", len(rows))
    if not rows:
        return Told(t(f"klachten.learnt_none_{line}"), frame, n)
    improved, upheld = sum(r["improvements_published"] for r in rows), sum(r["justified"] for r in rows)
    finding = t("klachten.learnt_finding", improved=number(improved), upheld=number(upheld))
    return Told(finding, frame, n)


def of_municipality(warehouse: Warehouse, code: str) -> Frame:
    """All figures of one municipality, both lines beside each other and never added."""
    return Frame(
        t("klachten.one_title"),
        f"klachten_{code}",
        repository.of_municipality(warehouse, code),
        (
            Column("year", t("klachten.column_year")),
            Column("line", t("klachten.line")),
            Column("category", t("klachten.column_category")),
            Column("received", t("klachten.column_received"), "count"),
            Column("handled", t("klachten.column_handled"), "count"),
            Column("upheld", t("klachten.column_upheld"), "count"),
            Column("on_time_share", t("klachten.column_on_time"), "share"),
            Column("status", t("shell.column_status"), "status"),
            Column("definition", t("klachten.column_definition")),
            Column("note", t("klachten.column_note")),
            Column("source_url", t("shell.column_source"), "code"),
        ),
    )


def sources(warehouse: Warehouse, line: str, year: int) -> Sources:
    """The sources behind the figures of one line and year."""
    return tuple(repository.sources(warehouse, line, year))


def _figures_frame(table: pa.Table, line: str, year: int) -> Frame:
    columns = (
        Column("name", t("shell.column_municipality")),
        Column("received", t("klachten.column_received"), "count"),
        Column("population", t("klachten.column_population"), "count"),
        Column("per_1000", t("klachten.column_per_1000"), "number", decimals=2),
        Column("kind_label", t("klachten.column_kind"), absent=t("klachten.kind_unknown")),
        Column("definition", t("klachten.column_definition")),
        Column("source_url", t("shell.column_source"), "code"),
    )
    return Frame(t("klachten.funnel_title"), f"klachten_{line}_{year}", table, columns)


def _of(part: int | None, whole: int | None, share: float | None) -> str:
    """`91,0%`, or `3 van 4` where a percentage of so few would mislead."""
    if part is not None and whole is not None and whole < FEW:
        return t("klachten.part_of", part=number(part), whole=number(whole))
    if share is None and part is not None and whole:
        share = part / whole
    return percent(share)


def _floats(column: pa.ChunkedArray) -> Floats:
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)


def _per(value: float) -> str:
    return percent(value / 100)
