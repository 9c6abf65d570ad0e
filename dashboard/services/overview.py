"""The overview: key figures, the map's areas and its words."""

from __future__ import annotations

from typing import Any

from dashboard.charts.regionmap import Area
from dashboard.repositories import turnout as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import shapes, turnout
from dashboard.services.turnout import Country, Election
from orchestration.texts import day, number, percent, t


def key_figures(country: Country) -> list[tuple[str, str, str]]:
    """Label, value and explanation of the figures at the top, about the newest election."""
    figures = []
    if country.national is not None:
        figures.append((t("overzicht.figure_national"), percent(country.national), country.election.name))
    figures += [
        (t("overzicht.figure_median"), percent(country.spread.median), t("overzicht.figure_median_about")),
        (
            t("overzicht.figure_known"),
            number(country.known),
            t("overzicht.figure_known_about", total=number(country.total)),
        ),
    ]
    return figures


def areas(warehouse: Warehouse, country: Country, kind: str) -> list[Area]:
    """The municipalities to draw, as `tegels` or within their `grenzen`."""
    outlines = shapes.outlines(warehouse, kind)
    return [
        Area(
            row["municipality_code"],
            row["name"],
            outlines[row["municipality_code"]],
            None if level < 0 else level,
            turnout.hover(row),
        )
        for row, level in zip(country.rows.to_pylist(), country.levels.tolist(), strict=True)
        if row["municipality_code"] in outlines
    ]


def alt(country: Country) -> str:
    """What the map shows, for who can't see it."""
    return t(
        "overzicht.map_alt",
        election=country.election.name,
        on=day(country.election.on),
        classes="; ".join(country.labels),
        finding=country.finding,
    )


def n(country: Country) -> str:
    """How many municipalities are in the map."""
    return t("overzicht.n", n=number(country.known), total=number(country.total))


def sources(warehouse: Warehouse, election: Election) -> tuple[Row, ...]:
    """The sources behind one election."""
    return tuple(repository.sources(warehouse, election.election_id))


def selected(event: Any) -> str | None:
    """The municipality code that was clicked on the map, if any."""
    points = event["selection"]["points"] if event else []
    return str(points[0]["customdata"]) if points and "customdata" in points[0] else None
