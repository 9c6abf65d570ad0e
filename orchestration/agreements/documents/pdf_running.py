"""Running headers and footers, and the page numbers printed in them.

A line in the margin is running when the same text, digits aside, stands at the same height on enough other
pages. Its numbers give the printed page number: the one that goes up by one with every page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from orchestration.agreements.documents.pdf_lines import Line, PageLines

_DIGITS: Final = re.compile(r"\d+")
_NUMBER_ONLY: Final = re.compile(
    r"^\W*(?:pagina|pag\.?|page|side|p\.|blz\.?|bladzijde)?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:van|/|of|fan)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LINES_IN_MARGIN: Final = 3
_MARGIN: Final = 0.12  # of the height of the page, top and bottom
_SAME_HEIGHT: Final = 4.0  # points
_LEAST_PAGES: Final = 3
_LEAST_SHARE: Final = 0.25  # left and right pages, or chapters, may have headers of their own


def without_running_lines(pages: Sequence[PageLines]) -> tuple[list[PageLines], list[str | None]]:
    """The pages without running lines and page numbers, and the number printed on each page."""
    margins = [_margin_lines(page) for page in pages]
    running = _running(margins)
    offset = _offset(margins, running)
    kept: list[PageLines] = []
    printed: list[str | None] = []
    for page, margin, repeated in zip(pages, margins, running, strict=True):
        drop = set(repeated)
        label = None
        for line in margin:
            found = _label(line, page.number, offset, line in drop)
            if found is not None:
                label = label or found
                drop.add(line)
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in drop)))
        printed.append(label)
    return kept, printed


def _margin_lines(page: PageLines) -> list[Line]:
    """The outermost lines at the top and the bottom of the page, the bottom ones first."""
    by_height = sorted(page.lines, key=lambda line: line.y)
    bottom = [line for line in by_height if line.y < _MARGIN * page.height][: 2 * _LINES_IN_MARGIN]
    top = [line for line in by_height if line.y > (1 - _MARGIN) * page.height][-2 * _LINES_IN_MARGIN :]
    return bottom + [line for line in top if line not in bottom]


def _key(line: Line) -> tuple[str, float]:
    return _DIGITS.sub("#", line.text.casefold()), line.size


def _running(margins: Sequence[Sequence[Line]]) -> list[set[Line]]:
    """Per page the margin lines that repeat. Two or three pages must all have them."""
    heights: dict[tuple[str, float], list[tuple[int, Line]]] = defaultdict(list)
    for page, margin in enumerate(margins):
        for line in margin:
            heights[_key(line)].append((page, line))
    needed = _needed(len(margins))
    running: list[set[Line]] = [set() for _ in margins]
    for occurrences in heights.values():
        if len(occurrences) < needed:
            continue
        for page, line in occurrences:
            same = {at for at, other in occurrences if abs(other.y - line.y) <= _SAME_HEIGHT}
            if len(same) >= needed:
                running[page].add(line)
    return running


def _needed(pages: int) -> int:
    if pages < _LEAST_PAGES:
        return max(pages, 2)
    return max(_LEAST_PAGES, min(int(_LEAST_SHARE * pages), 8))


def _offset(margins: Sequence[Sequence[Line]], running: Sequence[set[Line]]) -> int | None:
    """Printed number minus counted number, where most pages with a number agree on it."""
    votes: Counter[int] = Counter()
    pages_with_number = 0
    for page, (margin, repeated) in enumerate(zip(margins, running, strict=True), 1):
        found: set[int] = set()
        for line in margin:
            if line in repeated:
                found |= {int(digits) - page for digits in _DIGITS.findall(line.text) if len(digits) <= 4}
            alone = _NUMBER_ONLY.match(line.text)
            if alone and alone["number"].isdigit():
                found.add(int(alone["number"]) - page)
        votes.update(found)
        pages_with_number += bool(found)
    if not votes:
        return None
    offset, count = max(votes.items(), key=lambda item: (item[1], -abs(item[0])))
    return offset if count >= 2 and count >= 0.5 * pages_with_number else None


def _label(line: Line, page: int, offset: int | None, running: bool) -> str | None:
    """The page number as printed in this line, if that is what the line holds."""
    alone = _NUMBER_ONLY.match(line.text)
    if running or alone:
        for digits in _DIGITS.findall(line.text):
            if offset is not None and int(digits) == page + offset:
                return str(int(digits))
    if not alone:
        return None
    number = alone["number"]
    if number.isdigit():
        says_page = not line.text.strip()[0].isdigit() and line.text.strip()[0].isalpha()
        return number if offset is None and says_page else None
    return number if _roman(number.lower()) == page or running else None


def _roman(number: str) -> int:
    total = 0
    values = [_ROMAN[letter] for letter in number]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += value if value >= following else -value
    return total
