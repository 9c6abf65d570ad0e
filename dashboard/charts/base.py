"""The one figure that all charts start from: type, colours, axes and the bar of buttons."""

from __future__ import annotations

from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.tokens import MODES, SANS, Mode, Tokens


def config(file: str) -> dict[str, Any]:
    """The bar of buttons: only saving as an image, under the name `file` (without extension)."""
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "svg", "filename": file},
        "scrollZoom": False,
        "doubleClick": False,
    }


def tokens(mode: Mode) -> Tokens:
    """The colours of a mode."""
    return MODES[mode]


def esc(text: str) -> str:
    """Text from data, safe in a label: Plotly reads a little HTML."""
    return escape(text, quote=False)


def axis(mode: Mode, **options: Any) -> dict[str, Any]:
    """An axis without ornament; `options` win."""
    colours = tokens(mode)
    return {
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": colours.line,
        "gridwidth": 1,
        "zeroline": False,
        "linecolor": colours.line,
        "tickfont": {"color": colours.muted, "size": 14},
        "title": {"font": {"color": colours.muted, "size": 14}},
        "automargin": True,
        **options,
    }


def hidden_axis(**options: Any) -> dict[str, Any]:
    """An axis that only places things."""
    return {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False, **options}


def base_legend(mode: Mode) -> dict[str, Any]:
    """A legend in one line above the drawing that can't be clicked."""
    return {
        "orientation": "h",
        "x": 0,
        "y": 1,
        "yanchor": "bottom",
        "font": {"size": 14, "color": tokens(mode).muted},
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


def figure(mode: Mode, traces: list[Any], height: int, **layout: Any) -> go.Figure:
    """A figure of `traces` in the house style, `height` pixels high and as wide as its place."""
    colours = tokens(mode)
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": SANS, "size": 15, "color": colours.ink},
        "separators": ",.",
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": colours.surface,
            "bordercolor": colours.line,
            "font": {"family": SANS, "size": 15, "color": colours.ink},
            "align": "left",
        },
        "legend": base_legend(mode),
    }
    return go.Figure(data=traces, layout={**base, **layout})
