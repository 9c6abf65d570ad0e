"""The columns of the template for own priorities, and what must hold within one row and one municipality."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.settings import REFERENCE
from orchestration.templates import Broken, Column, Kind, Template, Vocabulary, load
from orchestration.templates.rules import council_term, only_with
from orchestration.templates.vocabulary import vocabulary

FIGURE = ("own_figure_name", "own_figure_value", "unit", "year")
"""An own figure says all of these, or there is none."""


def _listed(file: str, code: str, label_nl: str, label_en: str) -> Vocabulary:
    """The codes of a reference table with their labels."""
    with (REFERENCE / f"{file}.csv").open(encoding="utf-8", newline="") as stream:
        rows = [
            {"code": row[code], "label_nl": row[label_nl], "label_en": row[label_en]}
            for row in csv.DictReader(stream)
        ]
    return vocabulary(file, rows)


def _whole_figure(rows: pa.RecordBatch) -> Iterator[Broken]:
    """An own figure has a name, a value, a unit and a year."""
    filled = [pc.is_valid(rows.column(name)) for name in FIGURE]
    for name, here in zip(FIGURE, filled, strict=True):
        others = [other for other in filled if other is not here]
        some = pc.or_(pc.or_(others[0], others[1]), others[2])
        yield Broken(
            pc.and_(some, pc.invert(here)),
            name,
            "Een eigen cijfer heeft een naam, een waarde, een eenheid en een jaar; dit ontbreekt.",
            "Vul alle vier in, of laat ze alle vier leeg.",
        )


def _one_of_its_own(rows: pa.RecordBatch) -> Iterator[Broken]:
    """A municipality adds one priority per term; it may take several rows, for several figures."""
    first: dict[tuple[str | None, str | None], str] = {}
    # at the door the code is not known yet
    codes = pc.coalesce(rows.column("municipality_code"), rows.column("municipality_name"))
    places, terms = codes.to_pylist(), rows.column("term").to_pylist()
    second = []
    for place, term, name in zip(places, terms, rows.column("name").to_pylist(), strict=True):
        second.append(name is not None and first.setdefault((place, term), name) != name)
    yield Broken(
        pa.array(second, pa.bool_()),
        "name",
        "Een gemeente voegt per raadsperiode één eigen prioriteit toe; “{name}” is een tweede.",
        "Kies er één, of geef beide rijen dezelfde naam.",
    )


OWN_PRIORITY = Template(
    name="own_priority",
    title_nl="Eigen prioriteiten",
    explanation_nl=(
        "Eén rij per prioriteit die de gemeente zelf kiest: een van de acht, of één die zij toevoegt. Een "
        "toegevoegde prioriteit met meer cijfers krijgt een rij per cijfer. Het nieuwste bestand van een "
        "gemeente en raadsperiode vervangt het vorige. Eigen prioriteiten staan in het verslag van de "
        "gemeente en tellen nooit mee in de ranglijst."
    ),
    columns=(
        Column("municipality", Kind.MUNICIPALITY, "Gemeente", "Naam of CBS-code.", True),
        Column("term", Kind.TEXT, "Raadsperiode", "Zoals 2026-2030.", True, example="2026-2030"),
        Column(
            "kind",
            Kind.CODE,
            "Soort prioriteit",
            "Een van de acht, of zelf toegevoegd.",
            True,
            load("own_priority_kinds"),
        ),
        Column(
            "priority_code",
            Kind.CODE,
            "Prioriteit",
            "Nummer of naam, als het een van de acht is.",
            vocabulary=_listed("priorities", "priority_code", "title_nl", "title_en"),
        ),
        Column("name", Kind.TEXT, "Naam eigen prioriteit", "Alleen als de gemeente haar zelf toevoegt."),
        Column(
            "indicator_id",
            Kind.CODE,
            "Indicator van de monitor",
            "Een indicator van de monitor die erbij hoort, als die er is.",
            vocabulary=_listed("indicators", "indicator_id", "name_nl", "name_en"),
        ),
        Column("own_figure_name", Kind.TEXT, "Eigen cijfer", "Wat u telt, als u een eigen cijfer geeft."),
        Column("own_figure_value", Kind.NUMBER, "Waarde eigen cijfer", "Het getal.", example="12,5"),
        Column("unit", Kind.TEXT, "Eenheid", "Zoals procent of aantal.", longest=60),
        Column("year", Kind.YEAR, "Jaar eigen cijfer", "Jaar waarover het eigen cijfer gaat."),
        Column("explanation", Kind.TEXT, "Toelichting", "Waarom de gemeente dit kiest.", longest=1000),
        Column("source_url", Kind.URL, "Bron", "Webadres van het besluit of het cijfer.", longest=1000),
    ),
    key=(
        "municipality_code",
        "term",
        "priority_code",
        "name",
        "indicator_id",
        "own_figure_name",
        "year",
    ),
    day=("term",),
    checks=(
        council_term("term"),
        only_with(
            "priority_code",
            "kind",
            ("marked",),
            "Soort en prioriteit passen niet bij elkaar.",
            "Kies bij “Een van de acht” welke het is; laat de prioriteit leeg bij “Zelf toegevoegd”.",
        ),
        only_with(
            "name",
            "kind",
            ("own",),
            "Soort en naam passen niet bij elkaar.",
            "Geef bij “Zelf toegevoegd” een naam; laat de naam leeg bij “Een van de acht”.",
        ),
        _whole_figure,
        _one_of_its_own,
    ),
)

TEMPLATES = (OWN_PRIORITY,)
