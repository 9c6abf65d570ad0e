"""The columns of the template for results of a resident survey."""

from __future__ import annotations

from orchestration.templates import Column, Kind, Template, load
from orchestration.templates.rules import not_to_come

RESULT = Template(
    name="survey_result",
    title_nl="Inwonersonderzoek",
    explanation_nl=(
        "Eén rij per gemeente, jaar en vraag: het percentage, het aantal mensen dat antwoordde en de marge. "
        "Alleen uitkomsten over alle inwoners samen."
    ),
    columns=(
        Column(
            "municipality",
            Kind.MUNICIPALITY,
            "Gemeente",
            "Naam of CBS-code.",
            True,
            aliases=("gemeentenaam",),
        ),
        Column("year", Kind.YEAR, "Jaar", "Jaar van het onderzoek.", required=True),
        Column(
            "indicator", Kind.CODE, "Indicator", "Waar de vraag over gaat.", True, load("survey_indicators")
        ),
        Column(
            "value", Kind.PERCENTAGE, "Waarde (%)", "Uitkomst in procenten.", required=True, example="53,8"
        ),
        Column("n", Kind.COUNT, "Aantal antwoorden", "Mensen die deze vraag beantwoordden.", required=True),
        Column(
            "margin",
            Kind.PERCENTAGE,
            "Marge (%-punt)",
            "Halve breedte van het 95%-interval, in procentpunten.",
        ),
        Column(
            "survey", Kind.TEXT, "Onderzoek", "Naam van het onderzoek, zoals burgerpeiling.", required=True
        ),
        Column("question", Kind.TEXT, "Vraag", "De vraag zoals die is gesteld."),
        Column("source_url", Kind.URL, "Bron", "Webadres van de uitkomsten."),
    ),
    key=("municipality_name", "year", "indicator", "survey"),
    day=("year",),
    dated_checks=(not_to_come(("year",), ()),),
)

TEMPLATES = (RESULT,)
