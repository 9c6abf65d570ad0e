"""A map of municipalities in five classes of lightness: equal-area tiles, or real borders.

Both are polygons in the plane, so one drawing serves both. Areas without a value are hollow and hatched by
a cross, not merely another colour. Invisible dots in the middle carry hover and selection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from dashboard.charts.base import esc, figure, hidden_axis, tokens
from dashboard.charts.tokens import Mode

Floats = npt.NDArray[np.float64]
Rings = Sequence[Floats]
CLASSES = 5
HEIGHT = 640


@dataclass(frozen=True)
class Area:
    """One municipality: its polygons (x, y; north up), class 0–4 or None, and what hovering says."""

    code: str
    name: str
    rings: Rings
    level: int | None
    hover: str


def _outline(areas: Sequence[Area]) -> tuple[list[float | None], list[float | None]]:
    """All rings one after another with gaps, as Plotly wants several polygons in one trace."""
    x: list[float | None] = []
    y: list[float | None] = []
    for area in areas:
        for ring in area.rings:
            x += [*np.round(ring[:, 0], 4).tolist(), None]
            y += [*np.round(ring[:, 1], 4).tolist(), None]
    return x, y


def _middle(area: Area) -> tuple[float, float]:
    largest = max(area.rings, key=len)
    low, high = largest.min(axis=0), largest.max(axis=0)
    return float((low[0] + high[0]) / 2), float((low[1] + high[1]) / 2)


def draw(
    mode: Mode,
    areas: Sequence[Area],
    labels: Sequence[str],
    empty_label: str,
    chosen: Mapping[str, str] | None = None,
) -> go.Figure:
    """The map. `labels` name the five classes from low to high; `chosen` maps codes to outline to a label."""
    colours = tokens(mode)
    traces: list[go.Scatter] = []
    for level in (None, *range(len(labels))):
        members = [area for area in areas if area.level == level]
        if not members:
            continue
        x, y = _outline(members)
        traces.append(
            go.Scatter(
                x=x,
                y=y,
                mode="lines",
                fill="toself",
                fillcolor="rgba(0,0,0,0)" if level is None else colours.scale[level],
                line={
                    "color": colours.peers if level is None else colours.ground,
                    "width": 1,
                    "shape": "linear",
                },
                hoverinfo="skip",
                name=esc(empty_label if level is None else labels[level]),
                showlegend=True,
                legendrank=1000 if level is None else level + 1,
            )
        )
    middles = np.array([_middle(area) for area in areas]) if areas else np.empty((0, 2))
    blank = [i for i, area in enumerate(areas) if area.level is None]
    traces.append(
        go.Scatter(
            x=middles[blank, 0],
            y=middles[blank, 1],
            mode="markers",
            marker={"symbol": "x-thin", "size": 6, "line": {"width": 1, "color": colours.muted}},
            hoverinfo="skip",
            showlegend=False,
        )
    )
    for code, label in (chosen or {}).items():
        x, y = _outline([area for area in areas if area.code == code])
        traces.append(
            go.Scatter(
                x=x,
                y=y,
                mode="lines",
                line={"color": colours.highlight, "width": 3},
                hoverinfo="skip",
                name=esc(label),
                showlegend=True,
                legendrank=1001,
            )
        )
    traces.append(
        go.Scatter(
            x=middles[:, 0],
            y=middles[:, 1],
            mode="markers",
            marker={"size": 14, "opacity": 0, "color": colours.ink},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            customdata=[area.code for area in areas],
            text=[f"<b>{esc(area.name)}</b><br>{esc(area.hover)}" for area in areas],
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )
    )
    return figure(
        mode,
        traces,
        HEIGHT,
        xaxis=hidden_axis(constrain="domain"),
        yaxis=hidden_axis(scaleanchor="x", scaleratio=1, constrain="domain"),
    )
