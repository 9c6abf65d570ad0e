"""A value over time, with the breaks that borders make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard.charts.base import axis, esc, figure, tokens
from dashboard.charts.tokens import Mode


@dataclass(frozen=True)
class Moment:
    """One measurement. `kind` draws it: filled (as published), hollow (back-cast), square (old borders)."""

    on: date
    value: float
    kind: str
    hover: str


SYMBOLS = {"as_published": "circle", "back_cast": "circle-open", "old_borders": "square-open"}


def draw(
    mode: Mode,
    name: str,
    pieces: Sequence[Sequence[Moment]],
    reference_name: str,
    reference: Sequence[Moment],
    breaks: Sequence[tuple[date, str]] = (),
    unit: str = "%",
) -> go.Figure:
    """`pieces` are joined within, never between: a break lies between two pieces."""
    colours = tokens(mode)
    traces = [
        go.Scatter(
            x=[m.on for m in reference],
            y=[m.value for m in reference],
            mode="lines+markers",
            line={"color": colours.peers, "width": 2, "dash": "dot"},
            marker={"size": 7, "color": colours.peers},
            text=[esc(m.hover) for m in reference],
            hovertemplate="%{text}<extra></extra>",
            name=esc(reference_name),
            showlegend=True,
        )
    ]
    for i, piece in enumerate(pieces):
        traces.append(
            go.Scatter(
                x=[m.on for m in piece],
                y=[m.value for m in piece],
                mode="lines+markers",
                line={"color": colours.highlight, "width": 3},
                marker={
                    "size": 12,
                    "color": colours.highlight,
                    "line": {"width": 2, "color": colours.highlight},
                    "symbol": [SYMBOLS[m.kind] for m in piece],
                },
                text=[esc(m.hover) for m in piece],
                hovertemplate="%{text}<extra></extra>",
                name=esc(name),
                showlegend=i == 0,
            )
        )
    moments = [m for piece in pieces for m in piece] + list(reference)
    ticks = sorted({m.on for m in moments})
    return figure(
        mode,
        traces,
        380,
        showlegend=True,
        margin={"l": 8, "r": 16, "t": 40, "b": 8},
        shapes=[
            {
                "type": "line",
                "xref": "x",
                "x0": on.isoformat(),
                "x1": on.isoformat(),
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": colours.muted, "width": 1.5, "dash": "dash"},
            }
            for on, _ in breaks
        ],
        annotations=[
            {
                "x": on.isoformat(),
                "y": 0.02,
                "yref": "paper",
                "text": esc(label),
                "showarrow": False,
                "xanchor": "left",
                "xshift": 6,
                "font": {"size": 14, "color": colours.muted},
            }
            for on, label in breaks
        ],
        xaxis=axis(
            mode,
            showgrid=False,
            tickvals=[d.isoformat() for d in ticks],
            ticktext=[str(d.year) for d in ticks],
        ),
        yaxis=axis(mode, ticksuffix=unit, nticks=6, rangemode="normal"),
    )
