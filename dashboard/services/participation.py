"""What is known of trajectories: per year, in time, by instrument, from invitation to outcome.

Every sentence speaks of what is *known*: only a full register says how many there were.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from dashboard.charts.bars import Bar, Series
from dashboard.repositories import participation as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.tables import Column, Frame, Told
from orchestration.texts import number, percent, t, tn

EVERYWHERE = repository.EVERYWHERE

SHOWN_BARS = 20
BREAKDOWNS = {"channel": "channels", "selection": "selections", "area": "", "instrument": "instruments"}


@dataclass(frozen=True)
class Years(Told):
    """Trajectories per year; `series` runs in step with `years`."""

    years: tuple[int, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Bars(Told):
    """Bars from top to bottom."""

    bars: tuple[Bar, ...]


def coverage(warehouse: Warehouse, code: str) -> str:
    """How much there is to see, and what that may not be taken for."""
    row = repository.coverage(warehouse, code)
    if row is None or not row["municipalities"]:
        return t("meedoen.coverage_none")
    if code != EVERYWHERE:
        return t("meedoen.coverage_one_full" if row["full_registers"] else "meedoen.coverage_one_part")
    full = number(row["full_registers"])
    said = tn("meedoen.coverage", row["municipalities"], full=full)
    return f"{said} {tn('meedoen.former', row['former'])}" if row["former"] else said


def years(warehouse: Warehouse, code: str) -> Years:
    """Trajectories per year; years without any are drawn, but not called zero."""
    table = repository.per_year(warehouse, code)
    found = {row["year"]: row for row in table.to_pylist()}
    span = tuple(range(min(found), max(found) + 1)) if found else ()
    kinds = ("held", "announced", "not_held")
    series = tuple(
        Series(t(f"meedoen.series_{kind}"), tuple(found[y][kind] if y in found else 0 for y in span))
        for kind in kinds
        if any(row[kind] for row in found.values())
    )
    held = sum(row["held"] for row in found.values())
    finding = t("meedoen.years_none")
    if held:
        with_held = [year for year, row in found.items() if row["held"]]
        busiest = max(found.values(), key=lambda r: (r["held"], r["year"]))
        finding = tn(
            "meedoen.years_finding", held, first=min(with_held), last=max(with_held), year=busiest["year"],
            most=number(busiest["held"]),
        )  # fmt: skip
    columns = (
        Column("year", t("meedoen.column_year")),
        *(Column(kind, t(f"meedoen.series_{kind}"), "count") for kind in kinds),
    )
    frame = Frame(t("meedoen.years_title"), "trajecten_per_jaar", table, columns)
    return Years(finding, frame, counted(held), span, series)


def undated(warehouse: Warehouse, code: str) -> str:
    """What is missing in time: trajectories whose year is not known; empty where there are none."""
    n = repository.undated(warehouse, code)
    return tn("meedoen.undated", n) if n else ""


def instruments(warehouse: Warehouse, code: str) -> Bars:
    """Instruments with the number of trajectories, by priority."""
    table = repository.by_instrument(warehouse, code)
    rows = table.to_pylist()
    total = sum(row["trajectories"] for row in rows)
    finding = t("meedoen.instruments_none")
    if rows:
        top = max(rows, key=lambda r: r["trajectories"])
        finding = t(
            "meedoen.instruments_finding",
            instrument=top["instrument"],
            n=number(top["trajectories"]),
            total=number(total),
        )
    bars = tuple(
        Bar(_priority(row), row["trajectories"], _in_places(row, code), 3 if row["priority_code"] else 1)
        for row in rows[:SHOWN_BARS]
    )
    columns = (
        Column("priority", t("meedoen.column_priority"), absent=t("meedoen.no_priority")),
        Column("proposal_code", t("meedoen.column_proposal")),
        Column("instrument", t("meedoen.column_instrument")),
        Column("trajectories", t("meedoen.column_trajectories"), "count"),
        Column("municipalities", t("meedoen.column_municipalities"), "count"),
        Column("first_year", t("meedoen.column_first_year")),
        Column("last_year", t("meedoen.column_last_year")),
    )
    frame = Frame(t("meedoen.instruments_title"), "instrumenten", table, columns)
    return Bars(finding, frame, counted(total), bars)


def funnel(warehouse: Warehouse, code: str) -> Bars:
    """Invited, took part, took part where the outcome was published; only where both ends are known.

    Whether an outcome was published is known where there is a day of it, or where the register is full. What
    is known of a part only is a lower bound, and says so.
    """
    row = repository.funnel(warehouse, code) or {}
    known, first = row.get("known") or 0, row.get("invited") or 0
    with_outcome = (row.get("participants_with_outcome") or 0) if row.get("outcome_known") else None
    steps = {
        "invited": row.get("invited"),
        "participants": row.get("participants"),
        "with_outcome": with_outcome,
    }
    shares = [value / first if value is not None and first else None for value in steps.values()]
    table = pa.table(
        {
            "step": [t(f"meedoen.step_{key}") for key in steps],
            "people": pa.array(steps.values(), pa.int64()),
            "share": pa.array(shares, pa.float64()),
        }
    )
    frame = Frame(
        t("meedoen.funnel_title"),
        "van_uitnodiging_tot_uitkomst",
        table,
        (
            Column("step", t("meedoen.column_step")),
            Column("people", t("meedoen.column_people"), "count"),
            Column("share", t("meedoen.column_share"), "share"),
        ),
    )
    if not known or not first:
        return Bars(t("meedoen.funnel_none"), frame, t("meedoen.funnel_n", n=number(known)), ())
    said = [
        t("common.no_data") if value is None else f"{number(value)} ({percent(share)})"
        for value, share in zip(steps.values(), shares, strict=True)
    ]
    if with_outcome is not None and row["outcome_known"] < known:
        said[-1] = t("meedoen.at_least", value=said[-1])
    bars = tuple(
        Bar(t(f"meedoen.step_{key}"), value, words, 3)
        for (key, value), words in zip(steps.items(), said, strict=True)
    )
    finding = t(
        "meedoen.funnel_finding",
        invited=number(first),
        participants=number(row["participants"]),
        share=percent(shares[1]),
    )
    rests_on = t(
        "meedoen.funnel_n_of",
        n=number(known),
        held=number(row["held"]),
        outcome=number(row["with_outcome"]),
        answered=number(row["answered"]),
    )
    return Bars(finding, frame, rests_on, bars)


def breakdown(warehouse: Warehouse, code: str, by: str) -> Bars:
    """Trajectories by channel, selection, area or instrument, with participants where they may be shown."""
    table = repository.breakdown(warehouse, code, by, BREAKDOWNS[by])
    rows = table.to_pylist()
    labels = [row["label"] or t(f"meedoen.category_{row['category']}") for row in rows]
    total = sum(row["trajectories"] for row in rows)
    known = [(label, row) for label, row in zip(labels, rows, strict=True) if row["category"] != "unknown"]
    finding = t("meedoen.breakdown_none")
    if known:
        label, top = known[0]
        finding = t(
            "meedoen.breakdown_finding", label=label, n=number(top["trajectories"]), total=number(total)
        )
    bars = tuple(
        Bar(label, row["trajectories"], number(row["trajectories"]), 0 if row["category"] == "unknown" else 2)
        for label, row in zip(labels[:SHOWN_BARS], rows, strict=False)
    )
    shown = table.set_column(0, "label", pa.array(labels, pa.string()))
    columns = (
        Column("label", t(f"meedoen.by_{by}")),
        Column("trajectories", t("meedoen.column_trajectories"), "count"),
        Column("with_participants", t("meedoen.column_with_participants"), "count"),
        Column("participants", t("meedoen.column_participants"), "count"),
        Column("status", t("shell.column_status"), "status"),
    )
    return Bars(
        finding, Frame(t(f"meedoen.by_{by}"), f"trajecten_naar_{by}", shown, columns), counted(total), bars
    )


def sources(warehouse: Warehouse) -> tuple[Row, ...]:
    """The sources behind the page."""
    return tuple(repository.sources(warehouse))


def counted(held: int) -> str:
    """On how many trajectories a block rests, in words."""
    return tn("meedoen.n", held)


def _priority(row: Row) -> str:
    named = f"{row['priority_code']} {row['priority']}" if row["priority"] else t("meedoen.no_priority")
    return f"{row['instrument']} — {named}"


def _in_places(row: Row, code: str) -> str:
    n = number(row["trajectories"])
    return n if code != EVERYWHERE else tn("meedoen.in_municipalities", row["municipalities"], trajectories=n)
