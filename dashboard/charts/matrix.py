"""A matrix of shares: groups down, proposals across, the share written in every cell."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.base import axis, esc, figure, tokens
from dashboard.charts.intervals import short
from dashboard.charts.tokens import Mode

ROW, HEAD = 42, 60


def draw(
    mode: Mode,
    rows: Sequence[str],
    columns: Sequence[str],
    shares: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    hovers: Sequence[Sequence[str]],
) -> go.Figure:
    """`shares` 0–1 per row and column, None where nothing is known; `texts` stand in the cells."""
    colours = tokens(mode)
    # only shades on which the ink can be read
    shades = colours.scale[: 3 if mode == "light" else 2]
    steps = [[i / (len(shades) - 1), colour] for i, colour in enumerate(shades)]
    trace = go.Heatmap(
        z=[list(row) for row in shares],
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        zmin=0,
        zmax=1,
        colorscale=steps,
        showscale=False,
        xgap=3,
        ygap=3,
        text=[[esc(text) for text in row] for row in texts],
        texttemplate="%{text}",
        textfont={"color": colours.ink},
        hovertext=[[esc(hover) for hover in row] for row in hovers],
        hovertemplate="%{hovertext}<extra></extra>",
        hoverongaps=False,
    )
    return figure(
        mode,
        [trace],
        ROW * len(rows) + HEAD,
        xaxis=axis(
            mode,
            showgrid=False,
            side="top",
            tickmode="array",
            tickvals=list(range(len(columns))),
            ticktext=[esc(c) for c in columns],
        ),
        yaxis=axis(
            mode,
            showgrid=False,
            autorange="reversed",
            tickmode="array",
            tickvals=list(range(len(rows))),
            ticktext=[esc(short(r)) for r in rows],
        ),
    )
