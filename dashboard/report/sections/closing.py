"""The last chapters: voices of residents and municipality, all figures, what isn't known, and how it was
made.
"""

from __future__ import annotations

from datetime import date

from dashboard.report.document import (
    Block,
    Bullets,
    Facts,
    Note,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from dashboard.report.known import Topic, missing
from dashboard.report.model import Indicator, Report
from dashboard.report.sections.opening import margin, own_priorities
from dashboard.services.tables import local_day
from orchestration.texts import catalogue, day, number, percent, t

TURNOUT = "turnout_council"
DIFFERENCE = "percentage points"
"""The unit of what is no share of anything: its numerator is the difference itself."""


def voices(report: Report) -> Section:
    """Residents' contribution, own priorities, the municipality's reply and the decisions on corrections."""
    handed = report.handed
    blocks: list[Block] = []
    absent: list[tuple[str, str]] = []
    if report.stage.concept:
        until = report.stage.until
        when = t("report.concept_until", day=day(until)) if until else t("report.concept_not_begun")
        blocks.append(Paragraph((t("report.concept"), when)))
    elif report.stage.until is not None:
        blocks.append(Paragraph((t("report.concept_over", day=day(report.stage.until)),)))
    for key, kind, lines in (
        ("residents", "bijdrage", handed.residents),
        ("own", "prioriteiten", own_priorities(report)),
        ("reply", "reactie", handed.reply),
        ("decisions", "besluiten", handed.decisions),
    ):
        file = f"{report.place.code}-{report.year}-{kind}.txt"
        if not lines:
            where = t("report.own_file", folder=f"{report.inbox}/own_priorities") if key == "own" else file
            absent.append((t(f"report.{key}_none"), where))
            continue
        blocks += [Subheading(t(f"report.voice_{key}")), *(Paragraph((line,)) for line in lines)]
        if key != "own":
            blocks.append(Note(t("report.quoted_reply", file=file)))
    blocks += [Note(reason) for reason in handed.refused]
    if absent:
        header = (t("report.column_absent"), t("report.column_file"))
        blocks += [
            Subheading(t("report.voice_add")),
            Table(t("report.handed_how", folder=f"{report.inbox}/report"), header, tuple(absent)),
        ]
    return Section("stem", t("report.section_voices"), tuple(blocks))


def figures(report: Report) -> Section | None:
    """Every indicator with value, n, interval and status."""
    blocks: list[Block] = []
    for family in ("akkoord", "praktijk", "context"):
        shown = [i for i in report.indicators if i.family == family]
        if not shown:
            continue
        caption = t(f"report.data_caption_{family}", year=report.practice_year)
        blocks.append(_table(caption, shown, _election(report)))
        if family == "praktijk" and any(i.shrunk and i.value is not None for i in shown):
            blocks.append(Note(t("report.data_shrunk")))
        if family == "context":
            blocks.append(Note(t("report.data_context_rule")))
    if not blocks:
        return None
    lead = Paragraph((t("report.data_lead"),))
    return Section("cijfers", t("report.section_data"), (lead, *blocks))


def _table(caption: str, shown: list[Indicator], election: date | None) -> Table:
    header = tuple(t(f"report.column_{c}") for c in ("indicator", "counted", "value", "margin", "status"))
    rows = tuple(
        (
            t("report.indicator_on", name=i.name, on=day(election))
            if i.indicator_id == TURNOUT and i.value is not None and election is not None
            else i.name,
            _counted(i),
            _value(i),
            "–" if i.few else margin(i.lo, i.hi, 1),
            t(f"shell.status_{i.status}"),
        )
        for i in shown
    )
    return Table(caption, header, rows, numeric=(1, 2, 3), widths=(12, 7, 4, 6, 5))


def _election(report: Report) -> date | None:
    """The election of which turnout stood in the newest whole year: it holds until the next one."""
    points = report.turnout.past.points if report.turnout is not None else ()
    return max((p.on for p in points if p.on.year <= report.practice_year), default=None)


def _counted(indicator: Indicator) -> str:
    """What the sources count, before anything is estimated: "93 van 99 (93,9%)"."""
    part, whole = indicator.numerator, indicator.denominator
    if indicator.status in ("missing", "suppressed", "not_applicable") or whole is None:
        return "–"
    if indicator.unit == DIFFERENCE:
        return "–"
    if part is None or not float(part).is_integer() or indicator.family == "akkoord":
        return t("report.counted_n", n=number(whole))
    said = t("report.part_of", part=number(part), whole=number(whole))
    if indicator.unit != "percent" or not indicator.shrunk or indicator.few:
        return said
    return t("report.counted_share", said=said, share=percent(part / whole))


def _value(indicator: Indicator) -> str:
    """The value that scores rest on; few cases stand as a count in the column before."""
    if indicator.value is None or indicator.status != "ok" or indicator.few:
        return "–"
    unit = "%" if indicator.unit == "percent" else ""
    return number(indicator.value, 0 if indicator.unit.startswith("count") else 1) + unit


def unknown(report: Report) -> Section | None:
    """Topics that the release says nothing about, each with how to add it."""
    lacking = list(missing(report))
    if not report.intent and not report.practice:
        lacking.append(Topic("scores", known=False))
    if not lacking:
        return None
    rows = tuple((topic.title, t(f"report.how_{topic.key}", inbox=report.inbox)) for topic in lacking)
    header = (t("report.column_topic"), t("report.column_how"))
    return Section(
        "onbekend",
        t("report.section_unknown"),
        (
            Paragraph((t("report.unknown_lead"), t("report.certain_unknown"))),
            Table(t("report.unknown_caption"), header, rows, widths=(1, 3)),
        ),
    )


def method(report: Report) -> Section:
    """How it was made: rules, reader of the agreement, sources, citation, release and words."""
    rules = ("two", "levels", "norm", "margin", "missing", "small", "hidden", "rank")
    origin = report.origin
    title = t(f"report.title_{report.kind}")
    blocks: list[Block] = [
        Bullets(tuple(t(f"report.method_{rule}") for rule in rules)),
        Subheading(t("report.method_quality")),
        Paragraph(_readers(report)),
        Subheading(t("report.method_sources")),
        _sources(report),
        Subheading(t("report.method_cite")),
        Paragraph(
            (
                t(
                    "report.cite",
                    year=origin.built_at.year,
                    title=title,
                    name=report.place.name,
                    report_year=report.year,
                    release=origin.release_id,
                ),
            )
        ),
        Subheading(t("report.method_release")),
        Facts(
            (
                (t("report.fact_release"), origin.release_id),
                (t("report.fact_checksum"), origin.fingerprint or t("common.no_data")),
                (
                    t("report.fact_as_of"),
                    day(date.fromisoformat(origin.as_of)) if origin.as_of else t("common.no_data"),
                ),
                (t("report.fact_made"), day(local_day(origin.built_at))),
                (t("report.fact_version"), origin.code_version or t("common.no_data")),
            )
        ),
    ]
    return Section("verantwoording", t("report.section_method"), tuple(blocks))


def _readers(report: Report) -> tuple[str, ...]:
    agreement = report.agreement
    if agreement is None or not (agreement.coders or agreement.rated):
        return (t("report.coder_none"),)
    told = [
        t(f"report.coder_{coder if coder in ('machine', 'hand') else 'person'}", version=version, n=number(n))
        for coder, version, n in agreement.coders
    ] or [t("report.coder_nothing")]
    if any(coder == "machine" for coder, _, _ in agreement.coders):
        told.append(t("report.coder_limits"))
    return tuple(told)


def _sources(report: Report) -> Table:
    header = tuple(t(f"report.column_{c}") for c in ("source", "what", "publisher", "licence", "retrieved"))
    rows = tuple(
        (_topic(source), title or "–", publisher or "–", licence or "–", day(local_day(at)) if at else "–")
        for source, title, publisher, licence, at in report.origin.sources
    )
    return Table(t("report.sources_caption"), header, rows, widths=(4, 8, 6, 6, 5))


def _topic(source: str) -> str:
    """The Dutch name of a source; a source without one keeps its own."""
    key = f"report.topic_{source}"
    return t(key) if key in catalogue() else source
