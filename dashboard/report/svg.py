"""Small pieces of SVG for the drawings of a report. Text is escaped; numbers have one decimal, so that
the same figures always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Literal

FONT = "Libertinus Serif, Georgia, serif"
Anchor = Literal["start", "middle", "end"]


def picture(width: float, height: float, parts: Iterable[str]) -> str:
    """One drawing of `width` by `height` units."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" width="{n(width)}" '
        f'height="{n(height)}" font-family="{FONT}">{"".join(parts)}</svg>'
    )


def n(value: float) -> str:
    """A coordinate, shortly."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, **attributes: float | str) -> str:
    """An empty element; `_` in names stands for `-`, and numbers are shortened."""
    said = [
        f'{key.replace("_", "-")}="{escape(value) if isinstance(value, str) else n(value)}"'
        for key, value in attributes.items()
        if value != ""
    ]
    return f"<{name} {' '.join(said)}/>"


def text(
    x: float, y: float, said: str, size: float, fill: str, anchor: Anchor = "start", bold: bool = False
) -> str:
    """One line of text with its baseline at `y`."""
    weight = "bold" if bold else ""
    opened = element("text", x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight)
    return f"{opened.removesuffix('/>')}>{escape(said)}</text>"


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    return element(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dash
    )


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    """A filled rectangle."""
    return element("rect", x=x, y=y, width=max(width, 0.0), height=height, rx=radius, fill=fill)


def diamond(x: float, y: float, half: float, fill: str) -> str:
    """The mark of the municipality itself."""
    corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    return element("polygon", points=_points(corners), fill=fill)


def ring(x: float, y: float, radius: float, stroke: str, ground: str) -> str:
    """An open dot."""
    return element("circle", cx=x, cy=y, r=radius, fill=ground, stroke=stroke, stroke_width=1.5)


def square(x: float, y: float, half: float, stroke: str, ground: str) -> str:
    """An open square."""
    return element(
        "rect", x=x - half, y=y - half, width=2 * half, height=2 * half, fill=ground, stroke=stroke,
        stroke_width=1.5,
    )  # fmt: skip


def dots(places: Iterable[tuple[float, float]], radius: float, fill: str) -> str:
    """Many equal dots as one path."""
    r = n(radius)
    steps = "".join(
        f"M{n(x - radius)} {n(y)}a{r} {r} 0 1 0 {n(2 * radius)} 0a{r} {r} 0 1 0 {n(-2 * radius)} 0"
        for x, y in places
    )
    return element("path", d=steps, fill=fill)


def polyline(places: Iterable[tuple[float, float]], stroke: str, width: float = 1.5, dash: str = "") -> str:
    """A line through points."""
    return element(
        "polyline", points=_points(places), fill="none", stroke=stroke, stroke_width=width,
        stroke_dasharray=dash,
    )  # fmt: skip


def _points(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{n(x)},{n(y)}" for x, y in places)
