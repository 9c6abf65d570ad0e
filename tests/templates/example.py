"""A small template, a gazetteer and a reader for the tests of the template engine."""

from __future__ import annotations

from datetime import date
from typing import Any

from orchestration.gazetteer import Gazetteer, Place
from orchestration.tables import REJECTS
from orchestration.templates import Column, Kind, Template, load, parse_bytes
from orchestration.templates.rules import not_more

TODAY = date(2026, 1, 1)
GAZETTEER = Gazetteer(
    [
        Place("GM0308", "Baarn", date(2014, 1, 1)),
        Place("GM0518", "'s-Gravenhage", date(2014, 1, 1), aliases=("Den Haag",)),
        Place("GM0003", "Appingedam", date(2014, 1, 1), date(2021, 1, 1)),
        Place("GM1940", "De Fryske Marren", date(2015, 7, 1)),
    ]
)
EXAMPLE = Template(
    name="example",
    title_nl="Voorbeeld",
    explanation_nl="Eén rij per geval.",
    columns=(
        Column("id", Kind.ID, "Kenmerk", "Eigen nummer.", required=True),
        Column("municipality", Kind.MUNICIPALITY, "Gemeente", "Naam of code.", required=True),
        Column("day", Kind.DATE, "Datum", "Een dag."),
        Column("year", Kind.YEAR, "Jaar", "Een jaar."),
        Column("invited", Kind.COUNT, "Uitgenodigd", "Aantal."),
        Column("participants", Kind.COUNT, "Deelnemers", "Aantal."),
        Column("amount", Kind.AMOUNT, "Bedrag", "Euro's."),
        Column("share", Kind.PERCENTAGE, "Aandeel", "Procenten."),
        Column("channel", Kind.CODE, "Kanaal", "Keuze.", False, load("channels")),
        Column("tags", Kind.CODES, "Vormen", "Keuzes.", False, load("instruments")),
        Column("both", Kind.YES_NO, "Allebei", "Ja of nee."),
        Column("source_url", Kind.URL, "Bron", "Adres."),
        Column("title", Kind.TEXT, "Naam", "Tekst."),
    ),
    key=("municipality_name", "id"),
    day=("day", "year"),
    checks=(
        not_more(
            "participants", "invited", "{participants} is meer dan {invited}.", "Kijk beide aantallen na."
        ),
    ),
)


def read(data: bytes | str, file: str = "f.csv") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows and rejects of a filled-in example."""
    raw = data.encode() if isinstance(data, str) else data
    rows: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    for batch in parse_bytes(raw, file, GAZETTEER, TODAY, (EXAMPLE,)):
        (rejects if batch.table == REJECTS else rows).extend(batch.rows.to_pylist())
    return rows, rejects
