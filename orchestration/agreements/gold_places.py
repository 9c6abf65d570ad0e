"""A gold set of a whole document: its texts are looked up in it, in order, and judged in their place.

Belongs here: finding the place of each text. Not here: reading gold sets (`gold`), counting (`evaluation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orchestration.agreements.evaluation import Coder
from orchestration.agreements.gold import GoldText, InvalidGold
from orchestration.agreements.model import CodedPassage, Page
from orchestration.agreements.plaintext import tidy


def in_place(
    gold: Sequence[GoldText], pages: Sequence[Page], passages: Sequence[CodedPassage]
) -> tuple[list[GoldText], Coder]:
    """The gold set with places instead of texts, and a coder that gives the passages that start there.

    Raises:
        InvalidGold: when a text isn't in the document, or not in its order.
    """
    found: dict[str, list[CodedPassage]] = {}
    at, offset = 0, 0
    for place, text in enumerate(gold):
        words = tidy(text.text).lstrip("# -")
        at, start = _next(words, pages, at, offset, text.id)
        offset = start + len(words)
        number = pages[at].number
        found[str(place)] = [p for p in passages if p.page == number and start <= p.start < offset]
    return [replace(text, text=str(place)) for place, text in enumerate(gold)], found.__getitem__


def _next(words: str, pages: Sequence[Page], at: int, offset: int, name: str) -> tuple[int, int]:
    """The index of the page and the offset of the next time that these words occur."""
    for index in range(at, len(pages)):
        start = pages[index].text.find(words, offset if index == at else 0)
        if start >= 0:
            return index, start
    raise InvalidGold(
        f"Tekst {name} staat niet in het document, of staat eerder dan de tekst ervoor: “{words[:60]}”."
    )
