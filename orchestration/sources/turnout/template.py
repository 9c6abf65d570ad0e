"""The project's own template for turnout: what a municipality or analyst fills in by hand (CSV or XLSX).

One row is one count: of a municipality, of a polling station or of the country. Figures that are not known
stay empty. Cells are opened and typed by `orchestration.templates`; its checks per row are not enough here,
because stations must add up to their municipality (`reconcile`).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from orchestration.sources.turnout.model import COUNTS, Found, Refused, Result
from orchestration.tables import Reject, UnreadableFile
from orchestration.templates.model import Column, Kind, Template
from orchestration.templates.opening import Opened, open_bytes
from orchestration.templates.values import BadValue, convert
from orchestration.templates.vocabulary import vocabulary

_LEVELS = vocabulary(
    "turnout_level",
    [
        {"code": "municipality", "label_nl": "gemeente", "label_en": "municipality"},
        {"code": "polling_station", "label_nl": "stembureau", "label_en": "polling station"},
        {"code": "national", "label_nl": "landelijk", "label_en": "national"},
    ],
)
_TEXTS = {
    "cbs_code": "municipality_code",
    "municipality": "municipality_name",
    "station_id": "station_id",
    "station_name": "station_name",
}
_ELECTION = re.compile(r"[A-Za-z]{2}[0-9]{4}[A-Za-z0-9_-]{0,40}")


def _text(name: str, heading: str, meaning: str, example: str = "") -> Column:
    return Column(name, Kind.TEXT, heading, meaning, example=example)


def _count(name: str, heading: str, meaning: str) -> Column:
    return Column(name, Kind.COUNT, heading, f"{meaning} Laat leeg als het niet bekend is.")


TEMPLATE = Template(
    name="turnout",
    title_nl="Opkomst",
    explanation_nl=(
        "Eén rij per telling: van een gemeente, van een stembureau of van het hele land. Geldig, blanco en "
        "ongeldig zijn samen de opkomst, en de stembureaus tellen op tot hun gemeente. Klopt dat niet, dan "
        "telt de hele gemeente niet mee tot het verbeterd is."
    ),
    columns=(
        Column("election_id", Kind.ID, "verkiezing", "Soort en jaar aan elkaar.", True, example="GR2026"),
        Column("election_date", Kind.DATE, "datum", "Dag van de stemming.", True, example="2026-03-18"),
        Column("level", Kind.CODE, "niveau", "Waarvan dit een telling is.", True, vocabulary=_LEVELS),
        _text("cbs_code", "gemeentecode", "CBS-code. Leeg bij landelijk.", "GM0363"),
        Column(
            "municipality", Kind.MUNICIPALITY, "gemeente", "Naam. Leeg bij landelijk.", example="Amsterdam"
        ),
        _text("station_id", "stembureau_nummer", "Nummer van het stembureau, alleen bij niveau stembureau."),
        _text("station_name", "stembureau", "Naam van het stembureau, zonder adres."),
        _count("eligible", "kiesgerechtigden", "Mensen die mochten stemmen."),
        _count("valid", "geldig", "Geldige stembiljetten."),
        _count("blank", "blanco", "Blanco stembiljetten."),
        _count("invalid", "ongeldig", "Ongeldige stembiljetten."),
        _count("turnout", "opkomst", "Geldig, blanco en ongeldig samen."),
        _count("admitted", "toegelaten_kiezers", "Mensen die het stembureau heeft toegelaten."),
        _count("poll_cards", "stempassen", "Geldige stempassen."),
        _count("proxies", "volmachten", "Geldige volmachtbewijzen."),
        _count("voter_passes", "kiezerspassen", "Geldige kiezerspassen."),
        _count("more_than_admitted", "meer_geteld", "Stembiljetten meer dan toegelaten kiezers."),
        _count("fewer_than_admitted", "minder_geteld", "Stembiljetten minder dan toegelaten kiezers."),
        Column(
            "turnout_percentage",
            Kind.PERCENTAGE,
            "opkomstpercentage",
            "Alleen landelijk, als er geen aantallen bekend zijn: de opkomst in procenten.",
            example="53,8",
        ),
    ),
    key=("election_id", "election_date", "level", "cbs_code", "municipality_name", "station_id"),
    day=("election_date",),
)


def read_template(data: bytes, file: str) -> Iterator[Found]:
    """Yield the counts of a filled-in template.

    Raises:
        UnreadableFile: when it is damaged, or its columns are not those of the template.
    """
    try:
        yield from _read(data, file)
    except (zlib.error, EOFError, NotImplementedError, zipfile.BadZipFile) as error:
        raise UnreadableFile(
            f"{file} is een beschadigde werkmap.", "Open het bestand in Excel en bewaar het opnieuw."
        ) from error


def _read(data: bytes, file: str) -> Iterator[Found]:
    opened = open_bytes(data, file, [TEMPLATE])
    source_format = "template-xlsx" if data.startswith(b"PK") else "template-csv"
    for heading in opened.unknown:
        reason = f"De kolom “{heading[:60]}” hoort niet bij dit sjabloon en is niet overgenomen."
        yield Reject(file, opened.header_row, "", "", reason, "U hoeft niets te doen.")
    for rows in opened.rows:
        yield from _strays(opened)
        columns = {name: rows.batch.column(name).to_pylist() for name in rows.batch.schema.names}
        for place, number in enumerate(rows.numbers.to_pylist()):
            given = {name: (column[place] or "").strip() for name, column in columns.items()}
            if any(given.values()):
                yield _read_row(given, file, number, source_format)
    yield from _strays(opened)


def _strays(opened: Opened) -> Iterator[Refused]:
    """Rows of the wrong width: whose they are is not known."""
    yield from (Refused(reject, None) for reject in opened.rejects)
    opened.rejects.clear()


def _read_row(given: dict[str, str], file: str, number: int, source_format: str) -> Result | Refused:
    column = TEMPLATE.columns[0]
    about: Result | None = None
    filled: dict[str, Any] = {}
    try:
        head: dict[str, Any] = {}
        for column in TEMPLATE.columns[:3]:
            head[column.name] = _required(given, column)
        named: dict[str, Any] = {field: given.get(name) or None for name, field in _TEXTS.items()}
        about = Result(file, source_format=source_format, row_number=number, **head, **named)
        for name in (*COUNTS, "turnout_percentage"):
            column = TEMPLATE.by_name[name]
            filled[name] = convert(given[name], column) if given.get(name) else None
    except BadValue as bad:
        value = given.get(column.name, "")[:100]
        return Refused(Reject(file, number, column.heading, value, bad.reason, bad.remedy), about)
    share = filled["turnout_percentage"]
    filled["turnout_percentage"] = None if share is None else round(100 * share, 6)
    return replace(about, **filled)


def _required(given: dict[str, str], column: Column) -> Any:
    text = given.get(column.name, "")
    value = convert(text, column) if text else None
    if value is None:
        raise BadValue(f"“{column.heading}” is niet ingevuld.", "Vul deze cel in.")
    if column.name != "election_id":
        return value
    if not _ELECTION.fullmatch(text):
        raise BadValue(
            "Dit is geen verkiezing.", "Schrijf soort en jaar aan elkaar, bijvoorbeeld GR2026 of TK2025."
        )
    return text[:2].upper() + text[2:]
