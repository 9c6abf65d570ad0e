"""Two council terms side by side, in words, ranges and a table: more, less, about equal, or unsure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.charts.intervals import Range
from dashboard.services.scores import Change
from dashboard.services.tables import Column, Frame, dutch, table
from orchestration.texts import number, t

DIRECTIONS = ("more", "unsure", "less", "same")
"""In the order of the legend; `DOWNWARD` is that of the rows."""
DOWNWARD = ("more", "same", "unsure", "less")


def finding(old: str, new: str, found: Sequence[Change], own: bool) -> str:
    """How many say more, less, about as much, or can't be told, of all municipalities with both."""
    if not found:
        return t("akkoorden.change_none_own" if own else "akkoorden.change_none", old=old, new=new)
    counts = Counter(c.direction for c in found)
    return t(
        "akkoorden.change_finding_own" if own else "akkoorden.change_finding",
        old=old, new=new, n=number(len(found)), more=number(counts["more"]),
        less=number(counts["less"]), same=number(counts["same"]), unsure=number(counts["unsure"]),
    )  # fmt: skip


def ranges(found: Sequence[Change]) -> list[Range]:
    """Differences with their interval, grouped by what can be said."""
    order = sorted(found, key=lambda c: (DOWNWARD.index(c.direction), -c.difference))
    return [
        Range(
            str(c.row["name"]),
            t(
                "akkoorden.hover_change", name=c.row["name"], old=dutch(c.old, 0), new=dutch(c.new, 0),
                low=dutch(c.low, 0), high=dutch(c.high, 0),
            ),
            c.difference,
            c.low,
            c.high,
            DIRECTIONS.index(c.direction),
        )
        for c in order
    ]  # fmt: skip


def frame(old: str, new: str, found: Sequence[Change]) -> Frame:
    """Both scores side by side, with the difference."""
    columns = (
        Column("name", t("shell.column_municipality")),
        Column("old", t("akkoorden.column_term_score", term=old), "number"),
        Column("new", t("akkoorden.column_term_score", term=new), "number"),
        Column("difference", t("akkoorden.column_difference"), "number"),
        Column("interval", t("akkoorden.column_interval")),
        Column("said", t("akkoorden.column_said")),
    )
    rows = [
        {
            "name": c.row["name"],
            "old": c.old,
            "new": c.new,
            "difference": c.difference,
            "interval": t("akkoorden.interval", low=dutch(c.low, 0), high=dutch(c.high, 0)),
            "said": t(f"akkoorden.direction_{c.direction}"),
        }
        for c in found
    ]
    caption = t("akkoorden.change_caption", old=old, new=new)
    return Frame(caption, f"akkoorden_{old}_{new}", table(rows, columns), columns)
