"""Where passages stand in a document, as its reader would look for them: page, heading, list introduction.

A bullet often takes its verb from the introduction of its list or the heading above it; so these are shown
with it, beside the quote and never as part of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from orchestration.agreements.model import CodedPassage, Document, Page
from orchestration.agreements.sentences import lines
from orchestration.texts import t

Texts = Callable[[str], Mapping[int, str]]
"""Gives the stored pages of a document by its sha256; none for a document that isn't known."""


@dataclass(frozen=True)
class Whereabouts:
    """`page` as printed, else as counted; empty where the document has no pages of its own."""

    page: str
    heading: str
    introduction: str


class _Lines:
    """The lines of a document, to look up what stands above a place."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._lines = sorted(lines(pages), key=lambda line: (line.page, line.start))
        self._starts = [(line.page, line.start) for line in self._lines]

    def above(self, page: int, start: int) -> tuple[str, str]:
        """The nearest heading and the introduction of the list; empty where there is none."""
        at = bisect_right(self._starts, (page, start)) - 1
        if at < 0 or self._lines[at].page != page:
            return "", ""
        line = self._lines[at]
        return line.headings[-1] if line.headings else "", line.introduction or ""


def whereabouts(document: Document, passages: Iterable[CodedPassage]) -> dict[CodedPassage, Whereabouts]:
    """Where each passage stands."""
    text = _Lines(document.pages)
    names = page_names(document)
    return {
        passage: Whereabouts(names.get(passage.page, ""), *text.above(passage.page, passage.start))
        for passage in passages
    }


def page_names(document: Document) -> dict[int, str]:
    """Each page as printed, else as counted; none where the document has no pages of its own."""
    if document.format != "pdf" and len(document.pages) <= 1:
        return {}
    return {page.number: page.printed or str(page.number) for page in document.pages}


def with_context(decisions: Iterable[Mapping[str, Any]], texts: Texts) -> Iterator[dict[str, Any]]:
    """Decisions of people with what stands above their quote in the stored text, however it was read anew."""
    known: dict[str, tuple[Mapping[int, str], _Lines]] = {}
    for decision in decisions:
        sha256 = decision["document_sha256"]
        if sha256 not in known:
            pages = texts(sha256)
            known[sha256] = (pages, _Lines([Page(n, None, text) for n, text in sorted(pages.items())]))
        pages, text = known[sha256]
        place = _place(decision, pages)
        heading, introduction = text.above(*place) if place else ("", "")
        yield {**decision, "heading": heading or None, "introduction": introduction or None}


def _place(decision: Mapping[str, Any], pages: Mapping[int, str]) -> tuple[int, int] | None:
    """Page and offset of the quote: where it was, else on the nearest page that holds it."""
    page, start, quote = decision["page"], decision["char_start"], decision["quote"]
    if pages.get(page, "")[start:].startswith(quote):
        return page, start
    holding = [number for number, text in pages.items() if quote in text]
    nearest = min(holding, key=lambda number: (abs(number - page), number), default=None)
    return None if nearest is None else (nearest, pages[nearest].index(quote))


def context(heading: str | None, introduction: str | None) -> str:
    """What stands above a passage, as one Dutch sentence; empty where nothing does."""
    if introduction:
        key = "coding.below_both" if heading else "coding.below_introduction"
        return t(key, heading=heading, introduction=introduction)
    return t("coding.below_heading", heading=heading) if heading else ""
