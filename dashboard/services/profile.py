"""The page of one municipality: from numbers to what its charts draw and say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow.compute as pc

from dashboard.charts.dotplot import Strip
from dashboard.charts.trend import Moment
from dashboard.repositories import municipalities as repository
from dashboard.repositories.warehouse import Warehouse
from dashboard.services.history import History, Point
from dashboard.services.peers import Peers
from dashboard.services.tables import dutch
from dashboard.services.turnout import Standing
from orchestration.texts import day, number, percent, t, tn


def first_choice(warehouse: Warehouse) -> str:
    """The municipality to open with: the most populous, so that the page isn't empty."""
    table = repository.current(warehouse)
    order = pc.sort_indices(
        table, sort_keys=[("population", "descending"), ("municipality_code", "ascending")]
    )
    return str(table.column("municipality_code")[order[0].as_py()].as_py())


def strips(standing: Standing) -> tuple[Sequence[Strip], float | None, str]:
    """The strips of the dot plot, the value to mark in percent, and whose it is."""
    share = None if standing.share is None else standing.share * 100
    return [_strip(one) for one in standing.groups], share, standing.row["name"]


def _strip(peers: Peers) -> Strip:
    values = peers.values * 100
    return Strip(
        label=t(
            "gemeente.strip" if peers.median is not None else "gemeente.strip_few",
            group=peers.label,
            n=peers.n,
        ),
        hovers=[
            f"{name}: {dutch(value, 1)}%" for name, value in zip(peers.names, values.tolist(), strict=True)
        ],
        values=values,
        q1=None if peers.q1 is None else peers.q1 * 100,
        median=None if peers.median is None else peers.median * 100,
        q3=None if peers.q3 is None else peers.q3 * 100,
    )


def peers_alt(standing: Standing) -> str:
    """What the dot plot shows, for who can't see it."""
    groups = "; ".join(
        t(
            "gemeente.alt_group",
            group=p.label,
            n=number(p.n),
            median=percent(p.median),
            q1=percent(p.q1),
            q3=percent(p.q3),
        )
        for p in standing.groups
        if p.median is not None
    )
    return t("gemeente.peers_alt", finding=standing.finding, groups=groups)


def peers_n(standing: Standing) -> str:
    """How many municipalities are in the comparison."""
    return tn("gemeente.n", standing.groups[0].n)


def trend_of(name: str, past: History) -> dict[str, Any]:
    """What the trend chart draws, in percent."""
    return {
        "name": name,
        "pieces": [[_moment(p) for p in piece] for piece in past.pieces()],
        "reference_name": t("gemeente.national"),
        "reference": [_moment(p) for p in past.country],
        "breaks": past.breaks,
    }


def _moment(point: Point) -> Moment:
    hover = t(
        "gemeente.trend_hover",
        on=day(point.on),
        share=percent(point.share),
        kind=t(f"gemeente.kind_{point.kind}"),
    )
    return Moment(point.on, point.share * 100, point.kind, hover)


def trend_n(past: History) -> str:
    """How many elections are in the trend."""
    return tn("gemeente.n_elections", len(past.points))
