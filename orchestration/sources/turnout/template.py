"""The project's own template for turnout: what a municipality or analyst fills in by hand (CSV or XLSX).

One row is one count: of a municipality, of a polling station or of the country. Cells of figures that are
not known stay empty. `COLUMNS` documents the columns; order doesn't matter, extra columns are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from orchestration.sources.turnout import values
from orchestration.sources.turnout.model import COUNTS, Found, Level, Refused, Result
from orchestration.tables import Reject, UnreadableFile

LEVELS: dict[str, Level] = {
    "gemeente": "municipality",
    "stembureau": "polling_station",
    "landelijk": "national",
}


@dataclass(frozen=True)
class Column:
    """A column of the template: its Dutch heading, the field it fills and what it means to the reader."""

    heading: str
    field: str
    meaning_nl: str
    required: bool = False


COLUMNS = (
    Column("verkiezing", "election_id", "Soort en jaar, zoals GR2026.", required=True),
    Column("datum", "election_date", "Dag van de stemming, zoals 2026-03-18.", required=True),
    Column("niveau", "level", "gemeente, stembureau of landelijk.", required=True),
    Column("gemeentecode", "municipality_code", "CBS-code, zoals GM0363; leeg bij landelijk."),
    Column("gemeente", "municipality_name", "Naam van de gemeente; leeg bij landelijk."),
    Column("stembureau_nummer", "station_id", "Nummer van het stembureau, alleen bij niveau stembureau."),
    Column("stembureau", "station_name", "Naam van het stembureau, zonder adres."),
    Column("kiesgerechtigden", "eligible", "Mensen die mochten stemmen."),
    Column("geldig", "valid", "Geldige stembiljetten."),
    Column("blanco", "blank", "Blanco stembiljetten."),
    Column("ongeldig", "invalid", "Ongeldige stembiljetten."),
    Column("opkomst", "turnout", "Geldig, blanco en ongeldig samen."),
    Column("toegelaten_kiezers", "admitted", "Mensen die het stembureau heeft toegelaten."),
    Column("stempassen", "poll_cards", "Geldige stempassen."),
    Column("volmachten", "proxies", "Geldige volmachtbewijzen."),
    Column("kiezerspassen", "voter_passes", "Geldige kiezerspassen."),
    Column("meer_geteld", "more_than_admitted", "Stembiljetten meer dan toegelaten kiezers."),
    Column("minder_geteld", "fewer_than_admitted", "Stembiljetten minder dan toegelaten kiezers."),
    Column(
        "opkomstpercentage",
        "turnout_percentage",
        "Alleen als er geen aantallen bekend zijn: de opkomst in procenten, zoals 53,8.",
    ),
)
_FIELD_OF = {c.heading: c.field for c in COLUMNS}
_HEADING_OF = {c.field: c.heading for c in COLUMNS}
_REQUIRED = tuple(c.heading for c in COLUMNS if c.required)


def is_template(header: Sequence[str]) -> bool:
    """Whether this first row is one of the template."""
    return {heading.strip().lower() for heading in header} >= {*_REQUIRED, "kiesgerechtigden"}


def read_template(
    rows: Iterable[tuple[int, Sequence[str]]], file: str, source_format: str
) -> Iterator[Found]:
    """Yield the counts of a template; `rows` are (row number as the reader sees it, cells), header first.

    Raises:
        UnreadableFile: when a heading occurs twice.
    """
    numbered = iter(rows)
    _, header = next(numbered)
    fields = [_FIELD_OF.get(heading.strip().lower(), "") for heading in header]
    twice = sorted({_HEADING_OF[f] for f in fields if f and fields.count(f) > 1})
    if twice:
        raise UnreadableFile(
            f"In {file} staat de kolom {', '.join(twice)} meer dan één keer.", "Haal de dubbele kolom weg."
        )
    for number, cells in numbered:
        if any(cell.strip() for cell in cells):
            given = {f: cell for f, cell in zip(fields, cells, strict=False) if f}
            yield _read_row(given, file, number, source_format)


def _read_row(given: dict[str, str], file: str, number: int, source_format: str) -> Result | Refused:
    field = ""
    about: Result | None = None
    filled: dict[str, Any] = {}
    try:
        field = "election_id"
        election = _election(given.get(field, ""))
        field = "election_date"
        day = values.day(given.get(field))
        if day is None:
            raise values.BadValue("De datum ontbreekt.", "Vul de dag van de stemming in, zoals 2026-03-18.")
        field = "level"
        level = _level(given.get(field, ""))
        texts = ("municipality_code", "municipality_name", "station_id", "station_name")
        named: dict[str, Any] = {name: given.get(name, "").strip() or None for name in texts}
        about = Result(file, level, election, day, source_format, number, **named)
        for field in COUNTS:
            filled[field] = values.count(given.get(field))
        field = "turnout_percentage"
        filled[field] = values.percentage(given.get(field))
    except values.BadValue as bad:
        value = given.get(field, "").strip()[:100]
        return Refused(Reject(file, number, _HEADING_OF[field], value, bad.reason, bad.remedy), about)
    return replace(about, **filled)


def _election(text: str) -> str:
    given = text.strip()
    if not re.fullmatch(r"[A-Za-z]{2}[0-9]{4}[A-Za-z0-9_-]{0,40}", given):
        raise values.BadValue(
            "Dit is geen verkiezing.", "Schrijf soort en jaar aan elkaar, bijvoorbeeld GR2026 of TK2025."
        )
    return given[:2].upper() + given[2:]


def _level(text: str) -> Level:
    try:
        return LEVELS[text.strip().lower()]
    except KeyError:
        raise values.BadValue("Dit niveau bestaat niet.", "Kies gemeente, stembureau of landelijk.") from None
