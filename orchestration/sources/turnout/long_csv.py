"""Kiesraad's long CSV: one value per row (`GR2026.csv` on data.overheid.nl).

What belongs here: picking the totals of each area out of the rows of lists and candidates. A row that is
missing stays unknown. The file doesn't name its election; the caller does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any

from orchestration.sources.turnout import values
from orchestration.sources.turnout.elections import Election
from orchestration.sources.turnout.model import Result
from orchestration.tables import Reject, UnreadableFile

MOST_AREAS = 20_000
_FIELDS = {
    "Kiesgerechtigden": "eligible",
    "Opkomst": "turnout",
    "AantalGeldigeStemmen": "valid",
    "AantalOngeldigeStemmen": "invalid",
    "AantalBlancoStemmen": "blank",
}
_COLUMNS = ("Regio", "RegioCode", "VeldType", "Waarde")


def is_long_csv(header: Sequence[str]) -> bool:
    """Whether this first row is one of the long layout."""
    return {*_COLUMNS, "OuderRegioCode"} <= set(header)


def read_long_csv(
    header: Sequence[str], rows: Any, file: str, election: Election
) -> Iterator[Result | Reject]:
    """Yield one result per municipality, and one for the country if it is there.

    rows: the csv reader, behind its header (it counts lines, which a plain iterator doesn't).

    Raises:
        UnreadableFile: for broken CSV, or more areas than the country can have.
    """
    name_at, code_at, kind_at, value_at = (header.index(name) for name in _COLUMNS)
    areas: dict[str, dict[str, Any]] = {}
    wanted = _FIELDS
    try:
        for row in rows:
            try:
                field = wanted.get(row[kind_at])
                if field is None:
                    continue
                code, value = row[code_at], row[value_at]
            except IndexError:
                if row:
                    yield _short(file, rows.line_num)
                continue
            if code[:1] not in "GOL" or not code:
                continue
            area = areas.setdefault(code, {"name": row[name_at], "row": rows.line_num})
            if area.setdefault(field, value) != value:
                area.setdefault("twice", (rows.line_num, row[kind_at], value))
            if len(areas) > MOST_AREAS:
                raise UnreadableFile(
                    f"{file} noemt meer dan {MOST_AREAS} gebieden.", "Controleer het bestand."
                )
    except csv.Error:
        raise UnreadableFile(
            f"Rij {rows.line_num} van {file} is geen geldige CSV.", "Haal het bestand opnieuw op."
        ) from None
    for code, area in areas.items():
        yield _result(code, area, file, election)


def _result(code: str, area: dict[str, Any], file: str, election: Election) -> Result | Reject:
    if "twice" in area:
        row, kind, value = area["twice"]
        return Reject(
            file,
            row,
            kind,
            value[:100],
            f"{area['name']} heeft twee verschillende waarden voor {kind}.",
            "Laat alleen de juiste rij staan.",
        )
    filled: dict[str, Any] = {}
    for kind, field in _FIELDS.items():
        try:
            filled[field] = values.count(area.get(field))
        except values.BadValue as bad:
            return Reject(
                file, area["row"], kind, area[field][:100], f"{area['name']}: {bad.reason}", bad.remedy
            )
    national = code.startswith("L")
    return Result(
        file,
        "national" if national else "municipality",
        election.id,
        election.day,
        "kiesraad-long-csv",
        area["row"],
        municipality_code=None if national else code,
        municipality_name=None if national else area["name"],
        **filled,
    )


def _short(file: str, row: int) -> Reject:
    return Reject(file, row, "", "", "De rij heeft te weinig kolommen.", "Haal het bestand opnieuw op.")
