"""Whether the instrument is rejected: negation and its scope.

Belongs here: which *niet* and *geen* reach the evidence. Not here: the other levels (`level`).
"""

from __future__ import annotations

from orchestration.agreements.commitment.scope import Scope
from orchestration.agreements.matcher import Match

_REACH = 5
# What ends when it is no longer done; *niet langer vergeten* ends nothing.
_NO_LONGER_DONE = frozenset(
    {"aangeboden", "bekostigd", "benoemd", "gefinancierd", "gehouden", "georganiseerd", "gesubsidieerd", "in"}
    | {"aanbieden", "bekostigen", "betalen", "financieren", "houden", "organiseren", "steunen", "subsidieren"}
    | {"ingezet", "uit", "uitgenodigd", "uitgevoerd", "verstrekt", "voortgezet"}
)
_NOTHING = frozenset({"niets", "weinig", "heil"})  # *zien niets in* is no separable verb
_PARTICLES = frozenset({"in", "op"})
_AFTER_PARTICLE = frozenset({"en", "om", "omdat", "want", "zodat", "maar", "per", "vanaf", "met", "of"})


def negation(scope: Scope, match: Match) -> str:
    """The words that reject what `match` found, or an empty string.

    A phrase of rejection counts anywhere in the main part of the scope. A bare *geen* must stand just before
    the evidence; a bare *niet* counts in the main part: after *die*, *dat*, *zodat* … it speaks of something
    else. Pseudo-negations (*niet alleen*, *niet langer*, *wel of niet*) never count.
    """
    first, last = scope.first, scope.last
    pseudo = {
        i
        for a, b in scope.places("pseudo_negation", first, last, main=False)
        if not _ends_with_no_longer(scope, b)
        for i in range(a, b)
    }
    cues = {i for a, b in match.cues for i in range(a, b)}
    for a, b in scope.places("rejection", first, last, main=True):
        if not pseudo & set(range(a, b)) and _separable(scope, match, a, b):
            return scope.words(a, b)
    if scope.places("without", first, last, main=False):
        return ""  # *niet … zonder*: two negations make a promise
    determiner = scope.book.cues["no_determiner"].bit
    for a, b in scope.places("negator", first, last, main=False):
        if a in pseudo or a in cues:
            continue
        if not match.rule.required and b < last:
            continue  # the model's words stand anywhere: *inwoners die geen avond bezoeken* rejects nothing
        if scope.analysed.masks[a] & determiner:
            if any(a < start <= a + _REACH for start, _ in match.cues):
                return scope.words(a, b)
        elif not scope.grammar.subordinate[a]:
            return scope.words(a, b)
    return ""


def rejected(scope: Scope) -> str:
    """A phrase of rejection in the main part of the scope, whatever it is about."""
    pseudo = {
        i for a, b in scope.places("pseudo_negation", scope.first, scope.last, False) for i in range(a, b)
    }
    for a, b in scope.places("rejection", scope.first, scope.last, main=True):
        if not pseudo & set(range(a, b)):
            return scope.words(a, b)
    return ""


def _ends_with_no_longer(scope: Scope, after: int) -> bool:
    """*… niet langer.*, *wordt niet langer gehouden* reject; *niet langer wachten we …* does not."""
    words = scope.analysed.tokens.words
    if words[after - 1] != "langer":
        return False
    return after == scope.last or (after + 1 == scope.last and words[after] in _NO_LONGER_DONE)


def _separable(scope: Scope, match: Match, first: int, last: int) -> bool:
    """Whether *trekken … in*, *heffen … op* is one verb about the evidence, not a verb and a preposition.

    The particle ends its clause (*trekken … in weer en wind* does not); some evidence stands before it.
    """
    words = scope.analysed.tokens.words
    if last - first < 2 or words[last - 1] not in _PARTICLES or words[last - 2] in _NOTHING:
        return True
    tokens = scope.analysed.tokens
    ended = (
        last >= len(words)
        or words[last] in _AFTER_PARTICLE
        or scope.analysed.text[tokens.ends[last - 1] : tokens.starts[last]].strip() != ""
    )
    return ended and any(start < last for start, _ in match.cues)
