"""Borders: only those that can be drawn, in the right place, once per municipality."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.sources.boundaries import SOURCE
from orchestration.sources.boundaries.parse import TABLE, BadBorder, points_of
from orchestration.sources.contract import ParseContext
from orchestration.tables import REJECTS, UnreadableFile
from tests.boundaries.maps import collection, feature, polygon, square
from tests.turnout.places import GAZETTEER, snapshot_of

SHARED = Path(__file__).parents[3] / "shared" / "data" / "geo" / "gemeenten_2023-2026_wgs84_derived.geojson"


def parsed(folder: Path, held: Any, **extra: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    path = folder / "map.geojson"
    path.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    rows: dict[str, list[dict[str, Any]]] = {TABLE: [], REJECTS: []}
    for batch in SOURCE.parse(snapshot_of(path, **extra), ParseContext("nederland", GAZETTEER)):
        rows[batch.table].extend(batch.rows.to_pylist())
    return rows[TABLE], rows[REJECTS]


def test_a_border_is_kept_as_published_with_its_extent(tmp_path: Path) -> None:
    shape = polygon(square(5.2, 52.2))
    (row,), rejects = parsed(tmp_path, collection(feature("GM0308", "Baarn", shape)), year="2025")
    assert rejects == []
    assert (row["municipality_code"], row["year"], row["points"]) == ("GM0308", 2025, 5)
    assert json.loads(row["geometry"]) == shape
    assert (row["min_longitude"], row["max_latitude"]) == (5.2, pytest.approx(52.3))


def test_islands_and_holes_are_borders_too(tmp_path: Path) -> None:
    shape = {
        "type": "MultiPolygon",
        "coordinates": [[square(5.2, 52.2), square(5.22, 52.22, 0.01)], [square(4.8, 53.1)]],
    }
    (row,), _ = parsed(tmp_path, collection(feature("GM0308", "Baarn", shape)))
    assert row["points"] == 15


def test_the_property_names_of_kadaster_are_known(tmp_path: Path) -> None:
    item = {
        "type": "Feature",
        "properties": {"identificatie": "GM0308", "naam": "Baarn", "code": "0308"},
        "geometry": polygon(square(5.2, 52.2)),
    }
    (row,), _ = parsed(tmp_path, collection(item))
    assert (row["municipality_code"], row["municipality_name"]) == ("GM0308", "Baarn")


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ({"type": "Point", "coordinates": [5.2, 52.2]}, "geen vlak"),
        (None, "geen vlak"),
        (polygon(), "geen vlak"),
        (polygon(square(5.2, 52.2)[:-1]), "niet gesloten"),
        (polygon([[5.2, 52.2]] * 3), "niet gesloten"),
        (polygon([[52.2, 5.2]] * 4), "buiten Nederland"),
        (polygon([[155000, 463000]] * 4), "buiten Nederland"),
        (polygon([["a", "b"]] * 4), "geen getal"),
        (polygon([5.2, 52.2]), "geen punt"),
    ],
)
def test_a_border_that_cannot_be_drawn_is_refused(tmp_path: Path, shape: Any, words: str) -> None:
    good = feature("GM0855", "Tilburg", polygon(square(5.0, 51.5)))
    rows, (reject,) = parsed(tmp_path, collection(feature("GM0308", "Baarn", shape), good))
    assert [row["municipality_code"] for row in rows] == ["GM0855"]
    assert words in reject["reason"]


def test_an_unknown_or_repeated_municipality_is_refused(tmp_path: Path) -> None:
    shape = polygon(square(5.2, 52.2))
    features = [feature(code, "x", shape) for code in ("GM0308", "GM0308", "GM0999")]
    rows, rejects = parsed(tmp_path, collection(*features))
    assert len(rows) == 1
    assert "twee keer" in rejects[0]["reason"]
    assert "onbekend" in rejects[1]["reason"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"features": []}', "<html></html>", '{"features": 3}', "[" * 100_000]
)
def test_something_else_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile):
        parsed(tmp_path, text)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.sampled_from(["Polygon", "MultiPolygon", "Point"]), json_values)
def test_no_geometry_breaks_the_check(kind: str, coordinates: Any) -> None:
    with pytest.raises(BadBorder):
        points_of({"type": kind, "coordinates": coordinates})


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
def test_the_real_map_of_the_country_can_be_drawn() -> None:
    features = json.loads(SHARED.read_text(encoding="utf-8"))["features"]
    assert len(features) == 342
    assert all(len(points_of(item["geometry"])) >= 4 for item in features)


def test_a_corner_that_no_number_can_hold_is_refused() -> None:
    with pytest.raises(BadBorder, match="geen getal"):
        points_of(
            {"type": "Polygon", "coordinates": [[[10**400, 52.0], [5.0, 52.0], [5.0, 52.1], [5.0, 52.0]]]}
        )
