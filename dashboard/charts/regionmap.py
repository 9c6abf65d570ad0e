"""A map of municipalities in five classes of lightness: equal-area tiles, or real borders.

Both are polygons in the plane, so one drawing serves both. Areas without a value are hollow and hatched by
a cross, not merely another colour. Invisible dots in the middle carry hover and selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from dashboard.charts.base import base_legend, esc, figure, hidden_axis, tokens
from dashboard.charts.tokens import Mode

Floats = npt.NDArray[np.float64]
Rings = Sequence[Floats]
CLASSES = 5
TALLEST, WIDE, LEGEND = 600, 470, 80


@dataclass(frozen=True)
class Area:
    """One municipality: its polygons (x, y; north up), class 0–4 or None, and what hovering says."""

    code: str
    name: str
    rings: Rings
    level: int | None
    hover: str


def _outline(areas: Sequence[Area]) -> Floats:
    """All rings one after another with a gap after each, as Plotly wants several polygons in one trace."""
    gap = np.full((1, 2), np.nan)
    rings = [part for area in areas for ring in area.rings for part in (ring, gap)]
    return np.round(np.concatenate(rings), 4) if rings else np.empty((0, 2))


def _middles(areas: Sequence[Area]) -> Floats:
    """The middle of the largest polygon of each area."""
    largest = [max(area.rings, key=len) for area in areas]
    return np.array([(ring.min(axis=0) + ring.max(axis=0)) / 2 for ring in largest]).reshape(-1, 2)


def draw(mode: Mode, areas: Sequence[Area], labels: Sequence[str], empty_label: str) -> go.Figure:
    """The map. `labels` name the classes from low to high, `empty_label` the areas without a value."""
    colours = tokens(mode)
    traces: list[go.Scatter] = []
    for level, label in enumerate(labels):
        members = [area for area in areas if area.level == level]
        traces += [
            _fill(members, colours.scale[level], colours.ground),
            _key(label, "square", colours.scale[level]),
        ]
    empty = [area for area in areas if area.level is None]
    if empty:
        traces += [_fill(empty, "rgba(0,0,0,0)", colours.peers), _crosses(empty, colours.muted)]
        traces.append(_key(empty_label, "square-x-open", colours.muted))
    traces.append(_touch(areas))
    x, y = _reach(areas, 0), _reach(areas, 1)
    return figure(
        mode,
        traces,
        _height(x, y),
        showlegend=True,
        legend={**base_legend(mode), "y": 0, "yanchor": "top"},
        xaxis=hidden_axis(constrain="domain", range=x),
        yaxis=hidden_axis(scaleanchor="x", scaleratio=1, constrain="domain", constraintoward="top", range=y),
    )


def _height(x: list[float] | None, y: list[float] | None) -> int:
    """As high as the drawing at its usual width, so that the legend follows it at once."""
    if x is None or y is None or x[1] <= x[0]:
        return TALLEST
    return min(TALLEST, round(WIDE * (y[1] - y[0]) / (x[1] - x[0])) + LEGEND)


def _reach(areas: Sequence[Area], dimension: int) -> list[float] | None:
    """From the first to the last point along x (0) or y (1); None without areas."""
    if not areas:
        return None
    points = np.concatenate([ring[:, dimension] for area in areas for ring in area.rings])
    return [float(points.min()), float(points.max())]


def _fill(areas: Sequence[Area], colour: str, edge: str) -> go.Scatter:
    outline = _outline(areas)
    return go.Scatter(
        x=outline[:, 0],
        y=outline[:, 1],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": edge, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def _crosses(areas: Sequence[Area], colour: str) -> go.Scatter:
    middles = _middles(areas)
    return go.Scatter(
        x=middles[:, 0],
        y=middles[:, 1],
        mode="markers",
        marker={"symbol": "x-thin", "size": 6, "line": {"width": 1, "color": colour}},
        hoverinfo="skip",
        showlegend=False,
    )


def _key(label: str, symbol: str, colour: str) -> go.Scatter:
    """An entry of the legend; the areas themselves would show there as a thin line."""
    marker = {"symbol": symbol, "size": 14, "color": colour}
    return go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=esc(label), hoverinfo="skip")


def _touch(areas: Sequence[Area]) -> go.Scatter:
    middles = _middles(areas)
    unseen = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=middles[:, 0],
        y=middles[:, 1],
        mode="markers",
        marker={"size": 14, "opacity": 0},
        selected=unseen,
        unselected=unseen,
        customdata=[area.code for area in areas],
        text=[f"<b>{esc(area.name)}</b><br>{esc(area.hover)}" for area in areas],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
