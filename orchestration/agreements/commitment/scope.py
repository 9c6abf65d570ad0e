"""The clauses around the evidence, and what cues stand in them.

Belongs here: looking for cues within a reach. Not here: which cue decides (`level`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.codebook.patterns import places
from orchestration.agreements.commitment.clauses import Clause, Grammar, grammar
from orchestration.agreements.matcher import Analysed


_LONGEST_TITLE = 5


@dataclass(frozen=True)
class Scope:
    """The clauses `low` to `high` of a sentence."""

    analysed: Analysed
    book: Codebook
    grammar: Grammar
    low: int
    high: int

    @classmethod
    def of(cls, analysed: Analysed, book: Codebook, first: int, last: int) -> Scope:
        """The clauses that the words `first` up to `last` touch."""
        structure = grammar(analysed, book)
        return cls(analysed, book, structure, *structure.covering(first, last))

    @classmethod
    def whole(cls, analysed: Analysed, book: Codebook) -> Scope:
        """A heading or introduction, taken as one clause."""
        words = len(analysed.tokens)
        return cls(analysed, book, Grammar((Clause(0, words),), (False,) * words), 0, 0)

    @property
    def first(self) -> int:
        return max(self.grammar.parts[self.low].first, self.analysed.own)

    @property
    def last(self) -> int:
        return self.grammar.parts[self.high].last

    @property
    def contrast(self) -> bool:
        """Whether the scope opens with *maar*, *wel*: what stands before it says the opposite."""
        return self.grammar.parts[self.low].contrast

    def widened(self) -> list[Scope]:
        """This scope, then with what follows it, then with what precedes it."""
        steps = [self]
        following = self.high + 1
        if following < len(self.grammar.parts) and not self.grammar.parts[following].contrast:
            steps.append(replace(self, high=following))
        if self.low > 0 and not self.contrast:
            steps.append(replace(self, low=self.low - 1))
        return steps

    def cue(self, kind: str, main: bool = True) -> str:
        """The first cue of a kind within scope, as words; empty if none. `main`: not in a subordinate part."""
        found = self.places(kind, self.first, self.last, main)
        return self.words(*found[0]) if found else ""

    def anywhere(self, kind: str) -> str:
        """The first cue of a kind in the whole sentence, subordinate parts too."""
        found = self.places(kind, self.analysed.own, len(self.analysed.tokens), main=False)
        return self.words(*found[0]) if found else ""

    def places(self, kind: str, first: int, last: int, main: bool) -> list[tuple[int, int]]:
        term = self.book.cues[kind]
        if not self.analysed.union & term.gate:
            return []
        flags = self.grammar.subordinate
        return [
            (a, b)
            for a, b in places(term, list(self.analysed.masks))
            if first <= a and b <= last and not (main and flags[a])
        ]

    def verbless(self) -> bool:
        """No finite verb in the main part, and no full stop to suggest that there is one we don't know."""
        if self.analysed.text.rstrip().endswith((".", "!")) and len(self.analysed.tokens) > _LONGEST_TITLE:
            return False
        if self.places("subject", self.analysed.own, len(self.analysed.tokens), main=True):
            return False
        return not self.places("finite_verb", self.analysed.own, len(self.analysed.tokens), main=True)

    def retrospective(self, above: Sequence[Analysed]) -> str:
        """The word in a heading or introduction that makes what stands under it a look back."""
        for analysed in above:
            if cue := Scope.whole(analysed, self.book).cue("heading_past"):
                return cue
        return ""

    def words(self, first: int, last: int) -> str:
        tokens = self.analysed.tokens
        return self.analysed.text[tokens.starts[first] : tokens.ends[last - 1]]

    def text(self) -> str:
        return self.words(self.first, self.last) if self.last > self.first else self.analysed.text
