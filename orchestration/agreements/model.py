"""The records that pass between reading, splitting and coding an agreement.

Page text is Markdown-like, and is what is stored: a heading is a line `# …` (deeper: `##`, `###`), a bullet
a line `- …` (nested: two spaces more), every paragraph is one line, running headers, footers and page numbers
are gone, words are de-hyphenated. All offsets point into that text. A paragraph that runs over a page break
stands whole on the page where it starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["pdf", "docx", "odt", "html", "markdown", "text"]
Level = Literal["negated", "mention", "aspire", "explore", "existing", "firm", "resourced"]
Span = tuple[int, int]


class NotReadable(Exception):
    """The document can't be read as text; `reason` is a Dutch sentence. Never a score of 0."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Page:
    """One page. `number` counts from 1; `printed` is the number printed on it, if any.

    `excluded` are spans of `text` that are never coded: tables of contents, colophons.
    """

    number: int
    printed: str | None
    text: str
    excluded: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Document:
    """A readable document. `complete` is False with a `remark` where pages had no text layer."""

    sha256: str
    format: Format
    pages: tuple[Page, ...]
    title: str | None = None
    complete: bool = True
    remark: str | None = None

    @property
    def words(self) -> int:
        return sum(len(page.text.split()) for page in self.pages)


@dataclass(frozen=True)
class Sentence:
    """A unit of coding: `pages[page].text[start:end]`, with what governs it.

    `headings` run from the outermost to the nearest; `introduction` is the lead of the list a bullet is in.
    """

    page: int
    start: int
    end: int
    text: str
    kind: Literal["body", "heading", "bullet"]
    headings: tuple[str, ...] = ()
    introduction: str | None = None


@dataclass(frozen=True)
class CodedPassage:
    """One claim: this passage carries this code at this level, because of this rule and these cues.

    `code` is a proposal (`1a`…`8d`), a tip (`T1`…`T8`), taken-over pamphlet text (`Q1`…`Q8`) or `X`.
    `confidence` is 0–1. `statistical` is True where the claim rests on the statistical model; `cues` then
    holds its strongest words. `why` is a Dutch sentence.
    """

    page: int
    start: int
    end: int
    quote: str
    code: str
    level: Level
    rule_id: str
    cues: tuple[str, ...]
    clause: str
    level_cue: str
    why: str
    confidence: float
    legal_floor: bool = False
    statistical: bool = False
