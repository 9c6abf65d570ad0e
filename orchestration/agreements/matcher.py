"""Finds which rules of the codebook match a sentence, and where.

Belongs here: the fast way from words to rule matches. Not here: how firm the promise is (`commitment`), what
becomes of the matches (`coder`).

Every word is one look-up of a bit mask; the union over a sentence rules out nearly all rules with one `&` per
required term. Only what is left is matched by position.
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.codebook.lexicon import TORN, Lexicon
from orchestration.agreements.codebook.loader import Rule
from orchestration.agreements.codebook.patterns import TermSet, places
from orchestration.agreements.tokens import Tokens, tokenise, words


@dataclass(frozen=True)
class Analysed:
    """A text as words with their masks; `own` is the first word that is not borrowed context."""

    text: str
    tokens: Tokens
    masks: tuple[int, ...]
    union: int
    own: int = 0


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


def union_mask(text: str, lexicon: Lexicon) -> int:
    """All bits of the words of a text: the cheap look at every sentence."""
    union = 0
    for word in words(text):
        union |= lexicon[word]
    return analyse(text, lexicon).union if union & TORN else union


def analyse(text: str, lexicon: Lexicon, context: str = "") -> Analysed:
    """The words of `text` with their masks, led by those of the context it borrows from."""
    tokens = tokenise(f"{context} {text}" if context else text)
    own = sum(1 for start in tokens.starts if start < len(context) + 1) if context else 0
    masks = [lexicon[word] for word in tokens.words]
    for i in range(len(masks) - 1):
        if masks[i] & TORN and tokens.starts[i + 1] - tokens.ends[i] == 1:
            masks[i] |= lexicon.joins(tokens.words[i], tokens.words[i + 1])
    union = 0
    for mask in masks:
        union |= mask
    return Analysed(f"{context} {text}" if context else text, tokens, tuple(masks), union, own)


def candidate(union: int, book: Codebook) -> bool:
    """Whether any rule could match a text with these bits."""
    return any(all(union & term.gate for term in rule.required) for rule in book.rules)


def matches(analysed: Analysed, book: Codebook) -> list[Match]:
    """All rules that match, in the order of the codebook. A match must use at least one own word."""
    union = analysed.union
    found = []
    for rule in book.rules:
        for term in rule.required:
            if not union & term.gate:
                break
        else:
            match = _match(rule, analysed)
            if match:
                found.append(match)
    return found


def _match(rule: Rule, analysed: Analysed) -> Match | None:
    masks = list(analysed.masks)
    term_places = []
    for term in rule.required:
        found = places(term, masks)
        if not found:
            return None
        term_places.append(found)
    cues = _tightest(term_places, rule.row.window, analysed.own)
    if cues is None or _present(rule.excluding, masks, analysed.union):
        return None
    return Match(rule, cues, _present(rule.supporting, masks, analysed.union))


def _present(term: TermSet | None, masks: list[int], union: int) -> bool:
    return bool(term and union & term.gate and places(term, masks))


def _tightest(
    term_places: list[list[tuple[int, int]]], window: int, own: int
) -> tuple[tuple[int, int], ...] | None:
    """One place per term within the narrowest span of at most `window` words.

    One compound may meet two terms (`burgerbegroting`: residents and budget). The span must reach past the
    borrowed context.
    """
    best: tuple[tuple[int, int], ...] | None = None
    narrowest = window + 1
    for anchor in min(term_places, key=len):
        chosen = tuple(min(options, key=lambda p: abs(p[0] - anchor[0])) for options in term_places)
        last = max(end for _, end in chosen)
        width = last - min(start for start, _ in chosen)
        if width < narrowest and last > own:
            best, narrowest = chosen, width
    return best
