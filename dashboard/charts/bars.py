"""Bars: lying, one per row, with the number written at their end; or standing, one per year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.base import axis, esc, figure, hidden_axis, tokens
from dashboard.charts.tokens import Mode

ROW = 44
TOP = 30
YEARS_HEIGHT = 300
PATTERNS = ("", "/", ".")


@dataclass(frozen=True)
class Bar:
    """One bar: `label` above it, `said` at its end (the number in words), `value` its length or None."""

    label: str
    value: float | None
    said: str
    level: int = 2


@dataclass(frozen=True)
class Series:
    """One kind of bar per year; kinds differ by pattern as well as by colour."""

    label: str
    values: Sequence[int]


def lying(mode: Mode, bars: Sequence[Bar]) -> go.Figure:
    """Bars from top to bottom; without a value only its words. `level` is its place on the scale (0–4)."""
    colours = tokens(mode)
    places = [float(len(bars) - 1 - i) for i in range(len(bars))]
    longest = max((b.value or 0.0 for b in bars), default=0.0) or 1.0
    trace = go.Bar(
        x=[b.value or 0 for b in bars],
        y=[place - 0.16 for place in places],
        orientation="h",
        width=0.36,
        marker={
            "color": [colours.scale[b.level] for b in bars],
            "line": {"width": 1, "color": colours.muted},
        },
        hoverinfo="skip",
    )
    notes = []
    for bar, place in zip(bars, places, strict=True):
        notes.append(_note(bar.label, 0, place + 0.26, colours.ink, 0))
        notes.append(_note(bar.said, bar.value or 0, place - 0.16, colours.muted, 6))
    return figure(
        mode,
        [trace],
        ROW * len(bars) + TOP,
        annotations=notes,
        xaxis=hidden_axis(range=[0, longest * 1.35]),
        yaxis=hidden_axis(range=[-0.6, len(bars) - 0.4]),
    )


def standing(mode: Mode, years: Sequence[int], series: Sequence[Series]) -> go.Figure:
    """Stacked bars per year, the first series below; hover tells the numbers."""
    colours = tokens(mode)
    shades = (colours.accent, colours.peers, colours.line)
    traces = [
        go.Bar(
            x=list(years),
            y=list(one.values),
            name=esc(one.label),
            marker={
                "color": shades[i],
                "line": {"width": 1, "color": colours.muted},
                "pattern": {"shape": PATTERNS[i], "fgcolor": colours.ink, "size": 6},
            },
            hovertemplate=f"%{{x}}: %{{y}} {esc(one.label.lower())}<extra></extra>",
        )
        for i, one in enumerate(series)
    ]
    return figure(
        mode,
        traces,
        YEARS_HEIGHT,
        barmode="stack",
        bargap=0.35,
        showlegend=len(series) > 1,
        xaxis=axis(mode, showgrid=False, dtick=1 if len(years) < 13 else 5, tickformat="d"),
        yaxis=axis(mode, rangemode="tozero", tickformat=",d", nticks=6),
    )


def _note(text: str, x: float, y: float, colour: str, shift: int) -> dict[str, object]:
    return {
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": shift,
        "text": esc(text),
        "showarrow": False,
        "font": {"size": 15, "color": colour},
    }
