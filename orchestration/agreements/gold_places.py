"""A gold set of a whole document: its texts are looked up in it and judged in their place.

Belongs here: finding the place of each text, and which passages are its own. Not here: reading gold sets
(`gold`), counting (`evaluation`).

Two layouts of one text share their letters and digits, so only these are compared. A table of contents is
searched last: a heading is meant where it stands above its text.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.agreements.evaluation import Coder
from orchestration.agreements.gold import GoldText
from orchestration.agreements.model import CodedPassage, Page, Span
from orchestration.agreements.plaintext import tidy


@dataclass(frozen=True)
class InPlace:
    """The texts that were found, with a place instead of a text; the coder for such places; and the lost."""

    gold: list[GoldText]
    coder: Coder
    lost: tuple[GoldText, ...]


def in_place(gold: Sequence[GoldText], pages: Sequence[Page], passages: Sequence[CodedPassage]) -> InPlace:
    """Find each text after the one before it, else anywhere; a passage counts once, where most of it is."""
    letters = _Letters(pages)
    places = {str(n): span for n, text in enumerate(gold) if (span := letters.place(text.text))}
    found: dict[str, list[CodedPassage]] = {name: [] for name in places}
    for passage in passages:
        start, end = letters.span(passage)
        shared = {name: min(end, last) - max(start, first) for name, (first, last) in places.items()}
        nearest = max(shared, key=shared.__getitem__, default="")
        if shared.get(nearest, 0) > 0:
            found[nearest].append(passage)
    named = [(str(n), text) for n, text in enumerate(gold)]
    return InPlace(
        [replace(text, text=name) for name, text in named if name in places],
        found.__getitem__,
        tuple(text for name, text in named if name not in places),
    )


class _Letters:
    """The letters and digits of a document, counted through over its pages, and what stands where."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._offsets: dict[int, list[int]] = {}  # per page: of each letter in its text
        self._starts: dict[int, int] = {}  # per page: the number of its first letter
        self._begin: set[int] = set()  # letters with which a word begins
        self._contents: set[int] = set()
        self._taken: set[int] = set()
        self._at = 0
        parts: list[str] = []
        count = 0
        for page in pages:
            self._starts[page.number] = count
            parts.append(self._add(page, count))
            count += len(parts[-1])
        self._all = "".join(parts)
        self._begin.add(count)

    def _add(self, page: Page, count: int) -> str:
        excluded = {at for span in page.excluded for at in range(*span)}
        offsets = self._offsets[page.number] = []
        letters: list[str] = []
        inside = False
        for at, character in enumerate(page.text):
            bare = _bare(character)
            if bare and not inside:
                self._begin.add(count + len(offsets))
            inside = bool(bare) or (inside and bool(unicodedata.combining(character)))
            if at in excluded:
                self._contents.update(range(count + len(offsets), count + len(offsets) + len(bare)))
            offsets.extend([at] * len(bare))
            letters.append(bare)
        return "".join(letters)

    def span(self, passage: CodedPassage) -> Span:
        """The first letter of a passage, and the one after its last."""
        offsets, start = self._offsets[passage.page], self._starts[passage.page]
        return start + bisect_left(offsets, passage.start), start + bisect_left(offsets, passage.end)

    def place(self, text: str) -> Span | None:
        """The letters of a text: the next time that it occurs; None where it isn't found."""
        words = _bare(tidy(text))
        places = list(self._occurrences(words)) if words else []
        if not places:
            return None
        coded = [at for at in places if at not in self._contents] or places
        start = next((at for at in coded if at >= self._at), coded[0])
        self._taken.add(start)
        self._at = start + len(words)
        return start, self._at

    def _occurrences(self, words: str) -> Iterator[int]:
        """In whole words, and not where another text was found already."""
        at = self._all.find(words)
        while at >= 0:
            if {at, at + len(words)} <= self._begin and at not in self._taken:
                yield at
            at = self._all.find(words, at + 1)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """Letters and digits in lower case, without accents and ligatures."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum()).lower()
