"""The cheap look at every sentence: which rules could match it at all?

Belongs here: a projection of the lexicon to one bit per rule and required term, so that all rules are ruled
in or out at once; then the same question with all bits, for the few that are left. Not here: matching by
position (`matcher`). The bits of a phrase are necessary, not sufficient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from orchestration.agreements.codebook.chunks import Chunks
from orchestration.agreements.codebook.lexicon import Lexicon

if TYPE_CHECKING:
    from orchestration.agreements.codebook.loader import Rule

_TERMS = 4  # per rule; the few rules that have more terms are left to `possible`


class Screen:
    """`of` gives a text its bits; `rules` those that may match a text with these bits.

    The bits are TORN, then one per rule for its first term, one per rule for its second, and so on. So all
    rules are looked at in one go: a rule may match where its bit is set for each of its terms.
    """

    def __init__(self, lexicon: Lexicon, rules: Sequence[Rule], topics: Sequence[int]) -> None:
        self._rules = rules
        self._first = ((1 << len(rules)) - 1) << 1
        self._topics = _TERMS * len(rules) + 1
        self._absent = 0
        self._helps: dict[int, int] = {}
        for number, rule in enumerate(rules, start=1):
            bits = [1 << (number + term * len(rules)) for term in range(_TERMS)]
            gates = [term.gate for term in rule.required]
            # Room that a rule leaves goes to a second word of its phrases.
            gates += [term.second for term in rule.required if term.phrases]
            for bit, gate in zip(bits, gates, strict=False):
                self._add(gate, bit)
            self._absent |= sum(bits[len(gates) :])
        for place, gate in enumerate(topics, start=self._topics):
            self._add(gate, 1 << place)
        self.of = Chunks(lexicon, lru_cache(maxsize=1 << 16)(self.project)).union
        self._all_bits = Chunks(lexicon, lru_cache(maxsize=1 << 16)(int)).union

    def _add(self, gate: int, bit: int) -> None:
        for helping in _each(gate):
            self._helps[helping] = self._helps.get(helping, 0) | bit

    def project(self, mask: int) -> int:
        """A mask of the lexicon as a mask of the screen."""
        small = 0
        for bit in _each(mask):
            small |= self._helps.get(bit, 0)
        return small

    def rules(self, small: int) -> list[Rule]:
        """The rules all of whose terms may be met, in the order of the codebook."""
        met = small | self._absent
        met &= met >> len(self._rules)  # the first term and the second, the third and the fourth
        met &= met >> 2 * len(self._rules)
        hits = met & self._first
        return [self._rules[bit.bit_length() - 2] for bit in _each(hits)] if hits else []

    def possible(self, rules: Sequence[Rule], *texts: str) -> list[Rule]:
        """Those of `rules` whose terms the texts together may contain: exact for words."""
        union = 0
        for text in filter(None, texts):
            union |= self._all_bits(text)
        return [rule for rule in rules if rule.possible(union)]

    def topics(self, small: int) -> int:
        """How many topics of local democracy the words touch."""
        return (small >> self._topics).bit_count()


def _each(mask: int) -> Iterator[int]:
    """The bits of a mask, lowest first."""
    while mask:
        bit = mask & -mask
        mask ^= bit
        yield bit
