"""Equal-area tile maps: every municipality gets one square, as near as can be to where it really lies.

A pure solver. Which squares there are is either given (the typed outline of the Netherlands) or chosen from
the coordinates; who gets which square is an assignment problem (Kuhn–Munkres through SciPy): the sum of the
squared distances between municipalities and their squares is as small as possible.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial import cKDTree

Points = NDArray[np.float64]

NEAR = 0.75
"""A square belongs to the country when its centre lies within this many squares of a municipality."""


class Tile(NamedTuple):
    """A square of the map: column 0 is the west, row 0 the north."""

    column: int
    row: int


def solve(coordinates: Mapping[str, tuple[float, float]], tiles: Sequence[Tile] = ()) -> dict[str, Tile]:
    """Give every key of `coordinates` (latitude, longitude in degrees) its own tile.

    Args:
        coordinates: where each municipality lies; the order does not matter.
        tiles: as many tiles as there are municipalities; chosen from the coordinates where left out.

    Raises:
        ValueError: when there are fewer tiles than municipalities, a tile occurs twice, or a coordinate is
            not a place on earth.
    """
    if not coordinates:
        return {}
    keys = sorted(coordinates)
    points = _flat(np.array([coordinates[key] for key in keys], dtype=np.float64))
    grid = np.array(tiles or _tiles_for(points), dtype=np.float64)
    if len(grid) < len(keys):
        raise ValueError(f"{len(keys)} municipalities do not fit on {len(grid)} tiles")
    if len({tuple(tile) for tile in grid.tolist()}) < len(grid):
        raise ValueError("a tile occurs twice")
    chosen = _assign(_fitted(points, grid), grid)
    return {key: Tile(int(column), int(row)) for key, (column, row) in zip(keys, grid[chosen], strict=True)}


def _flat(degrees: Points) -> Points:
    """Degrees → a plane with the same scale in both directions, x to the east and y to the south."""
    latitude, longitude = degrees[:, 0], degrees[:, 1]
    if not np.isfinite(degrees).all() or (np.abs(latitude) > 90).any() or (np.abs(longitude) > 180).any():
        raise ValueError("a coordinate is not a place on earth")
    scale = math.cos(math.radians(float(latitude.mean())))
    return np.column_stack([longitude * scale, -latitude])


def _fitted(points: Points, grid: Points) -> Points:
    """The points with the centre and the spread of the grid."""
    centred, wanted = points - points.mean(0), grid - grid.mean(0)
    spread = math.sqrt(float((centred**2).sum())) or 1.0
    fitted: Points = centred * (math.sqrt(float((wanted**2).sum())) / spread) + grid.mean(0)
    return fitted


def _assign(points: Points, grid: Points) -> NDArray[np.intp]:
    cost = ((points[:, None, :] - grid[None, :, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(cost)
    result: NDArray[np.intp] = chosen
    return result


def _tiles_for(points: Points) -> list[Tile]:
    """As many tiles as there are points, in their shape: the squares that lie nearest to any point.

    Squares are as large as they can be with enough of them near a point, so that the map has no holes where
    people live and water stays open.
    """
    count = len(points)
    size = max(float(np.ptp(points[:, 0])), float(np.ptp(points[:, 1])), 1e-9)
    for across in range(1, count + 2):
        grid, away = _squares(points, size / across)
        if np.count_nonzero(away <= NEAR) >= count:
            break
    order = np.lexsort((grid[:, 0], grid[:, 1], away.round(9)))[:count]
    chosen = grid[order] - grid[order].min(0)
    return [
        Tile(int(column), int(row)) for column, row in sorted(chosen.tolist(), key=lambda t: (t[1], t[0]))
    ]


def _squares(points: Points, step: float) -> tuple[Points, Points]:
    """Squares of `step` wide around the points, and how many steps each lies from the nearest point."""
    scaled = (points - points.min(0)) / step
    columns, rows = (np.arange(-1, math.ceil(float(scaled[:, axis].max())) + 2) for axis in (0, 1))
    grid = np.array([(column, row) for row in rows for column in columns], dtype=np.float64)
    away, _ = cKDTree(scaled).query(grid)
    return grid, away
