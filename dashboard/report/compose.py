"""From the figures of a report to its text: the chapters in their order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from dashboard.report import glossary
from dashboard.report.document import Document, Facts, Section
from dashboard.report.model import Report
from dashboard.report.sections import agreed, closing, opening, practised
from dashboard.services.tables import local_day
from orchestration.texts import day, t

CHAPTERS = (
    opening.summary,
    opening.context,
    opening.priorities,
    agreed.promises,
    agreed.tips,
    practised.turnout,
    practised.participation,
    practised.complaints,
    agreed.examples,
    agreed.debate,
    closing.voices,
    closing.unknown,
    closing.figures,
    closing.method,
)


def compose(report: Report) -> Document:
    """The whole report; chapters without anything known are left out and named under “Wat we nog niet
    weten”.
    """
    found = (chapter(report) for chapter in CHAPTERS)
    sections = tuple(section for section in found if section is not None)
    explained = Facts(glossary.words(" ".join(words_of(sections))))
    last = Section("woorden", t("report.section_words"), (explained,))
    return framed(report, t(f"report.title_{report.kind}"), (*sections, last))


def words_of(value: Any) -> Iterator[str]:
    """All text in sections and blocks, but for the drawings themselves."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("svg", "key"):
                yield from words_of(getattr(value, field.name))


def framed(report: Report, title: str, sections: tuple[Section, ...], sheet: bool = False) -> Document:
    """A document about this report's municipality and year."""
    place = t("report.subtitle", name=report.place.name, year=report.year)
    return Document(
        title=title,
        subtitle=place,
        place=report.place.name,
        author=t("report.author"),
        created=report.origin.built_at,
        fictional=report.fictional,
        stamp=t("report.stamp", day=day(local_day(report.origin.built_at)), release=report.origin.release_id),
        sections=sections,
        keywords=(report.place.name, str(report.year), report.origin.release_id),
        sheet=sheet,
        concept=_concept(report),
    )


def _concept(report: Report) -> str:
    """What stands on every page of a concept; nothing once it is final."""
    if not report.stage.concept:
        return ""
    if report.stage.until is None:
        return t("report.concept_mark")
    return t("report.concept_mark_until", day=day(report.stage.until))
