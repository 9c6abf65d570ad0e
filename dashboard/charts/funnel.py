"""A funnel plot: a rate against the size of the unit, with limits that widen for the small ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from dashboard.charts.base import axis, esc, figure, tokens
from dashboard.charts.tokens import Mode

Floats = npt.NDArray[np.float64]
HEIGHT = 460


@dataclass(frozen=True)
class Limits:
    """Lower and upper limit over `sizes`, with the name of the line; `dash` tells the lines apart."""

    label: str
    sizes: Floats
    low: Floats
    high: Floats
    dash: str


def draw(
    mode: Mode,
    sizes: Floats,
    values: Floats,
    hovers: Sequence[str],
    outside: npt.NDArray[np.bool_],
    target: float,
    limits: Sequence[Limits],
    size_title: str,
    value_title: str,
) -> go.Figure:
    """Units as dots (diamonds where outside), the target as a line, limits as pairs of lines."""
    colours = tokens(mode)
    traces = []
    for one in limits:
        for side, shown in ((one.high, True), (one.low, False)):
            traces.append(
                go.Scatter(
                    x=one.sizes,
                    y=side,
                    mode="lines",
                    name=esc(one.label),
                    showlegend=shown,
                    line={"width": 1.5, "color": colours.muted, "dash": one.dash},
                    hoverinfo="skip",
                )
            )
    traces.append(
        go.Scatter(
            x=[float(sizes.min()), float(sizes.max())],
            y=[target, target],
            mode="lines",
            showlegend=False,
            line={"width": 1.5, "color": colours.ink},
            hoverinfo="skip",
        )
    )
    traces.append(
        go.Scatter(
            x=sizes,
            y=values,
            mode="markers",
            showlegend=False,
            marker={
                "size": np.where(outside, 12, 8),
                "symbol": np.where(outside, "diamond", "circle"),
                "color": np.where(outside, colours.highlight, colours.peers),
                "line": {"width": 1, "color": colours.ground},
            },
            text=[esc(h) for h in hovers],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    return figure(
        mode,
        traces,
        HEIGHT,
        showlegend=True,
        xaxis=axis(mode, title=_title(mode, size_title), tickformat=",d", nticks=6),
        yaxis=axis(mode, title=_title(mode, value_title), rangemode="tozero", nticks=6),
    )


def _title(mode: Mode, text: str) -> dict[str, object]:
    return {"text": esc(text), "font": {"size": 14, "color": tokens(mode).muted}}
