"""Small pieces of SVG for the drawings of a report. Text is escaped; numbers have one decimal, so that the same
figures always give the same bytes."""

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
    return f"{value:.1f}".rstrip("0").rstrip(".") if "." in f"{value:.1f}" else f"{value:.1f}"


def text(x: float, y: float, said: str, size: float, fill: str, anchor: Anchor = "start", bold: bool = False) -> str:
    """One line of text with its baseline at `y`."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}" fill="{fill}" text-anchor="{anchor}"{weight}>'
        f"{escape(said)}</text>"
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" stroke="{stroke}" stroke-width="{n(width)}"{dashed}/>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    """A filled rectangle."""
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(max(width, 0))}" height="{n(height)}" rx="{n(radius)}" fill="{fill}"/>'


def diamond(x: float, y: float, half: float, fill: str) -> str:
    """The mark of the municipality itself."""
    return (
        f'<path d="M{n(x)} {n(y - half)}L{n(x + half)} {n(y)}L{n(x)} {n(y + half)}L{n(x - half)} {n(y)}Z" fill="{fill}"/>'
    )


def ring(x: float, y: float, radius: float, stroke: str, ground: str) -> str:
    """An open dot."""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{ground}" stroke="{stroke}" stroke-width="1.5"/>'


def dots(places: Iterable[tuple[float, float]], radius: float, fill: str) -> str:
    """Many equal dots as one path."""
    r = n(radius)
    steps = "".join(
        f"M{n(x - radius)} {n(y)}a{r} {r} 0 1 0 {n(2 * radius)} 0a{r} {r} 0 1 0 {n(-2 * radius)} 0" for x, y in places
    )
    return f'<path d="{steps}" fill="{fill}"/>'


def polyline(places: Iterable[tuple[float, float]], stroke: str, width: float = 1.5, dash: str = "") -> str:
    """A line through points."""
    points = " ".join(f"{n(x)},{n(y)}" for x, y in places)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{points}" fill="none" stroke="{stroke}" stroke-width="{n(width)}"{dashed}/>'
