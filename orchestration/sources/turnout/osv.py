"""OSV4-3 CSV: the count of one municipality as its election software exports it, a column per station.

What belongs here: the rows of counts above the rows of lists, with and without the four-line preamble.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from orchestration.sources.turnout import values
from orchestration.sources.turnout.cells import NumberedRow
from orchestration.sources.turnout.elections import Election
from orchestration.sources.turnout.model import Found, Refused, Result
from orchestration.tables import Reject, UnreadableFile

_PREAMBLE = {"verkiezing", "datum", "gebied", "nummer"}
_START = ("lijstnummer", "aanduiding", "volgnummer", "naam kandidaat", "totaal")
_TOTAL = len(_START) - 1
_LABELS = {
    "opgeroepenen": "eligible",
    "geldige stempas": "poll_cards",
    "geldige stempassen": "poll_cards",
    "geldig volmachtbewijs": "proxies",
    "geldige volmachtbewijzen": "proxies",
    "geldige kiezerspas": "voter_passes",
    "geldige kiezerspassen": "voter_passes",
    "toegelaten kiezers": "admitted",
    "geldige stembiljetten": "valid",
    "blanco stembiljetten": "blank",
    "ongeldige stembiljetten": "invalid",
    "aangetroffen stembiljetten": "turnout",
    "meer stembiljetten dan toegelaten kiezers": "more_than_admitted",
    "minder stembiljetten dan toegelaten kiezers": "fewer_than_admitted",
}


@dataclass(frozen=True)
class Counted:
    """What a file is about: the election, and the municipality by code and name as far as known."""

    election: Election
    code: str | None
    name: str | None


@dataclass
class _Sheet:
    preamble: dict[str, str] = field(default_factory=dict)
    stations: Sequence[str] = ()
    numbers: Sequence[str] = ()
    counts: dict[str, tuple[int, Sequence[str]]] = field(default_factory=dict)
    header_row: int = 0


def is_osv(head: Iterable[Sequence[str]]) -> bool:
    """Whether one of these first rows is the header, with nothing but the preamble above it."""
    for cells in head:
        first = cells[0].strip().lower() if cells else ""
        if _is_header(cells):
            return True
        if first and first not in _PREAMBLE:
            return False
    return False


def read_osv(
    rows: Iterable[NumberedRow], file: str, about: Callable[[dict[str, str]], Counted]
) -> Iterator[Found]:
    """Yield the total of the municipality and then its stations.

    about: tells election and municipality from the preamble (empty where the file has none).

    Raises:
        UnreadableFile: when the rows of counts are missing.
    """
    sheet = _collect(rows)
    if not {"eligible", "valid"} <= sheet.counts.keys():
        raise UnreadableFile(
            f"In {file} ontbreken de rijen opgeroepenen of geldige stembiljetten.",
            "Haal het bestand opnieuw op: het is afgebroken of een andere uitvoer.",
        )
    counted = about(sheet.preamble)
    for column in range(_TOTAL, _TOTAL + 1 + len(sheet.stations)):
        yield _read_column(sheet, column, file, counted)


def _is_header(cells: Sequence[str]) -> bool:
    return tuple(cell.strip().lower() for cell in cells[: len(_START)]) == _START


def _collect(rows: Iterable[NumberedRow]) -> _Sheet:
    """Everything above the first list; the lists and candidates below are not read."""
    sheet = _Sheet()
    for number, cells in rows:
        first = cells[0].strip().lower() if cells else ""
        if not sheet.header_row:
            if _is_header(cells):
                sheet.header_row = number
                names = [cell.strip() for cell in cells[_TOTAL + 1 :]]
                while names and not names[-1]:
                    names.pop()
                sheet.stations = names
            elif first in _PREAMBLE:
                sheet.preamble[first] = next((c.strip() for c in cells[1:] if c.strip()), "")
        elif first == "gebiednummer":
            sheet.numbers = [cell.strip() for cell in cells]
        elif first.isdecimal():
            break
        elif not first and len(cells) > _TOTAL:
            label = _LABELS.get(cells[1].strip().lower())
            if label:
                sheet.counts[label] = (number, cells)
    return sheet


def _read_column(sheet: _Sheet, column: int, file: str, counted: Counted) -> Result | Refused:
    whole = column == _TOTAL
    name = counted.name if whole else sheet.stations[column - _TOTAL - 1]
    number = sheet.numbers[column] if column < len(sheet.numbers) else ""
    about = Result(
        file,
        "municipality" if whole else "polling_station",
        counted.election.id,
        counted.election.day,
        "osv4-3-csv",
        sheet.header_row,
        municipality_code=counted.code,
        municipality_name=counted.name,
        station_id=None if whole else number or str(column - _TOTAL),
        station_name=None if whole else name or None,
    )
    filled: dict[str, Any] = {}
    for label, (row, cells) in sheet.counts.items():
        text = cells[column] if column < len(cells) else ""
        try:
            filled[label] = values.count(text)
        except values.BadValue as bad:
            reason = f"{name}: {bad.reason}"
            reject = Reject(file, row, cells[1].strip(), text.strip()[:100], reason, bad.remedy)
            return Refused(reject, about)
    return replace(about, **filled)
