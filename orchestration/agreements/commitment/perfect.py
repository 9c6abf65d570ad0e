"""What has been done, what has been put in place, and what is kept: the tenses that promise nothing new.

Belongs here: perfect tenses and `houden wij` behind its object. Not here: plain cue words (data), the order
of levels (`level`).
"""

from __future__ import annotations

from orchestration.agreements.commitment.scope import Scope
from orchestration.agreements.matcher import Match

_KEEP = frozenset({"houden", "houdt"})
_WE = frozenset({"we", "wij"})
_INDEFINITE = frozenset({"een", "jaarlijks", "elk", "elke", "ieder", "iedere", "vaker", "ook", "nieuwe"})


def only_told(scope: Scope) -> str:
    """The past tense, and no verb of the clause in the present: *vroeg aandacht voor*, *hield een proef*."""
    told = scope.places("past", scope.first, scope.last, main=True)
    verbs = scope.places("finite_verb", scope.first, scope.last, main=True)
    present = [verb for verb in verbs if verb not in told]
    return "" if present or not told else scope.words(*told[0])


def done(scope: Scope) -> str:
    """The participle of something over and done with: *is gesproken over*, *hebben … gehouden*."""
    return _perfect(scope, "participle_done")


def put_in_place(scope: Scope) -> str:
    """The participle of something that stands since: *heeft … ingesteld*, *is … opgericht*."""
    return _perfect(scope, "participle_standing")


def _perfect(scope: Scope, kind: str) -> str:
    """A participle of this kind with *is*, *zijn*, *heeft*, *hebben*; with a time to come it is a promise."""
    first, last = scope.first, scope.last
    found = scope.places(kind, first, last, main=True)
    if not found or not scope.places("auxiliary", first, last, main=True):
        return ""
    if scope.places("future", first, last, main=True):
        return ""
    return scope.words(*found[0])


def kept(scope: Scope, match: Match) -> str:
    """*De jongerenraad houden wij*: the definite object stands in front and nothing of it behind."""
    words = scope.analysed.tokens.words
    start = min(a for a, _ in match.cues)
    if start > 0 and _INDEFINITE.intersection(words[max(0, start - 2) : start]):
        return ""
    for i in range(scope.first, min(scope.last, len(words) - 1)):
        if words[i] in _KEEP and words[i + 1] in _WE and all(end <= i for _, end in match.cues):
            rest = words[i + 2 : scope.last]
            if not _INDEFINITE.intersection(rest):
                return scope.words(i, i + 2)
    return ""
