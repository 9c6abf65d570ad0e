"""The columns of the participation templates, in the order of the model (`participation_trajectory`)."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.templates import Column, Kind, Template, load
from orchestration.templates.model import LONG_TEXT
from orchestration.templates.rules import not_before, not_more, not_more_when, not_to_come, some_filled

_NO_PERSONS = "Zet hier geen namen, e-mailadressen of andere persoonsgegevens in."
_MUNICIPALITY = Column(
    "municipality",
    Kind.MUNICIPALITY,
    "Gemeente",
    "Naam of CBS-code van de gemeente, zoals die toen heette.",
    required=True,
    aliases=("gemeentenaam", "gemeentecode", "municipality_code", "municipality_name"),
    example="Baarn",
)
_SOURCE = Column("source_url", Kind.URL, "Bron", "Webadres waar dit te vinden is.", aliases=("bron url",))
_NOTE = Column("note", Kind.TEXT, "Opmerking", f"Wat een lezer moet weten. {_NO_PERSONS}", longest=LONG_TEXT)
_ID = Column(
    "trajectory_id",
    Kind.ID,
    "Kenmerk",
    "Eigen nummer of kenmerk van het traject; blijft elk jaar gelijk.",
    required=True,
    aliases=("id", "traject id", "kenmerk traject"),
    example="2025-014",
)


def _text(name: str, heading: str, help_nl: str) -> Column:
    return Column(name, Kind.TEXT, heading, f"{help_nl} {_NO_PERSONS}")


def _code(name: str, heading: str, help_nl: str, vocabulary: str, required: bool = False) -> Column:
    return Column(name, Kind.CODE, heading, help_nl, required, load(vocabulary))


def _day(name: str, heading: str, help_nl: str) -> Column:
    return Column(name, Kind.DATE, heading, help_nl, example="2025-03-18")


def _count(name: str, heading: str, help_nl: str) -> Column:
    return Column(name, Kind.COUNT, heading, help_nl + " Laat leeg als het niet bekend is.")


def _url(name: str, heading: str, help_nl: str) -> Column:
    return Column(name, Kind.URL, heading, help_nl, example="https://www.voorbeeld.nl/verslag")


def _yes_no(name: str, heading: str, help_nl: str) -> Column:
    return Column(name, Kind.YES_NO, heading, help_nl, example="ja")


def _with_year(rows: pa.RecordBatch) -> pa.RecordBatch:
    """The year of the start where only the day was given."""
    years = pc.coalesce(rows.column("year"), pc.cast(pc.year(rows.column("started_on")), pa.int64()))
    return rows.set_column(rows.schema.get_field_index("year"), rows.schema.field("year"), years)


TRAJECTORY = Template(
    name="participation_trajectory",
    title_nl="Participatietrajecten",
    explanation_nl=(
        "Eén rij per participatietraject. Een traject telt één keer: de bijeenkomsten, voorstellen en "
        "peilingen erin zijn geen eigen traject. Een vaste voorziening, zoals een verordening, hoort in het "
        "sjabloon Voorzieningen. Laat leeg wat niet bekend is; vul alleen 0 in als het echt nul is."
    ),
    columns=(
        _ID,
        _MUNICIPALITY,
        _text("area", "Gebied", "Wijk, dorp of kern; leeg als het om de hele gemeente gaat."),
        Column("year", Kind.YEAR, "Jaar", "Jaar van de start; verplicht als de startdatum leeg is."),
        _day("started_on", "Startdatum", "Eerste dag waarop inwoners konden meedoen."),
        _day("ended_on", "Einddatum", "Laatste dag waarop inwoners konden meedoen."),
        Column(
            "title",
            Kind.TEXT,
            "Naam",
            f"Naam die de gemeente aan het traject geeft. {_NO_PERSONS}",
            required=True,
            aliases=("titel", "naam traject"),
            example="Burgerberaad afval",
        ),
        _code("policy_phase", "Beleidsfase", "In welke fase van beleid het traject valt.", "policy_phases"),
        _code("initiator", "Initiatief van", "Wie het traject begon.", "initiators"),
        _code(
            "agreed_influence", "Afgesproken invloed", "Hoeveel invloed is afgesproken.", "influence_levels"
        ),
        _url("startnota_url", "Startnota", "Webadres van de startnota."),
        _url("verslag_url", "Verslag", "Webadres van het verslag."),
        _day("in_council_on", "In de raad op", "Dag waarop de raad de uitkomst besprak."),
        _code("instrument", "Instrument", "De belangrijkste vorm.", "instruments", required=True),
        Column(
            "method_tags",
            Kind.CODES,
            "Andere vormen",
            "Vormen die er ook in zaten.",
            False,
            load("instruments"),
        ),
        _code("channel", "Kanaal", "Digitaal, op locatie of allebei.", "channels"),
        _code("selection", "Wie mocht meedoen", "Hoe deelnemers zijn gekozen.", "selections"),
        _text("target_group", "Doelgroep", "Groep voor wie het traject bedoeld was."),
        _count("invited", "Uitgenodigd", "Mensen die een uitnodiging kregen."),
        _count("participants", "Deelnemers", "Mensen die meededen; handtekeningen staan apart."),
        _count("online_participants", "Deelnemers online", "Deelnames via internet."),
        _count("contributions", "Bijdragen", "Ideeën, reacties of voorstellen."),
        _count("votes", "Stemmen", "Uitgebrachte stemmen."),
        _count("signatures", "Handtekeningen", "Steunbetuigingen; dit zijn geen deelnemers."),
        Column("budget_amount", Kind.AMOUNT, "Budget", "Bedrag waarover inwoners (mee) beslisten."),
        _code("status", "Status", "Hoe ver het traject is.", "trajectory_statuses", required=True),
        _day("outcome_published_on", "Uitkomst gepubliceerd op", "Dag waarop de uitkomst openbaar was."),
        _code("follow_up", "Opvolging", "Wat de gemeente met de uitkomst deed.", "follow_ups"),
        _url("evaluation_url", "Evaluatie", "Webadres van de gepubliceerde evaluatie."),
        _day("evaluated_on", "Geëvalueerd op", "Dag waarop de evaluatie openbaar was."),
        _yes_no("own_place", "Bij de doelgroep zelf", "Vond het plaats waar de doelgroep al komt?"),
        _yes_no(
            "plain_language_check", "Taal gecontroleerd", "Zijn de teksten getoetst op begrijpelijke taal?"
        ),
        _count("youth_advice_given", "Jongerenadviezen gegeven", "Adviezen van jongeren in dit traject."),
        _count("youth_advice_answered", "Jongerenadviezen beantwoord", "Daarvan met redenen beantwoord."),
        _SOURCE,
        _NOTE,
    ),
    key=("municipality_name", "trajectory_id"),
    day=("started_on", "year"),
    derive=_with_year,
    checks=(
        some_filled(("year",), "Jaar en startdatum zijn allebei leeg.", "Vul het jaar in."),
        not_before("ended_on", "started_on", "De einddatum {ended_on} ligt voor de startdatum {started_on}."),
        not_before(
            "outcome_published_on",
            "started_on",
            "De uitkomst is gepubliceerd op {outcome_published_on}, voor de start op {started_on}.",
        ),
        not_more(
            "youth_advice_answered",
            "youth_advice_given",
            "Er zijn {youth_advice_answered} adviezen beantwoord, maar {youth_advice_given} gegeven.",
            "Controleer de twee aantallen.",
        ),
        not_more(
            "online_participants",
            "participants",
            "Er deden er {online_participants} online mee, maar {participants} in totaal.",
            "Tel online en op locatie samen bij Deelnemers.",
        ),
        not_more_when(
            "participants",
            "invited",
            "selection",
            ("invited", "sortition"),
            "Er deden er {participants} mee, maar {invited} kregen een uitnodiging.",
            "Controleer de aantallen. Mocht iedereen meedoen? Kies dan “Open voor iedereen”.",
        ),
    ),
    dated_checks=(
        not_to_come(
            ("year",), ("started_on",), condition="status", values=("running", "completed", "stopped")
        ),
        not_to_come((), ("ended_on",), condition="status", values=("completed",)),
        not_to_come((), ("outcome_published_on", "evaluated_on")),
    ),
)

ACTIVITY = Template(
    name="participation_activity",
    title_nl="Activiteiten in een traject",
    explanation_nl="Eén rij per soort activiteit in een traject; deze tellen nooit als traject.",
    columns=(
        _ID,
        _MUNICIPALITY,
        _code(
            "kind", "Soort activiteit", "Bijeenkomst, voorstel of peiling.", "activity_kinds", required=True
        ),
        Column("activities", Kind.COUNT, "Aantal activiteiten", "Hoeveel het er waren.", required=True),
        Column("year", Kind.YEAR, "Jaar", "Jaar van de activiteiten.", required=True),
        _count("participants", "Deelnemers", "Mensen die meededen."),
        _SOURCE,
    ),
    key=("municipality_name", "trajectory_id", "kind", "year"),
    day=("year",),
    dated_checks=(not_to_come(("year",), ()),),
)

REPRESENTATION = Template(
    name="participation_representation",
    title_nl="Representativiteit",
    explanation_nl=(
        "Eén rij per groep in een traject, als aandeel: leeftijd of gebied. Nooit herkomst of gezondheid. "
        "Lever dit alleen in als er 30 of meer deelnemers zijn geteld."
    ),
    columns=(
        _ID,
        _MUNICIPALITY,
        Column("year", Kind.YEAR, "Jaar", "Jaar van het traject.", required=True),
        _code(
            "dimension", "Kenmerk groep", "Leeftijd of gebied.", "representation_dimensions", required=True
        ),
        Column("group_label", Kind.TEXT, "Groep", "Zoals 18-24 jaar of Centrum.", required=True),
        Column("share_participants", Kind.PERCENTAGE, "Aandeel deelnemers", "In procenten.", required=True),
        Column("share_population", Kind.PERCENTAGE, "Aandeel inwoners", "In procenten.", required=True),
        Column("n", Kind.COUNT, "Aantal geteld", "Deelnemers van wie dit kenmerk bekend is.", required=True),
        _SOURCE,
    ),
    key=("municipality_name", "trajectory_id", "dimension", "group_label"),
    day=("year",),
    dated_checks=(not_to_come(("year",), ()),),
)

COVERAGE = Template(
    name="participation_coverage",
    title_nl="Volledigheid van de trajecten",
    explanation_nl=(
        "Eén rij per gemeente en jaar: hoe volledig de lijst met trajecten is. Alleen bij een volledig "
        "register telt een jaar zonder trajecten als nul."
    ),
    columns=(
        _MUNICIPALITY,
        Column("year", Kind.YEAR, "Jaar", "Jaar waarover dit gaat.", required=True),
        _code("coverage_kind", "Volledigheid", "Hoe volledig de lijst is.", "coverage_kinds", required=True),
        Column("stated_by", Kind.TEXT, "Verklaard door", "Organisatie of functie, geen naam.", required=True),
        _SOURCE,
        _NOTE,
    ),
    key=("municipality_name", "year"),
    day=("year",),
    dated_checks=(not_to_come(("year",), ()),),
)

TEMPLATES = (TRAJECTORY, ACTIVITY, REPRESENTATION, COVERAGE)
