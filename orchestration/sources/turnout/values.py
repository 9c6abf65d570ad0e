"""Counts, percentages and dates as Dutch publishers and municipalities write them.

What belongs here: one value of text → one typed value. What doesn't: meaning of columns.
"""

from __future__ import annotations

import re
from datetime import date, datetime

MOST = 100_000_000  # more than all voters of the country: a slip, not a count
_PLAIN = re.compile(r"[0-9]{1,12}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_PERCENTAGE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))?\s*%?")


class BadValue(ValueError):
    """A value that can't be read; `remedy` is a Dutch sentence."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def count(text: str | None) -> int | None:
    """`"16202"` or `"16.202"` → 16202; empty → None, because not published is not zero.

    Raises:
        BadValue: for negative, fractional, too large or otherwise unreadable counts.
    """
    given = (text or "").strip()
    if not given:
        return None
    if _PLAIN.fullmatch(given) or _GROUPED.fullmatch(given):
        value = int(given.replace(".", ""))
        if value <= MOST:
            return value
        raise BadValue("Het aantal is te groot.", "Vul een aantal kiezers of stembiljetten in.")
    if re.fullmatch(r"-\s*[0-9][0-9.,]*", given):
        raise BadValue("Het aantal is kleiner dan nul.", "Vul een aantal van 0 of hoger in.")
    raise BadValue(
        "Dit is geen heel aantal.",
        "Vul alleen cijfers in. Laat de cel leeg als het aantal niet bekend is.",
    )


def percentage(text: str | None) -> float | None:
    """`"80,40 %"` → 80.4 (on a scale of 0–100); empty → None.

    Raises:
        BadValue: when it is no percentage between 0 and 100.
    """
    given = (text or "").strip()
    if not given:
        return None
    found = _PERCENTAGE.fullmatch(given)
    value = float(f"{found[1]}.{found[2] or 0}") if found else -1.0
    if not 0 <= value <= 100:
        raise BadValue("Dit is geen percentage van 0 tot 100.", "Vul een percentage in, bijvoorbeeld 53,8.")
    return value


def day(text: str | None) -> date | None:
    """`"2026-03-18"` or `"18-03-2026"` → date; empty → None.

    Raises:
        BadValue: when it is no date.
    """
    given = (text or "").strip()
    if not given:
        return None
    for layout in ("%Y-%m-%d", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(given, layout).date()
        except ValueError:
            continue
    raise BadValue("Dit is geen datum.", "Schrijf de datum als 2026-03-18 of 18-03-2026.")
