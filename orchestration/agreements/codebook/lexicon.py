"""From a word as written to the bits of all patterns it belongs to.

Belongs here: Dutch word forms: compounds (open-ended patterns), hyphens, one-edit slips of scanning in long
words, words torn apart by typesetting. Not here: what the patterns are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rapidfuzz.distance import OSA

from orchestration.agreements.codebook.ordinary import ORDINARY
from orchestration.agreements.tokens import normal_form

TORN = 1  # the bit of words that may be the first part of a word torn in two
_SHORTEST_FUZZY = 8
_LARGEST_CACHE = 200_000
_FUNCTION_WORD = 3  # `uit`, `per` are no first half of anything
# Real words that start within one edit of a word of the codebook.
_NOT_A_SLIP = (
    *(
        "tegenstelling",
        "stads",
        "openst",
        "strekking",
        "trekking",
        "kerk",
        "dwarsligg",
        "kijkgeld",
        "wijnbedrij",
    ),
    *("buurplaneet", "dijkraad", "verkiezings", "burgeraad"),
)


class Lexicon(dict[str, int]):
    """`lexicon[word]` is the bit mask of a word; worked out once per form, then a plain look-up."""

    def __init__(self, patterns: dict[str, int], telling: int) -> None:
        """`telling` are the bits of patterns that carry a claim alone; only they forgive a slip or a tear."""
        super().__init__()
        self._telling = telling
        self.exact: dict[str, int] = {}
        self._prefix: dict[str, int] = {}
        self._suffix: dict[str, int] = {}
        self._infix: list[tuple[str, int]] = []
        self._around: dict[str, list[tuple[str, str, int]]] = {}
        for pattern, bits in patterns.items():
            self._add(pattern, bits)
        self._torn = frozenset(self._first_parts())
        self._heads = frozenset(literal[:_SHORTEST_FUZZY] for literal, _ in self._long_literals())
        self._joined: dict[str, int] = {}
        self._fuzzy = _Slips(self._long_literals())

    def _add(self, pattern: str, bits: int) -> None:
        word = pattern.strip("*").replace("-", "")
        front, back = pattern.startswith("*"), pattern.endswith("*")
        if front and back:
            self._infix.append((word, bits))
            return
        table = self._suffix if front else self._prefix if back else self.exact
        table[word] = table.get(word, 0) | bits

    def __missing__(self, word: str) -> int:
        form = normal_form(word)
        bits = self.look_up(form)
        if form in self._torn:
            bits |= TORN
        if len(self) < _LARGEST_CACHE:
            self[word] = bits
        return bits

    def look_up(self, form: str, fuzzy: bool = True) -> int:
        """The mask of a normal form. A hyphenated word counts as its parts joined and as its parts."""
        bits = self._forms(form.replace("-", "") if "-" in form else form)
        if "-" in form:
            for part in form.split("-"):
                if part != "niet":  # *niet-leden* are people; nothing is denied
                    bits |= self._forms(part)
        if not bits and fuzzy and len(form) >= _SHORTEST_FUZZY and not form.startswith(_NOT_A_SLIP):
            bits = self._fuzzy.bits(form)
        return bits

    def _forms(self, word: str) -> int:
        bits = self.exact.get(word, 0)
        prefix, suffix = self._prefix, self._suffix
        for cut in range(1, len(word) + 1):
            bits |= prefix.get(word[:cut], 0)
        for cut in range(len(word)):
            bits |= suffix.get(word[cut:], 0)
        for part, part_bits in self._infix:
            if part in word:
                bits |= part_bits
        return bits

    def joins(self, first: str, second: str) -> int:
        """The mask of two neighbouring words written as one (`burger beraad`); 0 where that is no word."""
        word = (first + second).lower()
        if word[:_SHORTEST_FUZZY] not in self._heads:
            return 0
        if word not in self._joined:
            if len(self._joined) >= _LARGEST_CACHE:
                self._joined.clear()
            self._joined[word] = self.look_up(word, fuzzy=False)
        return self._joined[word]

    def _first_parts(self) -> Iterator[str]:
        for literal, _ in self._long_literals():
            for cut in range(3, len(literal) - 2):
                if cut > _FUNCTION_WORD or literal[:cut] not in ORDINARY:
                    yield literal[:cut]

    def _long_literals(self) -> list[tuple[str, int]]:
        return [
            (word, bits & self._telling)
            for table in (self.exact, self._prefix)
            for word, bits in table.items()
            if len(word) >= _SHORTEST_FUZZY and bits & self._telling
        ]


class _Slips:
    """Words of eight letters or more with one letter wrong, missing, too many or swapped."""

    def __init__(self, literals: list[tuple[str, int]]) -> None:
        self._heads: dict[str, list[tuple[str, int]]] = {}
        self._tails: dict[str, list[tuple[str, int]]] = {}
        for literal, bits in literals:
            self._heads.setdefault(literal[:4], []).append((literal, bits))
            self._tails.setdefault(literal[4:8], []).append((literal, bits))

    def bits(self, word: str) -> int:
        """One edit leaves the first or the second four letters whole: only those candidates are compared."""
        candidates: list[tuple[str, int]] = list(self._heads.get(word[:4], ()))
        for at in (3, 4, 5):
            candidates.extend(self._tails.get(word[at : at + 4], ()))
        found = 0
        same: Callable[..., int] = OSA.distance
        for literal, bits in candidates:
            for length in (len(literal) - 1, len(literal), len(literal) + 1):
                if length <= len(word) and same(word[:length], literal, score_cutoff=1) <= 1:
                    found |= bits
        return found
