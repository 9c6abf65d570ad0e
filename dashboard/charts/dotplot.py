"""One municipality among its peers: every peer a dot, the middle half a band, the median a stroke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from dashboard.charts.base import axis, esc, figure, hidden_axis, tokens
from dashboard.charts.tokens import Mode

Floats = npt.NDArray[np.float64]
STRIP = 120
SPREAD = 0.24
DOTS_ACROSS = 85


@dataclass(frozen=True)
class Strip:
    """One group on a strip of its own. `hovers` and `values` run in step; quartiles None where too few."""

    label: str
    hovers: Sequence[str]
    values: Floats
    q1: float | None
    median: float | None
    q3: float | None


def swarm(values: Floats, least: float) -> npt.NDArray[np.int64]:
    """Levels 0, 1, −1, 2 … such that dots on one level lie at least `least` apart."""
    levels = np.zeros(values.size, dtype=np.int64)
    last: list[float] = []  # the rightmost dot so far, per level
    for i in np.argsort(values, kind="stable"):
        value = float(values[i])
        place = next((k for k, right in enumerate(last) if value - right >= least), len(last))
        if place == len(last):
            last.append(value)
        last[place] = value
        levels[i] = (place + 1) // 2 * (1 if place % 2 else -1)
    return levels


def draw(mode: Mode, strips: Sequence[Strip], value: float | None, name: str, unit: str = "%") -> go.Figure:
    """Strips from top to bottom with `value` of municipality `name` marked in each; values in `unit`."""
    colours = tokens(mode)
    everything = np.concatenate([s.values for s in strips] + [np.array([] if value is None else [value])])
    low, high = (float(everything.min()), float(everything.max())) if everything.size else (0.0, 100.0)
    margin = max((high - low) * 0.04, 0.5)
    heights = [swarm(s.values, (high - low) / DOTS_ACROSS) for s in strips]
    step = SPREAD / max(1, *(int(np.abs(h).max(initial=0)) for h in heights))
    traces: list[go.Scatter] = []
    annotations = []
    for i, strip in enumerate(strips):
        level = float(len(strips) - 1 - i)
        if strip.q1 is not None and strip.q3 is not None and strip.median is not None:
            traces.append(_band(strip.q1, strip.q3, level, colours.scale[1 if mode == "light" else 0]))
        traces.append(
            go.Scatter(
                x=strip.values,
                y=level + step * heights[i],
                mode="markers",
                marker={"size": 6, "color": colours.peers, "opacity": 0.75, "line": {"width": 0}},
                text=[esc(h) for h in strip.hovers],
                hovertemplate="%{text}<extra></extra>",
            )
        )
        if strip.median is not None:
            traces.append(_stroke(strip.median, level, colours.ink))
        annotations.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": level + 0.42,
                "yanchor": "middle",
                "text": esc(strip.label),
                "showarrow": False,
                "font": {"size": 15, "color": colours.ink},
            }
        )
    if value is not None:
        traces.append(
            go.Scatter(
                x=[value] * len(strips),
                y=list(range(len(strips))),
                mode="markers",
                marker={
                    "symbol": "diamond",
                    "size": 15,
                    "color": colours.highlight,
                    "line": {"width": 2, "color": colours.ground},
                },
                hovertemplate=f"<b>{esc(name)}</b><extra></extra>",
            )
        )
    return figure(
        mode,
        traces,
        STRIP * len(strips) + 50,
        annotations=annotations,
        xaxis=axis(mode, range=[low - margin, high + margin], ticksuffix=unit, nticks=6),
        yaxis=hidden_axis(range=[-0.5, len(strips) - 0.42]),
    )


def _band(q1: float, q3: float, level: float, colour: str) -> go.Scatter:
    half = 0.29
    return go.Scatter(
        x=[q1, q3, q3, q1, q1],
        y=[level - half, level - half, level + half, level + half, level - half],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        opacity=0.55,
        line={"width": 0},
        hoverinfo="skip",
    )


def _stroke(median: float, level: float, colour: str) -> go.Scatter:
    return go.Scatter(
        x=[median, median],
        y=[level - 0.29, level + 0.29],
        mode="lines",
        line={"width": 2.5, "color": colour},
        hoverinfo="skip",
    )
