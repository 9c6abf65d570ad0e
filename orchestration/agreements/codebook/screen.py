"""The cheap look at every sentence: which rules could match it at all?

Belongs here: a projection of the lexicon to one bit per required term, so that a rule is ruled in or out by
one `&`. Not here: matching by position (`matcher`). The bits of a phrase are necessary, not sufficient.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from orchestration.agreements.codebook.lexicon import TORN, Lexicon
from orchestration.agreements.codebook.ordinary import ORDINARY
from orchestration.agreements.tokens import words

if TYPE_CHECKING:
    from orchestration.agreements.codebook.loader import Rule

_LARGEST_CACHE = 200_000


class Screen(dict[str, int]):
    """`screen[word]` has a bit per term the word may help to meet; worked out once per form."""

    def __init__(self, lexicon: Lexicon, rules: Sequence[Rule], topics: Sequence[int]) -> None:
        super().__init__()
        self._lexicon = lexicon
        gates = dict.fromkeys(term.gate for rule in rules for term in rule.required)
        self._bits = [(gate, 1 << number) for number, gate in enumerate(gates, start=1)]
        self._topic_shift = len(self._bits) + 1
        self._topics = [(gate, 1 << number) for number, gate in enumerate(topics, start=self._topic_shift)]
        self._by_rarest = self._index(rules, dict(self._bits))
        self._projected: dict[int, int] = {}
        self._rare = 0
        for bit in self._by_rarest:
            self._rare |= bit

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

    def __missing__(self, word: str) -> int:
        small = self.project(self._lexicon[word])
        if len(self) < _LARGEST_CACHE:
            self[word] = small
        return small

    def project(self, mask: int) -> int:
        """A mask of the lexicon as a mask of the screen."""
        if not mask:
            return 0
        small = mask & TORN
        for gate, bit in self._bits:
            if mask & gate:
                small |= bit
        for gate, bit in self._topics:
            if mask & gate:
                small |= bit
        return small

    def of(self, text: str) -> int:
        """The union over the words of a text, those torn in two included."""
        found = words(text)
        small = 0
        for word in found:
            small |= self[word]
        if small & TORN:
            for first, second in pairwise(found):
                if self[first] & TORN:
                    small |= self._joined(first, second)
        return small

    def _joined(self, first: str, second: str) -> int:
        mask = self._lexicon.joins(first, second)
        if not mask:
            return 0
        if mask not in self._projected:
            self._projected[mask] = self.project(mask)
        return self._projected[mask]

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

    def topics(self, small: int) -> int:
        """How many topics of local democracy the words touch."""
        return (small >> self._topic_shift).bit_count()
