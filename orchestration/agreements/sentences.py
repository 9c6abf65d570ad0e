"""Pages → sentences with what governs them: headings and the introduction of a list.

Belongs here: boundaries and context. Not here: what a sentence promises (`coder`).
Slicing the page text by a sentence's offsets gives its text exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from orchestration.agreements.model import Page, Sentence, Span

_LINE = re.compile(r"[^\n]+")
# A line of a table of contents that was not recognised as such: `4.3 Burgerberaad ....... 21`.
_CONTENTS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{0,3}\s*$")
_MARK = re.compile(r"(?P<heading>#{1,6})\s+|(?P<indent>[ \t]*)[-*•]\s+")
# It starts with one set of characters, so that the search leaps from mark to mark.
_BOUNDARY = re.compile(
    r"([.!?…;:](?:(?<=[;:])(?=\s+o\s)|(?<![;:])[.!?…]*[\"”’)\]]*))\s+(?=[\"“‘'(\[]*(?:[A-ZÀ-Þ0-9€#<]|o\s))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|art|artt|bijv|bv|blz|ca|cq|c\.q|d\.d|drs|dr|e\.a|e\.d|e\.o|enz|etc|evt|excl|gem|i\.c|i\.p\.v|i\.o|"
    r"i\.v\.m|incl|ing|ir|jl|lid|m\.b\.t|m\.i\.v|m\.n|mevr|mln|mld|mr|mw|dhr|nr|nrs|n\.a\.v|o\.a|o\.b\.v|o\.l\.v|p\.p|pag|"
    r"prof|resp|st|t\.a\.v|t\.b\.v|t\.o\.v|t\.m|t/m|tel|vgl|vs|wo|z\.s\.m))\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8
_NESTED = 2  # spaces before a bullet
_LONGEST = 2_000  # characters; what runs on longer without a full stop is no sentence, and is cut at a space
_NEVER_ENDS = re.compile(r"\b(?:enz|etc|e\.a|e\.d)\.$", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A heading, bullet or paragraph: `text[start:end]` of a page, without its mark, and what governs it."""

    page: int
    text: str
    start: int
    end: int
    kind: Literal["body", "heading", "bullet"]
    headings: tuple[str, ...] = ()
    introduction: str | None = None

    def spans(self) -> Iterator[Span]:
        """Where its sentences stand in `text`; a heading is one."""
        if self.kind == "heading":
            return iter([(self.start, self.end)])
        spans = _spans(self.text, self.start, self.end)
        return spans if self.end - self.start <= _LONGEST else _cut(self.text, spans)

    def sentence(self, span: Span) -> Sentence:
        first, last = span
        return Sentence(
            self.page, first, last, self.text[first:last], self.kind, self.headings, self.introduction
        )

    def last(self) -> str:
        """Its last sentence; empty where it has none."""
        text = ""
        for first, last in self.spans():
            text = self.text[first:last]
        return text


def split(pages: Sequence[Page]) -> list[Sentence]:
    """All sentences, in reading order; headings, and each sentence of a bullet, are sentences too."""
    return [line.sentence(span) for line in lines(pages) for span in line.spans()]


def lines(pages: Sequence[Page]) -> Iterator[Line]:
    """All lines that may be coded, in reading order.

    Excluded spans of a page (table of contents, colophon) yield none. Headings and list introductions reach
    over page breaks.
    """
    context = _Context()
    for page in pages:
        text = page.text
        for match in _LINE.finditer(text):
            if page.excluded and _overlaps(page.excluded, match.span()):
                continue
            if _is_contents(match.group()):
                continue
            if line := _line(page.number, text, match.start(), match.end(), context):
                yield line


class _Context:
    """The headings and introduction in force while reading on."""

    def __init__(self) -> None:
        self.levels: list[tuple[int, str]] = []
        self.headings: tuple[str, ...] = ()
        self.introduction: str | None = None
        self._outer: Line | str | None = None

    def enter(self, depth: int, heading: str) -> None:
        self.levels = [level for level in self.levels if level[0] < depth] + [(depth, heading)]
        self.headings = tuple(text for _, text in self.levels)
        self.introduction = self._outer = None

    def lead(self, paragraph: Line) -> None:
        """A list that follows is led by the last sentence of the paragraph above it."""
        self._outer = paragraph

    @property
    def outer(self) -> str | None:
        """The introduction of the outermost list; looked up only when a list follows."""
        if isinstance(self._outer, Line):
            self._outer = self.introduction = self._outer.last()
        return self._outer


def _is_contents(line: str) -> bool:
    if line[:6].lower() == "inhoud" and line.rstrip()[-1:].isdigit():
        return True  # `Inhoudsopgave 5. Wijkraden 14`
    return ("..." in line or ". . ." in line or "……" in line or "____" in line) and bool(
        _CONTENTS.search(line)
    )


def _overlaps(spans: tuple[Span, ...], span: Span) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _line(page: int, text: str, start: int, end: int, context: _Context) -> Line | None:
    mark = _MARK.match(text, start, end)
    first = mark.end() if mark else start
    if mark is None or (mark["heading"] and end - first > _LONGEST):
        line = Line(page, text, first, end, "body", context.headings)
        context.lead(line)
        return line
    if mark["heading"]:
        heading = text[first:end].rstrip()
        if not heading:
            return None
        context.enter(len(mark["heading"]), heading)
        return Line(page, text, first, first + len(heading), "heading", context.headings[:-1])
    outer = context.outer
    introduction = context.introduction
    if len(mark["indent"]) < _NESTED:
        introduction = context.introduction = outer or introduction
    line = Line(page, text, first, end, "bullet", context.headings, introduction)
    if text[first:end].rstrip().endswith(":"):
        # A bullet that ends in a colon leads the bullets nested under it.
        context.introduction = f"{outer or ''} {line.last()}".strip()
    return line


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one line, without the white space around them."""
    while start < end and text[start].isspace():
        start += 1
    for match in _BOUNDARY.finditer(text, start, end):
        stop = match.end(1)
        if text[stop - 1] == ".":
            word = text.rfind(" ", start, stop) + 1
            if stop - word < _LONGEST_ABBREVIATION and _abbreviation(text[max(start, word) : stop]):
                continue
        if stop > start:
            yield start, stop
        start = match.end()
    stop = end
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop > start:
        yield start, stop


def _cut(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """The spans, with those that no reader would call a sentence in pieces, so that none takes for ever."""
    for first, last in spans:
        while last - first > _LONGEST:
            space = text.rfind(" ", first + 1, first + _LONGEST)
            stop = space if space > 0 else first + _LONGEST
            yield first, stop
            first = stop + (space > 0)
        if last > first:
            yield first, last


def _abbreviation(word: str) -> bool:
    """Whether a full stop belongs to this short word or number and ends no sentence."""
    return word[-2:-1].isdecimal() or _is_abbreviation(word)


@lru_cache(maxsize=4096)
def _is_abbreviation(word: str) -> bool:
    return bool(_ABBREVIATION.search(word)) and not _NEVER_ENDS.search(word)
