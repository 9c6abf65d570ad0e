"""The cheap look at every sentence: which rules could match it at all?

Belongs here: a projection of the lexicon to one bit per required term, so that a rule is ruled in or out by
one `&`; then the same question with all bits, for the few that are left. Not here: matching by position
(`matcher`). The bits of a phrase are necessary, not sufficient.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from orchestration.agreements.codebook.chunks import Chunks
from orchestration.agreements.codebook.lexicon import Lexicon
from orchestration.agreements.codebook.ordinary import ORDINARY

if TYPE_CHECKING:
    from orchestration.agreements.codebook.loader import Rule


class Screen:
    """`of` gives a text a bit per term that it may help to meet; `rules` those that may match."""

    def __init__(self, lexicon: Lexicon, rules: Sequence[Rule], topics: Sequence[int]) -> None:
        self._lexicon = lexicon
        gates = dict.fromkeys(term.gate for rule in rules for term in rule.required)
        self._bits = [(gate, 1 << number) for number, gate in enumerate(gates, start=1)]
        self._topic_shift = len(self._bits) + 1
        self._topics = [(gate, 1 << number) for number, gate in enumerate(topics, start=self._topic_shift)]
        self._by_rarest = self._index(rules, dict(self._bits))
        self._rare = 0
        for bit in self._by_rarest:
            self._rare |= bit
        self.of = Chunks(lexicon, lru_cache(maxsize=1 << 16)(self.project)).union
        self._all_bits = Chunks(lexicon, int).union

    def _index(self, rules: Sequence[Rule], bits: dict[int, int]) -> dict[int, list[tuple[int, int, Rule]]]:
        """Rules by the bit of the term that ordinary words meet least: (number, all bits needed, rule)."""
        ordinary = [self._lexicon.look_up(word) for word in ORDINARY]
        met = {gate: sum(1 for mask in ordinary if mask & gate) for gate in bits}
        index: dict[int, list[tuple[int, int, Rule]]] = {}
        for number, rule in enumerate(rules):
            gates = [term.gate for term in rule.required]
            needed = 0
            for gate in gates:
                needed |= bits[gate]
            index.setdefault(bits[min(gates, key=met.__getitem__)], []).append((number, needed, rule))
        return index

    def project(self, mask: int) -> int:
        """A mask of the lexicon as a mask of the screen."""
        small = 0
        for gate, bit in (*self._bits, *self._topics):
            if mask & gate:
                small |= bit
        return small

    def rules(self, small: int) -> list[Rule]:
        """The rules all of whose terms may be met, in the order of the codebook."""
        hits = small & self._rare
        found: list[tuple[int, Rule]] = []
        while hits:
            bit = hits & -hits
            hits ^= bit
            for number, needed, rule in self._by_rarest[bit]:
                if small & needed == needed:
                    found.append((number, rule))
        found.sort(key=lambda pair: pair[0])
        return [rule for _, rule in found]

    def possible(self, rules: Sequence[Rule], *texts: str) -> list[Rule]:
        """Those of `rules` whose terms the texts together may contain: exact for words."""
        union = 0
        for text in texts:
            union |= self._all_bits(text)
        return [rule for rule in rules if all(term.possible(union) for term in rule.required)]

    def topics(self, small: int) -> int:
        """How many topics of local democracy the words touch."""
        return (small >> self._topic_shift).bit_count()
