"""One table of CBS, as `fetch` put it together → one row per municipality, period and measure.

What belongs here: the two shapes of CBS open data (v3: a column per measure; v4: a row per value). Region
codes come padded (`"GM1680   "`). What isn't published stays out; it never becomes zero.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from orchestration.gazetteer import Gazetteer, UnknownMunicipality
from orchestration.sources.cbs.measures import measure_of
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.tables import Batch, Reject, UnreadableFile, batches

TABLE = "cbs_observation"
SCHEMA = pa.schema(
    [
        ("table_id", pa.string()),
        ("table_title", pa.string()),
        ("municipality_code", pa.string()),
        ("municipality_name", pa.string()),
        ("period", pa.string()),
        ("year", pa.int64()),
        ("measure", pa.string()),
        ("measure_title", pa.string()),
        ("unit", pa.string()),
        ("value", pa.float64()),
        ("row_number", pa.int64()),
    ]
)
MOST_BYTES = 256 * 1024 * 1024
_MOST = 1e15  # no figure of the country comes near; JSON can hold numbers that no float can
_MUNICIPALITY = re.compile(r"GM\d{4}")
_PARTS = {
    "v3": ("DataProperties", "Regions", "TypedDataSet"),
    "v4": ("MeasureCodes", "Regions", "Observations"),
}
_NOT_OURS = "U hoeft niets te doen: het CBS noemt ook codes die toen geen gemeente waren."
_AGAIN = "Haal de tabel opnieuw op met `democratie fetch cbs`."


@dataclass(frozen=True)
class Measure:
    """A measure of a table: our name for it, and CBS's title and unit."""

    name: str
    title: str
    unit: str


@dataclass(frozen=True)
class Bundle:
    """A table with the lists that explain its codes.

    measures: key or identifier in the data → measure, only those that the project keeps.
    regions: code → name. year: of the figures, where the table has no periods of its own.
    """

    api: str
    table: str
    title: str
    region: str
    year: int | None
    measures: Mapping[str, Measure]
    regions: Mapping[str, str]
    rows: list[dict[str, Any]]


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Yield the figures of one table.

    Raises:
        UnreadableFile: when it is not a table of CBS as `fetch` stores it, or has no known measure.
    """
    if snapshot.path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(f"{snapshot.file_name} is te groot voor een tabel van het CBS.", _AGAIN)
    bundle = read_bundle(snapshot.read(), snapshot.file_name)
    yield from batches({TABLE: SCHEMA}, _rows(bundle, snapshot.file_name, context.gazetteer))


def read_bundle(data: bytes, file: str) -> Bundle:
    """Parse the stored table, v3 or v4 by its content.

    Raises:
        UnreadableFile: for anything else, or when none of its measures is known.
    """
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableFile(f"{file} is geen geldige JSON.", _AGAIN) from None
    about = held.get("cbs") if isinstance(held, dict) else None
    parts = _PARTS.get(str(about.get("api"))) if isinstance(about, dict) else None
    if not isinstance(about, dict) or parts is None or not all(_is_list(held.get(part)) for part in parts):
        raise UnreadableFile(f"{file} is geen tabel van het CBS zoals de monitor die bewaart.", _AGAIN)
    described, regions, rows = (held[part] for part in parts)
    key = "Key" if about["api"] == "v3" else "Identifier"
    measures = {str(item.get(key)): found for item in described if (found := _measure(item))}
    if not measures:
        raise UnreadableFile(f"In {file} staat geen enkel onderwerp dat de monitor kent.", _AGAIN)
    return Bundle(
        api=str(about["api"]),
        table=str(about.get("table", "")),
        title=str(about.get("title", "")).strip(),
        region=str(about.get("region", "RegioS")),
        year=about.get("year") if isinstance(about.get("year"), int) else None,
        measures=measures,
        regions={str(r.get(key, "")).strip(): str(r.get("Title", "")).strip() for r in regions},
        rows=rows,
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _measure(item: Mapping[str, Any]) -> Measure | None:
    title = str(item.get("Title") or "").strip()
    name = measure_of(title)
    return Measure(name, title, str(item.get("Unit") or "").strip()) if name else None


def _rows(bundle: Bundle, file: str, gazetteer: Gazetteer) -> Iterator[tuple[str, dict[str, Any]] | Reject]:
    known: dict[tuple[str, int], str | None] = {}
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(bundle.rows, start=1):
        code = str(row.get(bundle.region) or "").strip()
        if not _MUNICIPALITY.fullmatch(code):
            continue  # country, province, district or neighbourhood
        period = str(row.get("Perioden") or "").strip()
        year = int(period[:4]) if re.match(r"(?:19|20)\d{2}", period) else bundle.year
        if year is None:
            yield Reject(file, number, "Perioden", period[:40], "De periode ontbreekt.", _AGAIN)
            continue
        if (code, year) not in known:
            known[code, year] = _unknown(code, year, gazetteer)
            if reason := known[code, year]:
                yield Reject(file, number, bundle.region, code, reason, _NOT_OURS)
        if known[code, year]:
            continue
        place = {"municipality_code": code, "period": period or None, "year": year, "row_number": number}
        for key, value in _values(bundle, row):
            mark = (code, period, bundle.measures[key].name)
            yield from _observation(bundle, key, value, place, file, repeated=mark in seen)
            if value is not None:
                seen.add(mark)


def _unknown(code: str, year: int, gazetteer: Gazetteer) -> str | None:
    """Why this is no municipality on 1 January of that year, in Dutch; None where it is one."""
    try:
        gazetteer.resolve(code, date(year, 1, 1))
    except UnknownMunicipality as unknown:
        return unknown.reason()
    return None


def _observation(
    bundle: Bundle, key: str, value: object, place: Mapping[str, Any], file: str, *, repeated: bool
) -> Iterator[tuple[str, dict[str, Any]] | Reject]:
    """One figure as a row; nothing where it isn't published; a reject where it can't be used."""
    measure = bundle.measures[key]
    number = _number(value)
    if value is None:
        return
    if number is None or repeated:
        wrong = "staat er twee keer" if number is not None else "is geen getal"
        reason = f"“{measure.title}” van {place['municipality_code']} in {place['year']} {wrong}."
        yield Reject(file, int(place["row_number"]), key, str(value)[:40], reason, _AGAIN)
        return
    yield (
        TABLE,
        {
            **place,
            "table_id": bundle.table,
            "table_title": bundle.title,
            "municipality_name": bundle.regions.get(str(place["municipality_code"])),
            "measure": measure.name,
            "measure_title": measure.title,
            "unit": measure.unit or None,
            "value": number,
        },
    )


def _values(bundle: Bundle, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """(measure key, value) of one row: many in v3, one in v4."""
    if bundle.api == "v4":
        key = str(row.get("Measure", ""))
        if key in bundle.measures:
            yield key, row.get("Value")
        return
    for key in bundle.measures:
        if key in row:
            yield key, row[key]


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if abs(value) < _MOST else None
