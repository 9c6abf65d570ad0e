"""The gespreksblad: two pages for the public debate, made from the same figures as the report."""

from __future__ import annotations

from dashboard.report import practice_sentences, sentences
from dashboard.report.compose import framed
from dashboard.report.document import Block, Bullets, Document, Drawing, Paragraph, Section, Subheading, Table
from dashboard.report.known import missing
from dashboard.report.model import Report
from dashboard.report.questions import ADDRESSEES, questions
from dashboard.report.sections import opening, practised
from orchestration.texts import t

RULES = 4
OPEN = 3
LINES = 8
MOST_QUESTIONS = 3


def sheet(report: Report) -> Document:
    """Two pages: what we know and don't know, and what to talk about."""
    return framed(report, t("report.title_sheet"), (_why(report), _known(report), _talk(report)), sheet=True)


def _why(report: Report) -> Section:
    rules = tuple(t(f"report.sheet_rule_{i}") for i in range(1, RULES + 1))
    lead = Paragraph((t("report.sheet_lead", name=report.place.name),))
    return Section("werkwijze", t("report.sheet_rules"), (lead, Bullets(rules)))


def _known(report: Report) -> Section:
    blocks: list[Block] = [Bullets(_facts(report))]
    drawing = _drawing(report)
    if drawing is not None:
        blocks.append(drawing)
    lacking = tuple(topic.title for topic in missing(report))
    blocks.append(Subheading(t("report.sheet_missing")))
    blocks.append(Bullets(lacking) if lacking else Paragraph((t("report.sheet_missing_none"),)))
    return Section("weten", t("report.sheet_numbers"), tuple(blocks))


def _facts(report: Report) -> tuple[str, ...]:
    name = report.place.name
    said = [*sentences.agreement(report.place, report.agreement, report.previous, report.year)[:2]]
    if report.turnout is not None:
        said.append(" ".join(practice_sentences.turnout(report.turnout)[:2]))
    if report.participation is not None:
        said += practice_sentences.participation(name, report.participation)[:1]
    if report.complaints is not None:
        said += practice_sentences.complaints(name, report.complaints)[:1]
    return tuple(said)


def _drawing(report: Report) -> Drawing | None:
    """The picture that says most: the profile of the agreement, else turnout."""
    for section in (opening.priorities(report), practised.turnout(report)):
        if section is not None:
            return next(b for b in section.blocks if isinstance(b, Drawing))
    return None


def _talk(report: Report) -> Section:
    asked = questions(report)
    blocks: list[Block] = [
        Bullets(
            tuple(q.text for q in asked if q.to == to)[:MOST_QUESTIONS],
            t(f"report.ask_{to}"),
        )
        for to in ADDRESSEES
    ]
    name = report.place.name
    blocks.append(
        Bullets(
            tuple(t(f"report.sheet_open_{i}", name=name) for i in range(1, OPEN + 1)), t("report.sheet_open")
        )
    )
    if report.handed.residents:
        blocks += [Subheading(t("report.voice_residents")), Paragraph(report.handed.residents[:2])]
    header = (t("report.column_agreed"), t("report.column_who"), t("report.column_when"))
    blocks.append(Subheading(t("report.sheet_notes")))
    lines = tuple((f"{i}.", "", "") for i in range(1, LINES + 1))
    blocks.append(Table(t("report.sheet_notes_caption"), header, lines, widths=(6, 2, 2)))
    return Section("gesprek", t("report.sheet_talk"), tuple(blocks))
