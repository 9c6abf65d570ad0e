"""Where passages stand in a document, as its reader would look for them: page, heading, list introduction."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from orchestration.agreements.model import CodedPassage, Document
from orchestration.agreements.sentences import lines


@dataclass(frozen=True)
class Whereabouts:
    """`page` as printed, else as counted; empty where the document has no pages of its own."""

    page: str
    heading: str
    introduction: str


def whereabouts(document: Document, passages: Iterable[CodedPassage]) -> dict[CodedPassage, Whereabouts]:
    """Where each passage stands."""
    text = sorted(lines(document.pages), key=lambda line: (line.page, line.start))
    starts = [(line.page, line.start) for line in text]
    printed = {page.number: page.printed for page in document.pages}
    paged = document.format == "pdf" or len(document.pages) > 1
    found = {}
    for passage in passages:
        at = bisect_right(starts, (passage.page, passage.start)) - 1
        line = text[at] if at >= 0 and text[at].page == passage.page else None
        found[passage] = Whereabouts(
            (printed.get(passage.page) or str(passage.page)) if paged else "",
            line.headings[-1] if line and line.headings else "",
            (line.introduction or "") if line else "",
        )
    return found
