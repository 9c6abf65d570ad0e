"""Sentences that point back to the one before: *Dit instrument gaan we ook inzetten*, *Daarvoor is € 5.000*.

Belongs here: which sentence points back, and at which word. Not here: what it claims (`coder`).
Only where we act on what is pointed at, or it gets the means: *dat is belangrijk* says nothing new.
"""

from __future__ import annotations

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.matcher import Analysed
from orchestration.agreements.tokens import first_forms

_THINGS = frozenset({"dit", "dat", "deze", "die", "zon", "zulke", "hiermee", "daarmee", "hieraan", "daaraan"})
_FOR_THINGS = frozenset({"hiervoor", "daarvoor", "hiertoe", "daartoe"})
_OPENERS = frozenset({"ook", "en", "maar"})
_WE = frozenset({"we", "wij"})
# *Dit jaar*, *deze periode*: a time or the text itself, nothing that was spoken of.
_TIMES = frozenset({"jaar", "zomer", "winter", "week", "maand", "tijd", "keer", "periode", "raadsperiode"})
_NO_THING = _TIMES | {"bestuursperiode", "akkoord", "coalitie", "hoofdstuk", "college", "raad", "gemeente"}
_REMAINS = frozenset({"blijft", "blijven", "verdwijnt", "verdwijnen", "vervalt", "vervallen", "stopt"})
_NOUN_PHRASE = 4


def may_point_back(text: str) -> bool:
    """The quick look: whether a sentence opens as one that points back."""
    opening = first_forms(text, 2)
    if opening and opening[0] in _OPENERS:
        opening = opening[1:]
    return bool(opening) and (opening[0] in _THINGS or opening[0] in _FOR_THINGS)


def points_back(analysed: Analysed, book: Codebook) -> int | None:
    """The number of the word that points back to the sentence before, or None."""
    words = analysed.tokens.words
    first = 1 if words and words[0] in _OPENERS else 0
    opening = words[first : first + 2]
    if len(opening) < 2 or opening[1] in _NO_THING:
        return None
    if opening[0] in _FOR_THINGS:
        paid = analysed.where(book.cues["means"]) or analysed.where(book.cues["deadline"])
        return first if paid else None
    if opening[0] in _THINGS and _acted_on(words, first, book, analysed):
        return first
    return None


def _acted_on(words: tuple[str, ...], first: int, book: Codebook, analysed: Analysed) -> bool:
    """*Dit (instrument) gaan we …*, or *dit blijft*, *die verdwijnt*."""
    verbs = {start for start, _ in analysed.where(book.cues["finite_verb"])}
    for i in range(first + 1, min(first + _NOUN_PHRASE, len(words) - 1)):
        if words[i] in _REMAINS:
            return True
        if i in verbs:
            return words[i + 1] in _WE
    return False
