"""The pattern language of the codebook, compiled to bits.

A pattern is a list of alternatives between `|`. An alternative is one word or several words between spaces:
`inwoner*`, `*raad`, `*referend*` are words with an open end; `@name` is a concept; `_` is a gap of at most
three words. Every set of alternatives gets one bit; a word carries the bits of all sets it belongs to, so
that a sentence can be ruled out by one `&`.

Belongs here: parsing and matching of patterns. Not here: morphology (`lexicon`), rules (`matcher`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orchestration.agreements.codebook.ordinary import ORDINARY

GAP = -1
_LONGEST_GAP = 3


@dataclass
class TermSet:
    """One set of alternatives: `bit` for its single words, `phrases` of bits (or GAP) for the rest.

    `gate` is the union of bits of which a text must have one to contain the term at all; so is `second`, for
    the next rarest word of each phrase. Phrases stand by the bit of their rarest word, each with the union of
    its bits: a text without all of them can't contain it.
    """

    bit: int
    phrases: dict[int, list[tuple[tuple[int, ...], int]]] = field(default_factory=dict)
    gate: int = 0
    second: int = 0

    def near(self, union: int) -> Iterator[tuple[int, ...]]:
        """The phrases all of whose bits a text has."""
        hits = union & self.gate
        while hits:
            rarest = hits & -hits
            hits ^= rarest
            for phrase, needed in self.phrases.get(rarest, ()):
                if union & needed == needed:
                    yield phrase

    def possible(self, union: int) -> bool:
        """Whether a text with these bits may contain the term: exact for words, necessary for phrases."""
        hits = union & self.gate
        if hits & self.bit:
            return True
        while hits:
            rarest = hits & -hits
            hits ^= rarest
            for _, needed in self.phrases.get(rarest, ()):
                if union & needed == needed:
                    return True
        return False


class PatternCompiler:
    """Collects all patterns of the codebook; `words` tells the lexicon which word pattern sets which bit."""

    def __init__(self, concepts: dict[str, str]) -> None:
        self._sources = concepts
        self._named: dict[str, TermSet] = {}
        self._inline: dict[str, TermSet] = {}
        self._open: set[str] = set()
        self.words: dict[str, int] = {}
        self._next = 1  # bit 0 is `lexicon.TORN`

    def compile(self, pattern: str) -> TermSet:
        """The term set of a pattern; equal patterns share one.

        Raises:
            ValueError: for an unknown or circular concept.
        """
        pattern = " | ".join(sorted({" ".join(part.split()) for part in pattern.split("|") if part.strip()}))
        if pattern.startswith("@") and "|" not in pattern and " " not in pattern:
            return self._concept(pattern[1:])
        if pattern not in self._inline:
            self._inline[pattern] = self._build(pattern)
        return self._inline[pattern]

    def _concept(self, name: str) -> TermSet:
        if name in self._named:
            return self._named[name]
        if name not in self._sources:
            raise ValueError(f"begrip @{name} staat niet in coding_concepts.csv")
        if name in self._open:
            raise ValueError(f"begrip @{name} verwijst naar zichzelf")
        self._open.add(name)
        self._named[name] = self._build(self._sources[name])
        self._open.discard(name)
        return self._named[name]

    def _build(self, pattern: str) -> TermSet:
        term = TermSet(bit=1 << self._next)
        self._next += 1
        term.gate = term.second = term.bit
        for alternative in (part.split() for part in pattern.split("|") if part.strip()):
            if len(alternative) == 1 and not alternative[0].startswith("@"):
                self._add_word(alternative[0], term.bit)
            elif len(alternative) == 1:
                self._include(term, self._concept(alternative[0][1:]))
            else:
                self._add_phrase(term, alternative)
        return term

    def _include(self, term: TermSet, other: TermSet) -> None:
        """Everything `other` matches, `term` matches too."""
        for word, bits in list(self.words.items()):
            if bits & other.bit:
                self._add_word(word, term.bit)
        for rarest, phrases in other.phrases.items():
            term.phrases.setdefault(rarest, []).extend(phrases)
        term.gate |= other.gate
        term.second |= other.second

    def _add_phrase(self, term: TermSet, alternative: list[str]) -> None:
        sets = [None if word == "_" else self.compile(word) for word in alternative]
        phrase = tuple(GAP if part is None else part.bit for part in sets)
        if any(part is not None and part.phrases for part in sets):
            raise ValueError(
                f"'{' '.join(alternative)}': een begrip in een woordgroep mag zelf geen woordgroep bevatten"
            )
        needed = 0
        for part in phrase:
            needed |= part if part != GAP else 0
        # The longest word that isn't ordinary is the phrase's rarest; it alone opens the gate.
        by_rarity = sorted(
            (word.strip("*") not in ORDINARY, not word.startswith("@"), len(word), word, part.bit)
            for word, part in zip(alternative, sets, strict=True)
            if part is not None
        )
        rarest, next_rarest = by_rarity[-1][-1], by_rarity[-2:][0][-1]
        term.phrases.setdefault(rarest, []).append((phrase, needed))
        term.gate |= rarest
        term.second |= next_rarest

    def _add_word(self, word: str, bit: int) -> None:
        self.words[word] = self.words.get(word, 0) | bit


def places(term: TermSet, masks: Sequence[int], union: int) -> list[tuple[int, int]]:
    """Where the term stands, as (first, past last) word numbers, in order; phrases may overlap words.

    `union` is the union of `masks`.
    """
    bit = term.bit
    found = [(i, i + 1) for i, mask in enumerate(masks) if mask & bit] if union & bit else []
    if term.phrases and union & term.gate:
        for phrase in term.near(union):
            first = phrase[0]
            for i, mask in enumerate(masks):
                if mask & first and (end := _end(phrase, 1, masks, i + 1)):
                    found.append((i, end))
        found = sorted(set(found))
    return found


def _end(phrase: tuple[int, ...], part: int, masks: Sequence[int], at: int) -> int:
    """The nearest end of the phrase from its part `part` on, if it goes on at word `at`; else 0."""
    for number in range(part, len(phrase)):
        if phrase[number] == GAP:
            ends = (_end(phrase, number + 1, masks, at + skip) for skip in range(_LONGEST_GAP + 1))
            return next(filter(None, ends), 0)
        if at >= len(masks) or not masks[at] & phrase[number]:
            return 0
        at += 1
    return at
