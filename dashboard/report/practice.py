"""Figures on practice: participation trajectories in a window of years, and complaints."""

from __future__ import annotations

from dashboard.report.counted import Complaints, ComplaintYear, Count, Participation
from dashboard.repositories import report_practice as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import complaints as service
from dashboard.services.complaints import WIDE
from dashboard.services.peers import Position
from orchestration.texts import t


def participation(warehouse: Warehouse, code: str, first: int, last: int) -> Participation | None:
    """Trajectories held in the years `first` to `last`; None where nothing is known of any year up to
    `last`.
    """
    years = repository.participation_years(warehouse, code, last)
    row = repository.participation_funnel(warehouse, code, first, last)
    full = repository.participation_full(warehouse, code, first, last)
    if row is None or not (years or full):
        return None
    return Participation(
        first=first,
        last=last,
        held=row["held"],
        full=full,
        suppressed=row["suppressed"],
        known=row["known"],
        invited=row["invited"],
        participants=row["participants"],
        with_outcome=row["with_outcome"],
        answered=row["answered"],
        years=tuple((r["year"], r["held"]) for r in years),
        instruments=_counts(repository.participation_by(warehouse, code, "instrument", "", first, last)),
        channels=_counts(repository.participation_by(warehouse, code, "channel", "channels", first, last)),
        areas=_counts(repository.participation_by(warehouse, code, "area", "", first, last)),
    )


def _counts(rows: list[Row]) -> tuple[Count, ...]:
    return tuple(
        Count(
            r["label"] or t(f"meedoen.category_{r['category']}"),
            r["trajectories"],
            r["participants"],
            r["status"],
        )
        for r in rows
    )


def complaints(warehouse: Warehouse, code: str, year: int) -> Complaints | None:
    """Complaints in the newest year with a total; None where no source says anything."""
    rows = repository.complaints(warehouse, code, year)
    totals = [r for r in rows if r["line"] == "first" and r["category"] == "total"]
    if not totals:
        return None
    newest = totals[-1]
    competent = repository.ombudsman(warehouse, code, newest["year"]) or {}
    plot = service.plot(warehouse, "first", newest["year"], newest["ombudsman_kind"])
    index = _index(plot, code)
    second = [
        r for r in rows if r["line"] == "second" and r["category"] == "total" and r["year"] == newest["year"]
    ]
    return Complaints(
        now=_year(newest),
        years=tuple(_year(r) for r in totals),
        second_line=second[0]["received"] if second else None,
        categories=tuple(
            (r["category_nl"] or r["category"], r["received"], r["status"])
            for r in rows
            if r["line"] == "first" and r["category"] != "total" and r["year"] == newest["year"]
        ),
        ombudsman=newest["ombudsman"] or competent.get("ombudsman"),
        ombudsman_kind=competent.get("kind"),
        plot=plot,
        index=index,
        rate_position=_position(plot, index),
    )


def _year(row: Row) -> ComplaintYear:
    return ComplaintYear(
        year=row["year"],
        received=row["received"],
        handled=row["handled"],
        upheld=row["upheld"],
        partly_upheld=row["partly_upheld"],
        upheld_includes_partly=row["upheld_includes_partly"],
        on_time=row["on_time"],
        on_time_share=row["on_time_share"],
        improvements=row["improvements_published"],
        status=row["status"],
        definition=row["definition_nl"],
    )


def _index(plot: service.Plot, code: str) -> int | None:
    codes: list[str] = plot.frame.data.column("municipality_code").to_pylist()
    return codes.index(code) if code in codes else None


def _position(plot: service.Plot, index: int | None) -> Position | None:
    """Outside the wide limits of the funnel, or within what chance alone would make."""
    if plot.fitted is None or index is None:
        return None
    if not plot.fitted.outside(WIDE)[index]:
        return "comparable"
    return "above" if plot.fitted.z[index] > 0 else "below"
