"""GeoJSON of municipal borders → one row per municipality, with a border that can be drawn.

What belongs here: checking geometry. Coordinates are (longitude, latitude) in WGS 84; other systems are
refused, because they would put the country somewhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from orchestration.gazetteer import UnknownMunicipality
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.tables import Batch, Reject, UnreadableFile, batches

TABLE = "municipality_boundary"
SCHEMA = pa.schema(
    [
        ("municipality_code", pa.string()),
        ("municipality_name", pa.string()),
        ("year", pa.int64()),
        ("geometry", pa.string()),
        ("points", pa.int64()),
        ("min_longitude", pa.float64()),
        ("min_latitude", pa.float64()),
        ("max_longitude", pa.float64()),
        ("max_latitude", pa.float64()),
        ("row_number", pa.int64()),
    ]
)
MOST_BYTES = 128 * 1024 * 1024
_CODE = ("statcode", "identificatie", "gemeentecode", "code")
_NAME = ("statnaam", "naam", "gemeentenaam")
_WEST, _SOUTH, _EAST, _NORTH = 3.0, 50.5, 7.5, 53.8
_ANY_NUMBER = 1e15  # JSON can hold numbers that no float can
_AGAIN = "Haal de grenzen opnieuw op met `democratie fetch boundaries`."

Point = tuple[float, float]


class BadBorder(ValueError):
    """A border that can't be drawn; the message is a Dutch sentence."""


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Yield the borders in a GeoJSON file, and rejects for those that can't be drawn.

    Raises:
        UnreadableFile: when it is no collection of features, or too large.
    """
    if snapshot.path.stat().st_size > MOST_BYTES:
        raise UnreadableFile(f"{snapshot.file_name} is te groot voor een kaart van gemeenten.", _AGAIN)
    features = read_features(snapshot.read(), snapshot.file_name)
    given = snapshot.extra.get("year", "")
    year = int(given) if given.isdecimal() else snapshot.retrieved_at.year
    yield from batches({TABLE: SCHEMA}, _rows(features, snapshot.file_name, year, context))


def read_features(data: bytes, file: str) -> list[dict[str, Any]]:
    """The features of a GeoJSON collection; raises `UnreadableFile` for anything else."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableFile(f"{file} is geen geldige GeoJSON.", _AGAIN) from None
    features = held.get("features") if isinstance(held, dict) else None
    if not isinstance(features, list) or not features:
        raise UnreadableFile(f"{file} is geen GeoJSON met gebieden.", _AGAIN)
    return [feature for feature in features if isinstance(feature, dict)]


def code_and_name(feature: dict[str, Any]) -> tuple[str, str]:
    """Municipality code and name by the property names of CBS or Kadaster; empty where absent."""
    properties = feature.get("properties")
    held = properties if isinstance(properties, dict) else {}
    code, name = (next((str(held[k]).strip() for k in keys if held.get(k)), "") for keys in (_CODE, _NAME))
    return code, name


def points_of(geometry: object) -> list[Point]:
    """Every corner of a Polygon or MultiPolygon.

    Raises:
        BadBorder: for other shapes, open rings, or corners outside the Netherlands.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    held = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(held, list) or not held:
        raise BadBorder("De grens is geen vlak.")
    polygons = [held] if kind == "Polygon" else held
    points: list[Point] = []
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise BadBorder("De grens is geen vlak.")
        for ring in polygon:
            corners = [_point(corner) for corner in ring] if isinstance(ring, list) else []
            if len(corners) < 4 or corners[0] != corners[-1]:
                raise BadBorder("De grens is niet gesloten.")
            points += corners
    return points


def _point(corner: object) -> Point:
    if not isinstance(corner, list) or len(corner) < 2:
        raise BadBorder("Een hoekpunt van de grens is geen punt.")
    longitude, latitude = corner[0], corner[1]
    if not (_is_number(longitude) and _is_number(latitude)):
        raise BadBorder("Een hoekpunt van de grens is geen getal.")
    if not (_WEST <= longitude <= _EAST and _SOUTH <= latitude <= _NORTH):
        raise BadBorder(
            "De grens ligt buiten Nederland: de coördinaten zijn niet in WGS 84 (lengte, breedte)."
        )
    return float(longitude), float(latitude)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _ANY_NUMBER


def _rows(
    features: list[dict[str, Any]], file: str, year: int, context: ParseContext
) -> Iterator[tuple[str, dict[str, Any]] | Reject]:
    seen: set[str] = set()
    for number, feature in enumerate(features, start=1):
        given, name = code_and_name(feature)
        try:
            place = context.gazetteer.resolve(given or name, date(year, 1, 1))
            points = points_of(feature.get("geometry"))
        except UnknownMunicipality as unknown:
            yield Reject(file, number, "gemeente", given[:100], unknown.reason(), unknown.remedy())
            continue
        except BadBorder as bad:
            yield Reject(file, number, "geometry", given[:100], f"{name}: {bad}", _AGAIN)
            continue
        if place.code in seen:
            yield Reject(file, number, "gemeente", given[:100], f"{name} staat er twee keer.", _AGAIN)
            continue
        seen.add(place.code)
        longitudes, latitudes = zip(*points, strict=True)
        yield (
            TABLE,
            {
                "municipality_code": place.code,
                "municipality_name": name or None,
                "year": year,
                "geometry": json.dumps(feature["geometry"], separators=(",", ":")),
                "points": len(points),
                "min_longitude": min(longitudes),
                "min_latitude": min(latitudes),
                "max_longitude": max(longitudes),
                "max_latitude": max(latitudes),
                "row_number": number,
            },
        )
