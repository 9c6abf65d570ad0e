"""Which election a file is about, for formats that don't say so themselves.

What belongs here: the identifiers and days of elections. What doesn't: turnout figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from orchestration.tables import UnreadableFile

# Kiesraad, "Verkiezingskalender"; only nationwide polling days.
ELECTION_DAYS = {
    "GR2014": date(2014, 3, 19),
    "GR2018": date(2018, 3, 21),
    "GR2022": date(2022, 3, 16),
    "GR2026": date(2026, 3, 18),
    "TK2012": date(2012, 9, 12),
    "TK2017": date(2017, 3, 15),
    "TK2021": date(2021, 3, 17),
    "TK2023": date(2023, 11, 22),
    "TK2025": date(2025, 10, 29),
}

_IDENTIFIER = re.compile(r"(?<![A-Za-z])(GR|TK)[ _-]?((?:19|20)\d{2})(\d{4})?(?!\d)", re.IGNORECASE)
_SPOKEN = re.compile(
    r"(gemeenteraad|tweede[ -]kamer).{0,40}?\b((?:19|20)\d{2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Election:
    """`id` as Kiesraad writes it (`GR2026`), and the polling day."""

    id: str
    day: date


def election_named_in(texts: Iterable[str], file: str) -> Election:
    """The election that the first telling text names: `GR2026`, `GR20221123`, "Gemeenteraad 2026".

    Raises:
        UnreadableFile: when no text names an election whose day is known.
    """
    for text in texts:
        if found := _IDENTIFIER.search(text):
            name = f"{found[1].upper()}{found[2]}"
            if found[3]:
                if day := _day(found[2] + found[3]):
                    return election_on(name, day)
                continue
        elif found := _SPOKEN.search(text):
            name = f"{'GR' if found[1].lower().startswith('g') else 'TK'}{found[2]}"
        else:
            continue
        if name in ELECTION_DAYS:
            return Election(name, ELECTION_DAYS[name])
    raise UnreadableFile(
        f"Het bestand {file} zegt niet om welke verkiezing het gaat.",
        "Zet de verkiezing in de bestandsnaam of de titel, bijvoorbeeld GR2026; bekend zijn: "
        + ", ".join(ELECTION_DAYS)
        + ". Gebruik voor andere verkiezingen het sjabloon.",
    )


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        return None


def election_on(identifier: str, day: date) -> Election:
    """The election of a published identifier: `GR2022_WestMaasenWaal` on its polling day → `GR2022`.

    Elections on another day than the nationwide one of that year get the day in their id (`GR20221123`).
    """
    kind = identifier[:2].upper()
    name = f"{kind}{day.year}"
    if ELECTION_DAYS.get(name, day) != day:
        name = f"{kind}{day:%Y%m%d}"
    return Election(name, day)
