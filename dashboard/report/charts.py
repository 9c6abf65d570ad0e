"""The drawings of a report as SVG, in the colours and marks of the dashboard, without a browser.

A diamond is the municipality, a band the middle half of its peers, a stroke the median, a line the
interval; nothing is told by colour alone. Values only, already chosen and named; the words stand in
`sentences`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.charts.dotplot import swarm
from dashboard.charts.tokens import LIGHT
from dashboard.report import svg
from dashboard.report.model import Score
from dashboard.services.complaints import Plot
from dashboard.services.history import History
from dashboard.services.tables import dutch
from dashboard.services.turnout import Standing
from orchestration.texts import number, t

WIDTH = 640.0
SIZE = 12.5
LABEL = 215.0
ROW = 27.0
BAND, MEDIAN, OWN, INK, MUTED, LINE = (
    LIGHT.scale[0],
    LIGHT.scale[3],
    LIGHT.highlight,
    LIGHT.ink,
    LIGHT.muted,
    LIGHT.line,
)


@dataclass(frozen=True)
class Scale:
    """A straight scale from values to places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def steps(low: float, high: float, wished: int = 5) -> list[float]:
    """Round values between `low` and `high` for an axis."""
    span = max(high - low, 1e-9) / wished
    power = 10 ** math.floor(math.log10(span))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= span - 1e-12)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 9) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def profile(scores: Sequence[Score]) -> str:
    """Eight rows from 0 to 100: interval, diamond, and the band and median of the peers."""
    x = Scale(0, 100, LABEL + 10, WIDTH - 95)
    bottom = ROW * len(scores) + 6
    parts = [_grid(x, [0, 25, 50, 75, 100], 4, bottom)]
    for i, score in enumerate(scores):
        y = ROW * i + ROW / 2 + 4
        parts.append(svg.text(LABEL, y + 4, score.title, SIZE, INK, "end"))
        peers = score.peers
        if peers.q1 is not None and peers.q3 is not None and peers.median is not None:
            parts.append(svg.rect(x(peers.q1), y - 8, max(x(peers.q3) - x(peers.q1), 2), 16, BAND, 2))
            parts.append(svg.line(x(peers.median), y - 8, x(peers.median), y + 8, MEDIAN, 2))
        if score.score is None:
            parts.append(
                svg.text(WIDTH - 8, y + 4, t(f"shell.status_{score.status}"), SIZE - 1.5, MUTED, "end")
            )
            continue
        if score.lo is not None and score.hi is not None:
            parts.append(svg.line(x(score.lo), y, x(score.hi), y, INK, 1.5))
        parts.append(svg.diamond(x(score.score), y, 6, OWN))
        parts.append(svg.text(WIDTH - 8, y + 4, number(score.score), SIZE, INK, "end", bold=True))
    return svg.picture(WIDTH, bottom + 22, parts)


def strips(standing: Standing) -> str:
    """One strip of dots per group, with the municipality marked in each; values in percent."""
    groups = [g for g in standing.groups if g.n]
    values = np.concatenate([g.values for g in groups]) * 100
    low, high = float(values.min()), float(values.max())
    x = Scale(low - 1, high + 1, LABEL + 10, WIDTH - 12)
    height = 56.0
    bottom = height * len(groups) + 4
    parts = [_grid(x, steps(low, high), 4, bottom, "%")]
    for i, peers in enumerate(groups):
        y = height * i + height / 2 + 4
        parts.append(svg.text(LABEL, y, peers.label, SIZE, INK, "end"))
        parts.append(svg.text(LABEL, y + 14, f"n = {number(peers.n)}", SIZE - 2, MUTED, "end"))
        if peers.q1 is not None and peers.q3 is not None and peers.median is not None:
            left, right = x(peers.q1 * 100), x(peers.q3 * 100)
            parts.append(svg.rect(left, y - 21, right - left, 42, BAND, 2))
            parts.append(svg.line(x(peers.median * 100), y - 21, x(peers.median * 100), y + 21, MEDIAN, 2))
        shares = peers.values * 100
        levels = swarm(shares, (high - low) / 80 or 1)
        step = 19.0 / max(1, int(np.abs(levels).max(initial=0)))
        places = [
            (x(v), y + k * min(step, 5.0)) for v, k in zip(shares.tolist(), levels.tolist(), strict=True)
        ]
        parts.append(svg.dots(places, 1.9, LIGHT.peers))
        if standing.share is not None:
            parts.append(svg.diamond(x(standing.share * 100), y, 7, OWN))
    return svg.picture(WIDTH, bottom + 22, parts)


def trend(past: History, name: str, country: str) -> str:
    """Turnout through time: points within other borders stand apart, a break is a dashed upright line."""
    points = [*past.points, *past.country]
    shares = [p.share * 100 for p in points]
    low, high = max(0.0, min(shares) - 4), min(100.0, max(shares) + 4)
    days = [p.on.toordinal() for p in points]
    x = Scale(min(days) - 200, max(days) + 200, 44, WIDTH - 110)
    y = Scale(low, high, 190, 14)
    parts = [
        svg.line(44, y(v), WIDTH - 110, y(v), LINE)
        + svg.text(38, y(v) + 4, f"{dutch(v, 0)}%", SIZE - 1, MUTED, "end")
        for v in steps(low, high, 4)
    ]
    parts += [
        svg.text(x(on.toordinal()), 210, str(on.year), SIZE - 1, MUTED, "middle")
        for on in sorted({p.on for p in points})
    ]
    for on, label in past.breaks:
        if min(days) - 200 <= on.toordinal() <= max(days) + 200:
            parts.append(svg.line(x(on.toordinal()), 14, x(on.toordinal()), 190, MUTED, 1, "4 3"))
            parts.append(svg.text(x(on.toordinal()) + 4, 24, label, SIZE - 2, MUTED))
    parts += _line([(p.on, p.share) for p in past.country], x, y, LIGHT.peers, country, "5 3")
    pieces = past.pieces()
    for i, piece in enumerate(pieces):
        label = name if i == len(pieces) - 1 else ""
        parts += _line([(p.on, p.share) for p in piece], x, y, OWN, label, "", marks=[p.kind for p in piece])
    return svg.picture(WIDTH, 220, parts)


def _line(
    points: Sequence[tuple[date, float]],
    x: Scale,
    y: Scale,
    colour: str,
    label: str,
    dash: str,
    marks: Sequence[str] = (),
) -> list[str]:
    places = [(x(on.toordinal()), y(share * 100)) for on, share in points]
    if not places:
        return []
    parts = [svg.polyline(places, colour, 2, dash)] if len(places) > 1 else []
    for i, (left, top) in enumerate(places):
        if not marks:
            parts.append(svg.dots([(left, top)], 2.5, colour))
        elif marks[i] == "as_published":
            parts.append(svg.diamond(left, top, 5.5, colour))
        elif marks[i] == "old_borders":
            parts.append(svg.square(left, top, 4, colour, LIGHT.ground))
        else:
            parts.append(svg.ring(left, top, 4, colour, LIGHT.ground))
    if label:
        parts.append(svg.text(places[-1][0] + 10, places[-1][1] - 6, _short(label, 18), SIZE - 1, INK))
    return parts


def bars(rows: Sequence[tuple[str, float, str]], most: int = 12) -> str:
    """Bars from top to bottom: label, value, and what stands behind it."""
    shown = rows[:most]
    x = Scale(0, max((value for _, value, _ in shown), default=1) or 1, LABEL + 10, WIDTH - 90)
    parts = []
    for i, (label, value, said) in enumerate(shown):
        y = 24 * i + 16
        parts.append(svg.text(LABEL, y + 4, _short(label, 36), SIZE, INK, "end"))
        parts.append(svg.rect(LABEL + 10, y - 7, x(value) - LABEL - 10, 14, LIGHT.scale[2], 2))
        parts.append(svg.text(x(value) + 6, y + 4, said, SIZE, INK))
    return svg.picture(WIDTH, 24 * len(shown) + 8, parts)


def funnel(plot: Plot, index: int | None) -> str:
    """Complaints per 1,000 residents against residents (on a log scale), with the limits of chance."""
    sizes, rates = np.log10(plot.sizes), plot.rates
    high = float(max([*rates, *(limit.high.max() for limit in plot.limits)], default=1.0))
    high = min(high, float(rates.max()) * 1.4)
    x = Scale(float(sizes.min()), float(sizes.max()), 52, WIDTH - 20)
    y = Scale(0, high, 200, 12)
    parts = [
        svg.line(52, y(v), WIDTH - 20, y(v), LINE)
        + svg.text(46, y(v) + 4, dutch(v, 1), SIZE - 1, MUTED, "end")
        for v in steps(0, high, 4)
    ]
    parts += [
        svg.text(x(math.log10(value)), 216, number(value), SIZE - 1, MUTED, "middle")
        for value in (5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000)
        if plot.sizes.min() <= value <= plot.sizes.max()
    ]
    parts.append(svg.text(WIDTH - 20, 232, t("report.axis_population"), SIZE - 1, MUTED, "end"))
    parts.append(svg.text(52, 9, t("report.axis_rate"), SIZE - 1, MUTED))
    for limit in plot.limits:
        dash = "5 3" if limit is plot.limits[0] else ""
        grid = [x(v) for v in np.log10(limit.sizes).tolist()]
        for edge in (limit.low, limit.high):
            kept = [(left, y(min(v, high))) for left, v in zip(grid, edge.tolist(), strict=True) if v <= high]
            parts.append(svg.polyline(kept, MEDIAN, 1.2, dash))
    if plot.fitted is not None:
        target = plot.fitted.target * 1000
        parts.append(svg.line(52, y(target), WIDTH - 20, y(target), MEDIAN, 1.6))
    places = [(x(a), y(min(b, high))) for a, b in zip(sizes.tolist(), rates.tolist(), strict=True)]
    parts.append(svg.dots(places, 2.4, LIGHT.peers))
    if index is not None:
        parts.append(svg.diamond(*places[index], 7, OWN))
    return svg.picture(WIDTH, 238, parts)


def _grid(x: Scale, values: Sequence[float], top: float, bottom: float, unit: str = "") -> str:
    return "".join(
        svg.line(x(v), top, x(v), bottom, LINE)
        + svg.text(x(v), bottom + 16, f"{dutch(v, 0)}{unit}", SIZE - 1, MUTED, "middle")
        for v in values
    )


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"
