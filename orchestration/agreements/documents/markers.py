"""Bullets and list numbers at the start of a line, however a maker of documents drew them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# Glyphs that begin nothing but a bullet, Wingdings and Symbol in the private use area among them.
_GLYPH: Final = re.compile(r"^(?:[•●○◦‣▪▫■□◆◇❖►▶▸➢➤➔→✓✔✗∙·⁃\ue000-\uf8ff]+|[o§Øüvq*](?= \S))\s*(?=\S)")
_DASH: Final = re.compile(r"^(?:-|–|—|−)\s+(?=\S)")
_NUMBER: Final = re.compile(r"^\(?(?P<label>\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")


@dataclass(frozen=True)
class Marker:
    """A bullet mark of `length` characters. `label` is the number or letter of a numbered item.

    `sure` is False for a mark that may also occur inside a sentence (a dash, a number).
    """

    length: int
    label: str | None = None
    sure: bool = True


class Numbering:
    """Whether a number goes on a list: "5." in running text does not, unless "4." was an item."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def accepts(self, marker: Marker) -> bool:
        label = marker.label
        return label is None or label in ("1", "a", "i") or bool(_before(label) & self._seen)

    def saw(self, marker: Marker) -> None:
        if marker.label is None:
            return
        if marker.label in ("1", "a"):
            self._seen.clear()
        self._seen.add(marker.label)


def find_marker(text: str) -> Marker | None:
    """The bullet mark that `text` starts with, or None."""
    glyph = _GLYPH.match(text)
    if glyph:
        return Marker(glyph.end())
    dash = _DASH.match(text)
    if dash:
        return Marker(dash.end(), sure=False)
    number = _NUMBER.match(text)
    if number:
        return Marker(number.end(), number["label"], sure=False)
    return None


_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _before(label: str) -> set[str]:
    """The labels that may come before this one in its list: "v" follows "iv" or "u"."""
    if label.isdigit():
        return {str(int(label) - 1)}
    before = {chr(ord(label) - 1)} if len(label) == 1 else set()
    return before | {_ROMAN[_ROMAN.index(label) - 1]} if label in _ROMAN[1:] else before
