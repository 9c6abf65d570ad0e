"""Finds which rules of the codebook match a sentence, and where.

Belongs here: matching of rules by position. Not here: how firm the promise is (`commitment`), what
becomes of the matches (`coder`).

Which sentences are worth the trouble, and for which rules, is decided before (`codebook.screen`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.codebook.lexicon import TORN, Lexicon
from orchestration.agreements.codebook.loader import Rule
from orchestration.agreements.codebook.patterns import TermSet, places
from orchestration.agreements.model import Span
from orchestration.agreements.tokens import Tokens, tokenise


@dataclass(frozen=True)
class Analysed:
    """A text as words with their masks; `own` is the first word that is not borrowed context."""

    text: str
    tokens: Tokens
    masks: tuple[int, ...]
    union: int
    own: int = 0
    _found: dict[int, list[Span]] = field(default_factory=dict, repr=False, compare=False)

    def where(self, term: TermSet) -> list[Span]:
        """The places of a term; many rules and cues ask for the same."""
        if not self.union & term.gate:
            return []
        found = self._found.get(term.bit)
        if found is None:
            found = self._found[term.bit] = places(term, self.masks, self.union)
        return found

    @cached_property
    def gaps(self) -> list[str]:
        """The text before each word, back to the word before it."""
        before = [0, *self.tokens.ends[:-1]] if self.tokens.ends else []
        return [self.text[end:start] for end, start in zip(before, self.tokens.starts, strict=True)]


@dataclass(frozen=True)
class Match:
    """A rule met: `cues` are the word numbers that met its required terms."""

    rule: Rule
    cues: tuple[tuple[int, int], ...]
    supported: bool

    @property
    def span(self) -> tuple[int, int]:
        """First and past last word."""
        return min(a for a, _ in self.cues), max(b for _, b in self.cues)


def analyse(text: str, lexicon: Lexicon, context: str = "") -> Analysed:
    """The words of `text` with their masks, led by those of the context it borrows from."""
    whole = f"{context} {text}" if context else text
    tokens = tokenise(whole)
    own = sum(1 for start in tokens.starts if start <= len(context)) if context else 0
    masks = [lexicon[word] for word in tokens.words]
    for i in range(len(masks) - 1):
        if masks[i] & TORN and tokens.starts[i + 1] - tokens.ends[i] == 1:
            masks[i] |= lexicon.joins(tokens.words[i], tokens.words[i + 1])
    union = 0
    for mask in masks:
        union |= mask
    return Analysed(whole, tokens, tuple(masks), union, own)


def matches(analysed: Analysed, book: Codebook, rules: Sequence[Rule] | None = None) -> list[Match]:
    """All rules that match, in the order of the codebook; `rules` are those that may (default: all).

    A match must use at least one own word.
    """
    found = (_match(rule, analysed) for rule in (book.rules if rules is None else rules))
    return [match for match in found if match]


def _match(rule: Rule, analysed: Analysed) -> Match | None:
    if not all(term.possible(analysed.union) for term in rule.required):
        return None
    term_places = []
    for term in rule.required:
        found = analysed.where(term)
        if not found:
            return None
        term_places.append(found)
    cues = _tightest(term_places, rule.row.window, analysed.own)
    if cues is None or present(rule.excluding, analysed):
        return None
    return Match(rule, cues, present(rule.supporting, analysed))


def mostly_own(match: Match, analysed: Analysed) -> bool:
    """Whether no more than half of the evidence is borrowed from the context."""
    own = sum(start >= analysed.own for start, _ in match.cues)
    return 2 * own >= len(match.cues)


def present(term: TermSet | None, analysed: Analysed) -> bool:
    """Whether the term, if there is one, stands in the text."""
    return bool(term and term.possible(analysed.union) and analysed.where(term))


def _tightest(
    term_places: list[list[tuple[int, int]]], window: int, own: int
) -> tuple[tuple[int, int], ...] | None:
    """One place per term within the narrowest span of at most `window` words.

    One compound may meet two terms (`burgerbegroting`: residents and budget). The span must reach past the
    borrowed context.
    """
    best: tuple[tuple[int, int], ...] | None = None
    narrowest = window + 1
    for first in sorted({start for options in term_places for start, _ in options}):
        # The first place of every term from this word on: no narrower span starts here.
        chosen = tuple(
            place for options in term_places if (place := next((p for p in options if p[0] >= first), None))
        )
        if len(chosen) < len(term_places):
            break
        last = max(end for _, end in chosen)
        if last - first < narrowest and last > own:
            best, narrowest = chosen, last - first
    return best
