"""The tile map has a place for everyone, keeps neighbours together and looks like the country."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from orchestration.reference import seed_rows
from orchestration.reference.outline import NETHERLANDS
from orchestration.reference.tile_map import Tile, solve

ROWS = [row for row in seed_rows("municipalities") if not row["valid_to"]]
WHERE = {r["municipality_code"]: (float(r["latitude"]), float(r["longitude"])) for r in ROWS}
TILES = {r["municipality_code"]: Tile(int(r["tile_column"]), int(r["tile_row"])) for r in ROWS}
ISLANDS = {"GM0060", "GM0088", "GM0093", "GM0096", "GM0448"}
ACROSS_THE_SCHELDT = {"GM1714", "GM0715", "GM0677"}


def touching(one: Tile, other: Tile) -> bool:
    return max(abs(one.column - other.column), abs(one.row - other.row)) == 1


def test_every_municipality_has_a_tile_of_its_own_in_the_outline() -> None:
    assert len(set(TILES.values())) == len(TILES) == 342
    assert set(TILES.values()) == set(NETHERLANDS)


def test_the_typed_tiles_are_what_the_solver_makes_of_the_coordinates() -> None:
    assert solve(WHERE, NETHERLANDS) == TILES


def test_nearest_neighbours_stay_neighbours() -> None:
    """Nine in ten keep the municipality that lies nearest at one of their eight sides and corners.

    All can't: small towns crowd around cities, islands are cut loose on purpose. Dealt out at random two in
    a hundred would touch.
    """
    codes = sorted(WHERE)
    points = np.array([(math.cos(math.radians(52.2)) * WHERE[c][1], WHERE[c][0]) for c in codes])
    _, nearest = cKDTree(points).query(points, k=2)
    kept = [touching(TILES[code], TILES[codes[nearest[i][1]]]) for i, code in enumerate(codes)]
    assert sum(kept) / len(kept) >= 0.9


@pytest.mark.shared
def test_municipalities_with_a_common_border_stay_neighbours(shared: Path) -> None:
    """At least seven in ten borders: a municipality can have more neighbours than a square has sides."""
    file = next((shared / "data" / "geo").glob("*.geojson"))
    at: dict[tuple[float, float], set[str]] = defaultdict(set)
    for feature in json.loads(file.read_text())["features"]:
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for x, y, *_ in (point for part in parts for ring in part for point in ring):
            at[x, y].add(feature["id"])
    shared_points: dict[tuple[str, str], int] = defaultdict(int)
    for codes in at.values():
        for one in codes:
            for other in codes:
                if one < other:
                    shared_points[one, other] += 1
    borders = [pair for pair, n in shared_points.items() if n >= 2]
    assert len(borders) > 800
    assert sum(touching(TILES[a], TILES[b]) for a, b in borders) / len(borders) >= 0.7


def components(tiles: set[Tile]) -> int:
    left, found = set(tiles), 0
    while left:
        found += 1
        edge = [left.pop()]
        while edge:
            one = edge.pop()
            near = {tile for tile in left if touching(one, tile)}
            left -= near
            edge += near
    return found


def test_provinces_hang_together_but_for_islands_and_the_scheldt() -> None:
    by_province: dict[str, set[Tile]] = defaultdict(set)
    for row in ROWS:
        if row["municipality_code"] not in ISLANDS | ACROSS_THE_SCHELDT:
            by_province[row["province"]].add(TILES[row["municipality_code"]])
    assert {province: components(tiles) for province, tiles in by_province.items()} == dict.fromkeys(
        by_province, 1
    )


@pytest.mark.parametrize("code", sorted(ISLANDS))
def test_islands_lie_in_open_water(code: str) -> None:
    assert not any(touching(TILES[code], tile) for other, tile in TILES.items() if other != code)


def test_water_is_where_it_should_be() -> None:
    used = set(TILES.values())
    enkhuizen, urk = TILES["GM0388"], TILES["GM0184"]
    assert enkhuizen.row == urk.row
    between = {Tile(column, urk.row) for column in range(enkhuizen.column + 1, urk.column)}
    assert between  # the IJsselmeer
    assert not between & used
    mainland = {tile for code, tile in TILES.items() if code not in ISLANDS | ACROSS_THE_SCHELDT}
    south_of_the_scheldt = {TILES[code] for code in ACROSS_THE_SCHELDT}
    assert components(south_of_the_scheldt) == components(mainland) == 1
    assert not any(touching(a, b) for a in south_of_the_scheldt for b in mainland)


def test_the_map_points_north() -> None:
    north, south = TILES["GM1966"], TILES["GM1903"]  # Het Hogeland, Eijsden-Margraten
    west, east = TILES["GM1714"], TILES["GM1950"]  # Sluis, Westerwolde
    assert north.row < 4
    assert south.row > 26
    assert west.column < 3
    assert east.column > 20


places = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=4),
    st.tuples(st.floats(45, 60), st.floats(0, 15)),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(places)
def test_any_places_get_tiles_that_do_not_overlap_in_any_order(where: dict[str, tuple[float, float]]) -> None:
    tiles = solve(where)
    assert tiles.keys() == where.keys()
    assert len(set(tiles.values())) == len(where)
    assert min(t.column for t in tiles.values()) == min(t.row for t in tiles.values()) == 0
    assert solve(dict(reversed(where.items()))) == tiles


def test_a_regular_grid_comes_back_as_itself() -> None:
    where = {f"{row}{column}": (52 - row * 0.1, 5 + column * 0.16) for row in range(5) for column in range(7)}
    tiles = solve(where)
    assert {key: (tile.row, tile.column) for key, tile in tiles.items()} == {
        key: (int(key[0]), int(key[1])) for key in where
    }


def test_nowhere_is_no_map() -> None:
    assert solve({}) == {}


def test_too_few_tiles_or_twice_the_same_are_refused() -> None:
    two = {"A": (52.0, 5.0), "B": (53.0, 6.0)}
    with pytest.raises(ValueError, match="do not fit"):
        solve(two, [Tile(0, 0)])
    with pytest.raises(ValueError, match="twice"):
        solve(two, [Tile(0, 0), Tile(0, 0)])


@pytest.mark.parametrize("bad", [(float("nan"), 5.0), (91.0, 5.0), (52.0, 500.0)])
def test_impossible_coordinates_are_refused(bad: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="place on earth"):
        solve({"A": bad, "B": (52.0, 5.0)})
