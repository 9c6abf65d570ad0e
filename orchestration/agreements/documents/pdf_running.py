"""Running headers and footers, and the page numbers printed in them.

A line in the margin is running when the same text, digits aside, stands at the same height on enough other
pages, or when it counts the pages. Its number gives the printed page number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from orchestration.agreements.documents.pdf_lines import PageLines
from orchestration.agreements.documents.pdf_style import BIGGER
from orchestration.agreements.documents.pdf_text import Line

_DIGITS: Final = re.compile(r"\d+")
_EDGE_NUMBER: Final = re.compile(r"^\W*(\d{1,4})(?=\W)|(?<=\W)(\d{1,4})\W*$")
_NUMBER_ONLY: Final = re.compile(
    r"^\W*(?P<word>pagina|pag\.?|page|side|p\.|blz\.?|bladzijde)?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:van|/|of|fan)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_MOST_LINES: Final = 6  # looked at, top and bottom
_MARGIN: Final = 0.12  # of the height of the page, top and bottom
_SAME_HEIGHT: Final = 4.0  # points
_LEAST_PAGES: Final = 3
_LEAST_SHARE: Final = 0.25  # left and right pages, or chapters, may have headers of their own
_LONGEST: Final = 100  # characters of a header that counts the pages


@dataclass(frozen=True)
class _Item:
    """A line in the margin, or all lines at one height there, read as one."""

    text: str
    y: float
    size: float
    lines: tuple[Line, ...]

    @property
    def alone(self) -> re.Match[str] | None:
        """The match of a text that is nothing but a page number."""
        return _NUMBER_ONLY.match(self.text) if len(self.text) <= _LONGEST else None

    @property
    def edge_numbers(self) -> set[int]:
        """The numbers the text begins or ends with."""
        if len(self.text) > _LONGEST:
            return set()
        alone = self.alone
        if alone and alone["number"].isdigit():
            return {int(alone["number"])}
        return {int(first or last) for first, last in _EDGE_NUMBER.findall(self.text)}


def without_running_lines(
    pages: Sequence[PageLines], body: float
) -> tuple[list[PageLines], list[str | None]]:
    """The pages without running lines and page numbers, and the number printed on each page.

    `body` is the size of running text: a numbered heading at the top of each page counts them too, but is
    bigger or bold.
    """
    margins = [_margin_items(page) for page in pages]
    offset = _offset(margins)
    running = _running(margins, offset, body)
    kept: list[PageLines] = []
    printed: list[str | None] = []
    for page, margin, repeated in zip(pages, margins, running, strict=True):
        labels = {item: _label(item, page.number, offset, item in repeated) for item in margin}
        drop = {line for item in margin if labels[item] or item in repeated for line in item.lines}
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in drop)))
        printed.append(next((label for label in labels.values() if label), None))
    return kept, printed


def _margin_items(page: PageLines) -> list[_Item]:
    """What stands in the bottom and the top margin, outermost first."""
    by_height = sorted(page.lines, key=lambda line: line.y)
    bottom = [line for line in by_height if line.y < _MARGIN * page.height][:_MOST_LINES]
    top = [line for line in reversed(by_height) if line.y > (1 - _MARGIN) * page.height][:_MOST_LINES]
    lines = bottom + [line for line in top if line not in bottom]
    items = [_Item(line.text, line.y, line.size, (line,)) for line in lines]
    for line in lines:
        row = sorted((other for other in lines if abs(other.y - line.y) < 1), key=lambda other: other.x0)
        if len(row) > 1 and row[0] is line:
            items.append(_Item(" ".join(other.text for other in row), line.y, line.size, tuple(row)))
    return items


def _running(margins: Sequence[Sequence[_Item]], offset: int | None, body: float) -> list[set[_Item]]:
    """Per page the items that repeat often enough; twice will do when they count the pages."""
    usual = _needed(len(margins))
    places: dict[tuple[str, float], list[tuple[int, _Item]]] = defaultdict(list)
    counting: list[tuple[int, _Item]] = []
    for page, margin in enumerate(margins, 1):
        for item in margin:
            places[_DIGITS.sub("#", item.text.casefold()), item.size].append((page, item))
            plain = item.size <= BIGGER * body and not any(line.bold for line in item.lines)
            if plain and offset is not None and page + offset in item.edge_numbers:
                counting.append((page, item))
    running: list[set[_Item]] = [set() for _ in margins]
    for occurrences in places.values():
        needed = 2 if _counts_pages(occurrences) else usual
        for page, item in _at_one_height(occurrences, needed):
            running[page - 1].add(item)
    for page, item in _at_one_height(counting, _LEAST_PAGES):
        running[page - 1].add(item)
    return running


def _at_one_height(occurrences: Sequence[tuple[int, _Item]], needed: int) -> list[tuple[int, _Item]]:
    """Those that stand at the same height on at least `needed` pages."""
    heights: dict[int, set[int]] = defaultdict(set)
    for page, item in occurrences:
        heights[int(item.y // _SAME_HEIGHT)].add(page)
    found = []
    for page, item in occurrences:
        level = int(item.y // _SAME_HEIGHT)
        if len(heights[level] | heights.get(level - 1, set()) | heights.get(level + 1, set())) >= needed:
            found.append((page, item))
    return found


def _counts_pages(occurrences: Sequence[tuple[int, _Item]]) -> bool:
    """Whether a number in these items goes up exactly as the pages do."""
    offsets = [{int(digits) - page for digits in _DIGITS.findall(item.text)} for page, item in occurrences]
    return len(occurrences) > 1 and bool(set.intersection(*offsets))


def _needed(pages: int) -> int:
    if pages < _LEAST_PAGES:
        return max(pages, 2)
    return max(_LEAST_PAGES, min(int(_LEAST_SHARE * pages), 8))


def _offset(margins: Sequence[Sequence[_Item]]) -> int | None:
    """Printed number minus counted number, where most pages with a number in the margin agree on it."""
    votes: Counter[int] = Counter()
    pages_with_number = 0
    for page, margin in enumerate(margins, 1):
        found = {number - page for item in margin for number in item.edge_numbers}
        votes.update(found)
        pages_with_number += bool(found)
    if not votes:
        return None
    offset, count = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])))
    return offset if count >= 2 and count >= 0.5 * pages_with_number else None


def _label(item: _Item, page: int, offset: int | None, running: bool) -> str | None:
    """The page number as printed, if this item holds it."""
    alone = item.alone
    if (running or alone) and offset is not None and page + offset in item.edge_numbers:
        return str(page + offset)
    if alone is None:
        return None
    number = alone["number"]
    if number.isdigit():
        return number if offset is None and alone["word"] else None
    return number if _roman(number.lower()) == page or running else None


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(value if value >= following else -value for value, following in pairs)
