"""The columns of the templates for arrangements, the yearly sheet and requests."""

from __future__ import annotations

from orchestration.templates import Column, Kind, Template, load, load_proposals
from orchestration.templates.model import LONG_TEXT
from orchestration.templates.rules import not_before, not_more, not_to_come

_MUNICIPALITY = Column(
    "municipality",
    Kind.MUNICIPALITY,
    "Gemeente",
    "Naam of CBS-code van de gemeente.",
    required=True,
    aliases=("gemeentenaam", "gemeentecode"),
    example="GM0308",
)
_SOURCE = Column("source_url", Kind.URL, "Bron", "Webadres waar dit te vinden is.")
_STATED_BY = Column(
    "stated_by",
    Kind.TEXT,
    "Verklaard door",
    "Organisatie of functie die dit opgeeft, geen naam.",
    required=True,
)
_NOTE = Column("note", Kind.TEXT, "Opmerking", "Wat een lezer moet weten. Geen namen.", longest=LONG_TEXT)
_YEAR = Column("year", Kind.YEAR, "Jaar", "Jaar waarover dit gaat.", required=True, example="2025")

ARRANGEMENT = Template(
    name="arrangement",
    title_nl="Voorzieningen",
    explanation_nl=(
        "Eén rij per vaste voorziening, zoals een verordening, fonds, raad of platform. Een eenmalig traject "
        "hoort in het sjabloon Participatietrajecten. Zonder bewijs op een webadres telt het niet mee."
    ),
    columns=(
        Column("arrangement_id", Kind.ID, "Kenmerk", "Eigen kenmerk, dat gelijk blijft.", required=True),
        _MUNICIPALITY,
        Column(
            "term", Kind.TEXT, "Raadsperiode", "Zoals 2022-2026; leeg als het niet aan een periode hangt."
        ),
        Column(
            "code",
            Kind.CODE,
            "Code",
            "Voorstel (1a–8d) of procestip (T1–T8) uit het pamflet.",
            required=True,
            vocabulary=load_proposals(),
            aliases=("voorstel",),
            example="3c",
        ),
        Column("instrument", Kind.CODE, "Instrument", "Vorm van de voorziening.", False, load("instruments")),
        Column("title", Kind.TEXT, "Naam", "Naam van de voorziening.", required=True, aliases=("titel",)),
        Column("scope", Kind.CODE, "Bereik", "Hele gemeente of gebieden.", False, load("arrangement_scopes")),
        Column("status", Kind.CODE, "Status", "Hoe het ervoor staat.", True, load("arrangement_statuses")),
        Column("in_use_from", Kind.DATE, "In gebruik vanaf", "Eerste dag; leeg als niet bekend."),
        Column("in_use_to", Kind.DATE, "In gebruik tot", "Eerste dag waarop het er niet meer was."),
        Column("amount", Kind.AMOUNT, "Bedrag per jaar", "Geld dat hiervoor beschikbaar is, per jaar."),
        Column(
            "open_source",
            Kind.YES_NO,
            "Open source",
            "Alleen bij een platform: is de programmatuur open source?",
        ),
        Column("evidence_url", Kind.URL, "Bewijs", "Webadres waar dit staat.", aliases=("bewijs url",)),
        Column(
            "stated_on",
            Kind.DATE,
            "Stand op",
            "Dag waarop deze stand gold.",
            required=True,
            example="2025-11-11",
        ),
        _STATED_BY,
        _NOTE,
    ),
    key=("municipality_name", "arrangement_id"),
    day=("stated_on",),
    dated_checks=(
        not_to_come((), ("stated_on",)),
        not_to_come((), ("in_use_from",), condition="status", values=("in_use", "stopped")),
    ),
    checks=(
        not_before(
            "in_use_to", "in_use_from", "“In gebruik tot” ({in_use_to}) ligt voor “vanaf” ({in_use_from})."
        ),
    ),
)

YEAR_SHEET = Template(
    name="arrangement_year",
    title_nl="Jaarblad",
    explanation_nl="Eén rij per gemeente en jaar: de begroting en de gebieden.",
    columns=(
        _MUNICIPALITY,
        _YEAR,
        Column("total_budget", Kind.AMOUNT, "Totale begroting", "Lasten van de gemeente, in euro’s."),
        Column("community_budget", Kind.AMOUNT, "Budget voor bewoners", "Deel waarover bewoners beslissen."),
        Column("single_core", Kind.YES_NO, "Eén kern", "Heeft de gemeente maar één kern en geen wijken?"),
        Column("areas", Kind.COUNT, "Aantal gebieden", "Wijken, dorpen en kernen."),
        Column(
            "area_names",
            Kind.TEXT,
            "Namen gebieden",
            "Namen van de gebieden, met | ertussen.",
            longest=LONG_TEXT,
        ),
        Column("areas_with_agenda", Kind.COUNT, "Gebieden met agenda", "Gebieden met een traject of agenda."),
        Column(
            "areas_with_budget", Kind.COUNT, "Gebieden met budget", "Gebieden met een gepubliceerd budget."
        ),
        _STATED_BY,
        _SOURCE,
        _NOTE,
    ),
    key=("municipality_name", "year"),
    day=("year",),
    dated_checks=(not_to_come(("year",), (), ahead=1),),  # a budget is known the year before
    checks=(
        not_more(
            "community_budget",
            "total_budget",
            "Het budget voor bewoners ({community_budget}) is meer dan de begroting ({total_budget}).",
            "Vul beide bedragen in hele euro’s in, niet in duizenden.",
        ),
        *(
            not_more(
                part,
                "areas",
                f"Er zijn {{{part}}} {what}, maar {{areas}} gebieden.",
                "Controleer de aantallen.",
            )
            for part, what in (
                ("areas_with_agenda", "gebieden met agenda"),
                ("areas_with_budget", "gebieden met budget"),
            )
        ),
    ),
)

REQUEST = Template(
    name="arrangement_request",
    title_nl="Verzoeken per instrument",
    explanation_nl=(
        "Eén rij per gemeente, jaar en instrument: hoeveel verzoeken er waren en wat ermee is gedaan. "
        "Vul alleen 0 in als is nagegaan dat er geen waren."
    ),
    columns=(
        _MUNICIPALITY,
        _YEAR,
        Column("instrument", Kind.CODE, "Instrument", "Zoals uitdaagrecht.", True, load("instruments")),
        Column("submitted", Kind.COUNT, "Ingediend", "Verzoeken die zijn ingediend.", required=True),
        Column("granted", Kind.COUNT, "Toegekend", "Verzoeken die doorgingen."),
        Column("adopted", Kind.COUNT, "Overgenomen", "Verzoeken die de raad overnam."),
        Column("answered", Kind.COUNT, "Beantwoord met redenen", "Verzoeken met een antwoord en redenen."),
        _STATED_BY,
        _SOURCE,
    ),
    key=("municipality_name", "year", "instrument"),
    day=("year",),
    dated_checks=(not_to_come(("year",), ()),),
    checks=tuple(
        not_more(
            part,
            "submitted",
            f"Er zijn {{{part}}} verzoeken {what}, maar {{submitted}} ingediend.",
            "Tel alleen verzoeken van dit jaar.",
        )
        for part, what in (("granted", "toegekend"), ("adopted", "overgenomen"), ("answered", "beantwoord"))
    ),
)

TEMPLATES = (ARRANGEMENT, YEAR_SHEET, REQUEST)
