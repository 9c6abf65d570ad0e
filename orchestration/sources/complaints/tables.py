"""The columns of the complaints template, and how the parts must fit the whole."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.templates import Broken, Check, Column, Kind, Template, load
from orchestration.templates.model import LONG_TEXT
from orchestration.templates.rules import not_more, not_to_come, only_with

OUTCOMES = (
    "upheld",
    "partly_upheld",
    "not_upheld",
    "no_judgement",
    "withdrawn",
    "settled_informally",
    "not_admitted",
)
"""How a complaint ends: each handled complaint has at most one of these."""


def _count(name: str, heading: str, help_nl: str, *aliases: str) -> Column:
    return Column(name, Kind.COUNT, heading, help_nl + " Laat leeg als het niet bekend is.", aliases=aliases)


def _share(name: str, heading: str, help_nl: str) -> Column:
    return Column(name, Kind.PERCENTAGE, heading, help_nl + " Alleen als de bron geen aantal geeft.")


def _handled_fits(rows: pa.RecordBatch) -> Iterator[Broken]:
    """Handled ≤ received + carried over, where all that is needed is known."""
    available = pc.add(rows.column("received"), rows.column("carried_over"))
    yield Broken(
        pc.greater(rows.column("handled"), available),
        "handled",
        "Er zijn {handled} klachten afgehandeld, maar {received} ontvangen en {carried_over} overgebleven.",
        "Controleer de drie aantallen.",
    )
    over = pc.greater(rows.column("handled"), rows.column("received"))
    yield Broken(
        pc.and_(over, pc.is_null(rows.column("carried_over"))),
        "carried_over",
        "Er zijn meer klachten afgehandeld ({handled}) dan ontvangen ({received}), zonder overgebleven.",
        "Vul in hoeveel klachten uit het jaar ervoor overbleven.",
    )


def _partly_apart(rows: pa.RecordBatch) -> pa.Array:
    """What was upheld in part and isn't in `upheld` too; 0 where unknown."""
    within = pc.fill_null(rows.column("upheld_includes_partly"), False)
    return pc.if_else(within, 0, pc.fill_null(rows.column("partly_upheld"), 0))


def _outcomes_fit(rows: pa.RecordBatch) -> Iterator[Broken]:
    """The known outcomes together ≤ handled."""
    total = _partly_apart(rows)
    for name in OUTCOMES:
        if name != "partly_upheld":
            total = pc.add(total, pc.fill_null(rows.column(name), 0))
    yield Broken(
        pc.greater(total, rows.column("handled")),
        "handled",
        "De uitkomsten zijn samen meer dan het aantal afgehandelde klachten ({handled}).",
        "Elke klacht heeft één uitkomst. Controleer of een aantal dubbel is geteld.",
    )


def _improvements_fit(rows: pa.RecordBatch) -> Iterator[Broken]:
    """Improvements ≤ what was upheld in whole or in part."""
    upheld = pc.add(rows.column("upheld"), _partly_apart(rows))
    yield Broken(
        pc.greater(rows.column("improvements_published"), upheld),
        "improvements_published",
        "Er zijn {improvements_published} verbeteringen; dat is meer dan er klachten (deels) gegrond waren.",
        "Tel hier gegronde klachten met een gepubliceerde verbetering, niet de verbeteringen zelf.",
    )


def _not_both(count: str, share: str, what: str) -> Check:
    def check(rows: pa.RecordBatch) -> Iterator[Broken]:
        both = pc.and_(pc.is_valid(rows.column(count)), pc.is_valid(rows.column(share)))
        yield Broken(
            both,
            share,
            f"Van {what} staan aantal en aandeel er allebei.",
            "Laat het aandeel leeg: het aantal telt.",
        )

    return check


COMPLAINTS = Template(
    name="complaint_figures",
    title_nl="Klachten",
    explanation_nl=(
        "Eén rij per gemeente, jaar, lijn en categorie. Eerste lijn is de eigen klachtbehandeling, tweede "
        "lijn de ombudsman; die worden nooit opgeteld. Een klacht is een schriftelijke klacht over gedrag "
        "(Awb 9:1); meldingen over bijvoorbeeld een losse stoeptegel staan apart."
    ),
    columns=(
        Column(
            "scope",
            Kind.CODE,
            "Reikwijdte",
            "Eén gemeente, of het totaal van een ombudsman.",
            True,
            load("complaint_scopes"),
        ),
        Column(
            "municipality",
            Kind.MUNICIPALITY,
            "Gemeente",
            "Naam of CBS-code; leeg bij een totaal van meer gemeenten.",
            aliases=("gemeentenaam", "gemeentecode"),
        ),
        Column("year", Kind.YEAR, "Jaar", "Kalenderjaar.", required=True),
        Column("line", Kind.CODE, "Lijn", "Eerste of tweede lijn.", True, load("complaint_lines")),
        Column(
            "category", Kind.CODE, "Categorie", "Totaal of een soort.", True, load("complaint_categories")
        ),
        _count("received", "Ontvangen", "Klachten die dit jaar binnenkwamen.", "ingekomen"),
        _count("carried_over", "Overgebleven", "Klachten van het jaar ervoor die nog liepen."),
        _count("handled", "Afgehandeld", "Klachten die dit jaar zijn afgesloten."),
        _count("upheld", "Gegrond", "Klachten die gegrond waren."),
        _count("partly_upheld", "Deels gegrond", "Klachten die voor een deel gegrond waren."),
        _count("not_upheld", "Ongegrond", "Klachten die ongegrond waren."),
        Column(
            "upheld_includes_partly",
            Kind.YES_NO,
            "Gegrond is met deels gegrond",
            "Telt de bron deels gegronde klachten mee bij gegrond?",
        ),
        _count("no_judgement", "Geen oordeel", "Klachten zonder oordeel."),
        _count("withdrawn", "Ingetrokken", "Klachten die zijn ingetrokken."),
        _count("settled_informally", "Informeel opgelost", "Klachten die in een gesprek zijn opgelost."),
        _count("not_admitted", "Niet in behandeling", "Klachten die niet in behandeling zijn genomen."),
        _count("on_time", "Op tijd", "Afgehandeld binnen 6 weken, of 10 met een commissie."),
        _count("extended", "Verdaagd", "Klachten waarvan de termijn is verlengd."),
        _count(
            "improvements_published",
            "Met verbetering",
            "Gegronde klachten met een gepubliceerde verbetering.",
        ),
        _count("reports", "Meldingen", "Meldingen die apart zijn geteld; geen klachten."),
        _share("upheld_share", "Aandeel gegrond", "Aandeel gegrond, in procenten, zoals de bron het geeft."),
        _share(
            "not_upheld_share",
            "Aandeel ongegrond",
            "Aandeel ongegrond, in procenten, zoals de bron het geeft.",
        ),
        _share("on_time_share", "Aandeel op tijd", "Aandeel op tijd, in procenten, zoals de bron het geeft."),
        Column(
            "definition",
            Kind.CODE,
            "Definitie",
            "Wat de bron een klacht noemt.",
            True,
            load("complaint_definitions"),
        ),
        Column("ombudsman", Kind.TEXT, "Ombudsman", "De ombudsman die bevoegd was."),
        Column(
            "ombudsman_kind",
            Kind.CODE,
            "Soort ombudsman",
            "Welk soort ombudsman.",
            False,
            load("ombudsman_kinds"),
        ),
        Column("published_on", Kind.DATE, "Gepubliceerd op", "Dag waarop de bron verscheen."),
        Column("source_url", Kind.URL, "Bron", "Webadres van het verslag.", required=True),
        Column("note", Kind.TEXT, "Opmerking", "Wat een lezer moet weten. Geen namen.", longest=LONG_TEXT),
    ),
    key=("scope", "municipality_name", "ombudsman", "year", "line", "category"),
    day=("year",),
    dated_checks=(not_to_come(("year",), ("published_on",)),),
    checks=(
        only_with(
            "municipality_name",
            "scope",
            ("municipality",),
            "Gemeente en reikwijdte passen niet bij elkaar.",
            "Vul de gemeente in bij “Eén gemeente”; laat haar leeg bij een totaal van meer gemeenten.",
        ),
        _handled_fits,
        _outcomes_fit,
        not_more(
            "on_time",
            "handled",
            "Er zijn {on_time} klachten op tijd, maar {handled} afgehandeld.",
            "Controleer beide.",
        ),
        not_more(
            "extended",
            "handled",
            "Er zijn {extended} klachten verdaagd, maar {handled} afgehandeld.",
            "Controleer beide.",
        ),
        _improvements_fit,
        _not_both("upheld", "upheld_share", "gegrond"),
        _not_both("not_upheld", "not_upheld_share", "ongegrond"),
        _not_both("on_time", "on_time_share", "op tijd"),
    ),
)

TEMPLATES = (COMPLAINTS,)
