"""The clauses around the evidence, and what cues stand in them.

Belongs here: looking for cues within a reach. Not here: which cue decides (`level`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.commitment.clauses import Clause, Grammar, grammar
from orchestration.agreements.matcher import Analysed

_LONGEST_TITLE = 5
_SECOND_PLACE = 2
_FORWARD = 2
_NOT_EVIDENCE = frozenset({"explore", "mention", "experiment"})
_SUBJECTS = frozenset({"we", "wij", "er"})
_BACK = frozenset({"daarvoor", "daartoe", "hiervoor", "hiertoe", "ervoor", "daarmee", "er", "alle", "beide"})
_BACK |= {"waarvoor", "waartoe"}
_PREPOSITIONS = frozenset({"op", "met", "over", "aan", "van", "voor", "naar", "in"})
# *En wordt …*, *en dat …*: about what went before; *en schaffen de raad af* is about something else.
_SAME = frozenset({"dat", "daar", "die", "deze", "wordt", "worden", "is", "zijn", "blijft", "blijven"})
_SAME |= {"vervalt", "vervallen", "verdwijnt", "verdwijnen"}
_ARTICLES = frozenset({"de", "het", "een", "onze", "hun", "zijn", "haar", "eigen", "ons"})


@dataclass(frozen=True)
class Scope:
    """The clauses `low` to `high` of a sentence."""

    analysed: Analysed
    book: Codebook
    grammar: Grammar
    low: int
    high: int
    evidence: frozenset[int] = frozenset()

    @classmethod
    def of(cls, analysed: Analysed, book: Codebook, cues: Sequence[tuple[int, int]]) -> Scope:
        """The clauses that the evidence touches, leaving out what is borrowed from the context."""
        first = max(min(a for a, _ in cues), analysed.own)
        last = max(b for _, b in cues)
        structure = grammar(analysed, book)
        words = frozenset(i for a, b in cues for i in range(a, b))
        return cls(analysed, book, structure, *structure.covering(first, last), words)

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

    def widened(self) -> Iterator[Scope]:
        """This scope, then with what follows it, then with what precedes it.

        A scope without a verb of its own starts with the next clause: `de raden, waarin …, | heffen we op`.
        """
        parts = self.grammar.parts
        behind = range(self.high + 1, min(self.high + 1 + _FORWARD, len(parts)))
        following = list(takewhile(lambda part: not parts[part].contrast, behind))
        if not following or self.places("finite_verb", self.first, self.last, main=True):
            yield self
        for high in following:
            yield replace(self, high=high)
        if self.low > 0 and not self.contrast:
            yield replace(self, low=self.low - 1)

    def governing(self) -> Scope | None:
        """The clause with the main verb, behind a subject or object that this scope only describes.

        *De raad waarin jongeren adviseren, | zetten wij voort*.
        """
        flags, words = self.grammar.subordinate, self.analysed.tokens.words
        verbs = {a for a, _ in self.analysed.where(self.book.cues["finite_verb"])}
        opener = next((i for i in range(self.analysed.own, len(words)) if flags[i]), len(words))
        if any(verb < opener and self._finite(verb) for verb in verbs):
            return None
        for n in range(self.high + 1, len(self.grammar.parts)):
            first = self.grammar.parts[n].first
            if first in verbs and "," in self.analysed.gaps[first] and not flags[first]:
                return replace(self, low=n, high=n)
        return None

    def continuation(self) -> Scope | None:
        """The clause that goes on about the same: *… | en wordt beëindigd*, *… | en dat blijft zo*."""
        if self.high + 1 >= len(self.grammar.parts):
            return None
        part = self.grammar.parts[self.high + 1]
        words = self.analysed.tokens.words[part.first : part.last]
        goes_on = words[:1] == ("en",) and _SAME.intersection(words[1:2])
        return replace(self, low=self.high + 1, high=self.high + 1) if goes_on else None

    def before_colon(self) -> Scope | None:
        """The opening of the sentence, where it has no verb and a colon parts it from this scope."""
        part = self.grammar.parts[0]
        if (
            self.low == 0
            or part.last >= len(self.analysed.tokens)
            or ":" not in self.analysed.gaps[part.last]
        ):
            return None
        verbs = self.places("finite_verb", part.first, part.last, main=True)
        words = self.analysed.tokens.words
        if any(at == part.first or words[at - 1] not in _ARTICLES for at, _ in verbs):
            return None  # *ons streven* is a noun
        return replace(self, low=0, high=0)

    def next_clause(self) -> Scope | None:
        """What follows, where it refers back (`daarvoor is € 10.000 nodig`) or this scope has no verb."""
        if self.high + 1 >= len(self.grammar.parts):
            return None
        wider = replace(self, high=self.high + 1)
        part = self.grammar.parts[self.high + 1]
        words = self.analysed.tokens.words[part.first : part.last]
        has_verb = self.places("finite_verb", self.first, self.last, main=True)
        inverted = len(words) > 1 and words[1] in _SUBJECTS
        return wider if not has_verb or inverted or _BACK.intersection(words) else None

    def cue(self, kind: str, main: bool = True) -> str:
        """The first cue of a kind within scope, as words, or empty. `main`: not in a subordinate part."""
        if not self.analysed.union & self.book.cues[kind].gate:
            return ""
        found = self.places(kind, self.first, self.last, main)
        return self.words(*found[0]) if found else ""

    def anywhere(self, kind: str) -> str:
        """The first cue of a kind in the whole sentence, subordinate parts too."""
        found = self.places(kind, self.analysed.own, len(self.analysed.tokens), main=False)
        return self.words(*found[0]) if found else ""

    def opens_with(self, kind: str) -> str:
        """The cue with which a clause that sets a condition opens the sentence or follows a comma."""
        flags = self.grammar.subordinate
        found = self.places(kind, self.analysed.own, len(self.analysed.tokens), main=False)
        return next((self.words(a, b) for a, b in found if flags[a]), "")

    def places(self, kind: str, first: int, last: int, main: bool) -> list[tuple[int, int]]:
        term = self.book.cues[kind]
        if not self.analysed.union & term.gate:
            return []
        flags = self.grammar.subordinate
        # `inwoners doen onderzoek` is the evidence of a citizens' audit, not a hedge.
        own = self.evidence if kind in _NOT_EVIDENCE else frozenset()
        return [
            (a, b)
            for a, b in self.analysed.where(term)
            if first <= a and b <= last and not (main and flags[a]) and not own.intersection(range(a, b))
        ]

    def verbless(self, bullet: bool = False) -> bool:
        """No finite verb in the main part; outside a list a full stop suggests one we don't know."""
        if (
            not bullet
            and self.analysed.text.rstrip().endswith((".", "!"))
            and len(self.analysed.tokens) > _LONGEST_TITLE
        ):
            return False
        if self.places("subject", self.analysed.own, len(self.analysed.tokens), main=True):
            return False
        found = self.places("finite_verb", self.analysed.own, len(self.analysed.tokens), main=True)
        return not any(self._finite(place[0]) for place in found)

    def _finite(self, at: int) -> bool:
        """Whether a form is the finite verb: `dorpsraden krijgen …`, not `huurders meer te zeggen geven`."""
        words = self.analysed.tokens.words
        if at > 0 and words[at - 1] in _ARTICLES:
            return False  # a noun: `de staat van de democratie`
        if not words[at].endswith("en") and words[at] not in ("gaan", "doen", "zien", "staan"):
            return True
        if words[at] == "laten":
            return False
        if at == self.analysed.own and words[at + 1 : at + 2] and words[at + 1] in _PREPOSITIONS:
            return False  # a bullet `stemmen op thema's`: an infinitive
        return at - self.analysed.own <= _SECOND_PLACE and at + 1 < len(words)

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
