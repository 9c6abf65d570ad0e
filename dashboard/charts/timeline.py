"""What happened when: one line per trajectory, from its first to its last day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.charts.base import axis, esc, figure, hidden_axis, tokens
from dashboard.charts.tokens import Mode

ROW = 40
SHORTEST = timedelta(days=12)


@dataclass(frozen=True)
class Span:
    """One trajectory; `exact` is False where only the year is known, `held` False for plans."""

    label: str
    hover: str
    start: date
    end: date
    exact: bool
    held: bool


def draw(mode: Mode, spans: Sequence[Span]) -> go.Figure:
    """Spans from top to bottom. Dotted: only the year is known. Open ends: announced or not held."""
    colours = tokens(mode)
    traces, notes = [], []
    for i, span in enumerate(spans):
        level = float(len(spans) - 1 - i)
        end = max(span.end, span.start + SHORTEST)
        traces.append(
            go.Scatter(
                x=[span.start, end],
                y=[level, level],
                mode="lines+markers",
                line={"width": 4, "color": colours.accent, "dash": "solid" if span.exact else "dot"},
                marker={
                    "size": 11,
                    "symbol": "circle" if span.held else "circle-open",
                    "color": colours.accent,
                    "line": {"width": 2, "color": colours.accent},
                },
                text=[esc(span.hover)] * 2,
                hovertemplate="%{text}<extra></extra>",
            )
        )
        notes.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": level + 0.4,
                "yanchor": "middle",
                "text": esc(span.label),
                "showarrow": False,
                "font": {"size": 14, "color": colours.ink},
            }
        )
    return figure(
        mode,
        traces,
        ROW * len(spans) + 60,
        annotations=notes,
        xaxis=axis(mode, type="date", tickformat="%Y", dtick="M12" if _years(spans) < 13 else None),
        yaxis=hidden_axis(range=[-0.5, len(spans) - 0.2]),
    )


def _years(spans: Sequence[Span]) -> int:
    return max(s.end.year for s in spans) - min(s.start.year for s in spans) if spans else 0
