"""One row per agreement, term or group: a dot with the interval it may lie in; never a bare place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.base import axis, base_legend, esc, figure, tokens
from dashboard.charts.tokens import Mode

ROW, DENSE_ROW = 26, 5
LABELLED = 60  # more rows than this get no names beside them
LONGEST = 28
ROOM = 0.015  # beside the ends, so that a dot on an end is whole
AROUND = 70
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "x")


@dataclass(frozen=True)
class Range:
    """One row: `value` with its interval, in group `group` (its place in the names of the groups)."""

    label: str
    hover: str
    value: float
    low: float
    high: float
    group: int = 0


def draw(
    mode: Mode,
    rows: Sequence[Range],
    groups: Sequence[str],
    title: str,
    reach: tuple[float, float] | None = None,
    zero: bool = False,
) -> go.Figure:
    """Rows from top to bottom. Groups differ by symbol and colour; several stand in a legend.

    Args:
        title: what the axis measures.
        reach: from where to where; None fits the data.
        zero: draw a line at zero, for differences.
    """
    colours = tokens(mode)
    shades = (colours.accent, colours.muted, colours.highlight, colours.ink, colours.peers, colours.scale[3])
    labelled = len(rows) <= LABELLED
    traces: list[go.Scatter] = []
    for place, name in enumerate(groups):
        members = [(len(rows) - 1 - i, row) for i, row in enumerate(rows) if row.group == place]
        if not members:
            continue
        traces.append(_whiskers(members, shades[place % len(shades)]))
        traces.append(
            go.Scatter(
                x=[row.value for _, row in members],
                y=[y for y, _ in members],
                mode="markers",
                name=esc(name),
                marker={
                    "symbol": SYMBOLS[place % len(SYMBOLS)],
                    "size": 11 if labelled else 6,
                    "color": shades[place % len(shades)],
                    "line": {"width": 1, "color": colours.ground},
                },
                text=[esc(row.hover) for _, row in members],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    names: dict[str, Any] = {"showticklabels": False}
    if labelled:
        names = {
            "tickmode": "array",
            "tickvals": [len(rows) - 1 - i for i in range(len(rows))],
            "ticktext": [esc(short(row.label)) for row in rows],
            "tickfont": {"size": 14, "color": colours.ink},
        }
    across: dict[str, Any] = {}
    if reach:
        room = ROOM * (reach[1] - reach[0])
        across = {"range": [reach[0] - room, reach[1] + room], "tick0": reach[0]}
    return figure(
        mode,
        traces,
        (ROW if labelled else DENSE_ROW) * max(len(rows), 1) + AROUND,
        showlegend=len(groups) > 1,
        legend=base_legend(mode),
        xaxis=axis(
            mode, nticks=6, zeroline=zero, zerolinecolor=colours.ink, zerolinewidth=1.5,
            title={"text": title, "font": {"color": colours.muted, "size": 14}}, **across,
        ),
        yaxis=axis(
            mode, showgrid=False, range=[-0.8, len(rows) - 0.2],
            **names,
        ),
    )  # fmt: skip


def short(label: str) -> str:
    """A label that leaves room for the drawing on a narrow screen."""
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip() + "…"


def _whiskers(members: Sequence[tuple[int, Range]], colour: str) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for place, row in members:
        x += [row.low, row.high, None]
        y += [place, place, None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"width": 2, "color": colour}, opacity=0.7, hoverinfo="skip",
        showlegend=False,
    )  # fmt: skip
