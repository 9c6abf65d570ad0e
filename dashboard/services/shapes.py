"""The outlines of municipalities for the map: real borders where the release holds them, tiles otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.repositories import municipalities
from dashboard.repositories.warehouse import Warehouse
from orchestration.texts import t

Rings = Sequence[npt.NDArray[np.float64]]
MIDDLE_LATITUDE = 52.2


def tile(column: int, row: int) -> Rings:
    """A square of one by one on the grid, a little smaller so that neighbours stay apart; row 0 is north."""
    edge = 0.05
    x0, x1, y0, y1 = column + edge, column + 1 - edge, -row - 1 + edge, -row - edge
    return (np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]),)


@lru_cache(maxsize=4)
def tiles(warehouse: Warehouse) -> Mapping[str, Rings]:
    """An equal square per municipality of today, at its place on the grid."""
    table = municipalities.current(warehouse)
    columns = zip(
        *(table.column(c).to_pylist() for c in ("municipality_code", "tile_column", "tile_row")), strict=True
    )
    return {code: tile(x, y) for code, x, y in columns if x is not None and y is not None}


@lru_cache(maxsize=4)
def borders(warehouse: Warehouse) -> Mapping[str, Rings]:
    """Real borders, flattened around the middle of the country; empty when they were never fetched."""
    flat = np.cos(np.radians(MIDDLE_LATITUDE))
    outlines: dict[str, Rings] = {}
    for row in municipalities.boundaries(warehouse):
        geometry = json.loads(row["geometry"])
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        outlines[row["municipality_code"]] = tuple(
            np.array(ring, dtype=np.float64)[:, :2] * (flat, 1.0) for part in parts for ring in part[:1]
        )
    return outlines


def has_borders(warehouse: Warehouse) -> bool:
    """Whether real borders are drawn: only when they cover every municipality of today."""
    return bool(borders(warehouse)) and borders(warehouse).keys() >= tiles(warehouse).keys()


def outlines(warehouse: Warehouse, kind: str) -> Mapping[str, Rings]:
    """What the map draws per municipality: `tegels` or `grenzen`."""
    return borders(warehouse) if kind == "grenzen" else tiles(warehouse)


def kinds(warehouse: Warehouse) -> dict[str, str]:
    """The maps that can be drawn, the one to start with first."""
    both = ("grenzen", "tegels") if has_borders(warehouse) else ("tegels",)
    return {kind: t(f"overzicht.map_{kind}") for kind in both}
