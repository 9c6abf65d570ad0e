"""The eight priorities under each other, a dot with its interval per municipality or group in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.base import axis, base_legend, esc, figure, hidden_axis, tokens
from dashboard.charts.intervals import SYMBOLS
from dashboard.charts.tokens import Mode

LINE, HEAD, AROUND = 15, 34, 70


@dataclass(frozen=True)
class Dot:
    """A score with its interval; None everywhere where there is no score."""

    value: float | None
    low: float | None
    high: float | None
    hover: str


def draw(
    mode: Mode, labels: Sequence[str], series: Sequence[tuple[str, Sequence[Dot]]], title: str, nothing: str
) -> go.Figure:
    """`labels` of the rows; per series its name and a dot per row. Series differ by symbol and by colour.

    `nothing` stands in a row without any dot, so that empty does not look like zero.
    """
    colours = tokens(mode)
    shades = (colours.accent, colours.highlight, colours.ink, colours.peers, colours.muted, colours.scale[3])
    height = HEAD + LINE * (len(series) + 1)
    traces: list[go.Scatter] = []
    for place, (name, dots) in enumerate(series):
        known = [
            (-(row * height + HEAD + LINE * place), dot.value, dot.low, dot.high, dot.hover)
            for row, dot in enumerate(dots)
            if dot.value is not None
        ]
        colour = shades[place % len(shades)]
        traces.append(
            go.Scatter(
                x=[x for _, _, low, high, _ in known for x in (low, high, None)],
                y=[end for y, *_ in known for end in (y, y, None)],
                mode="lines",
                line={"width": 2, "color": colour},
                opacity=0.7,
                hoverinfo="skip",
                showlegend=False,
            )
        )
        traces.append(
            go.Scatter(
                x=[value for _, value, *_ in known],
                y=[y for y, *_ in known],
                mode="markers",
                name=esc(name),
                marker={
                    "symbol": SYMBOLS[place % len(SYMBOLS)],
                    "size": 11,
                    "color": colour,
                    "line": {"width": 1, "color": colours.ground},
                },
                text=[esc(hover) for *_, hover in known],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    notes = [
        {
            "x": 0, "xref": "paper", "xanchor": "left", "y": -(row * height + 8), "yanchor": "middle",
            "text": esc(label if _known(series, row) else f"{label}: {nothing}"),
            "showarrow": False, "font": {"size": 15, "color": colours.ink},
        }
        for row, label in enumerate(labels)
    ]  # fmt: skip
    return figure(
        mode,
        traces,
        height * len(labels) + AROUND,
        annotations=notes,
        showlegend=len(series) > 1,
        legend=base_legend(mode),
        xaxis=axis(
            mode, range=[-2, 102], nticks=6,
            title={"text": title, "font": {"color": colours.muted, "size": 14}},
        ),
        yaxis=hidden_axis(range=[-height * len(labels), 12]),
    )  # fmt: skip


def _known(series: Sequence[tuple[str, Sequence[Dot]]], row: int) -> bool:
    return any(dots[row].value is not None for _, dots in series)
