"""Words of others, and names of parties: never coded.

Belongs here: whether a match rests on a quotation or a party's name. Not here: what it would have meant.
"""

from __future__ import annotations

import re

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.matcher import Analysed, Match

_QUOTE = re.compile(r"[“„\"«](?P<text>[^”\"»]{12,})[”\"»]|(?<!\w)[‘'](?P<single>[^’']{25,})[’'](?!\w)")
_ARTICLES = frozenset({"de", "het", "onze", "alle", "een"})


def party_name(match: Match, analysed: Analysed, book: Codebook) -> bool:
    """Whether a word of the evidence is a party's name: `Lijst Ombudsman`, `Dorpsbelang Verbindt`."""
    parties = analysed.where(book.cues["party"])
    for party, after in parties:
        for start, _ in match.cues:
            named = after <= start <= after + 2 and _capital(analysed, start)
            own = start == party and party > analysed.own and _capital(analysed, party)
            if (named and (start == after or _capital(analysed, party))) or own:
                return True
    return _beside(match, analysed, book, "party_affix", 1) or _beside(
        match, analysed, book, "party_known", 3
    )


def _beside(match: Match, analysed: Analysed, book: Codebook, kind: str, reach: int) -> bool:
    """Whether a word that parties bear (*Dorpsbelang*) stands near one that marks a party."""
    bit = book.cues["party_word"].bit
    return any(
        analysed.masks[start] & bit
        and place - reach <= start <= place + reach
        and _capital(analysed, start)
        and _capital(analysed, place)
        for place, _ in analysed.where(book.cues[kind])
        for start, _ in match.cues
    )


def _capital(analysed: Analysed, word: int) -> bool:
    return analysed.text[analysed.tokens.starts[word]].isupper()


def spoken(analysed: Analysed, book: Codebook) -> bool:
    """Whether a sentence holds somebody else's words, with a speaker named."""
    return bool(analysed.where(book.cues["attribution"]) and _QUOTE.search(analysed.text))


def in_company(match: Match, analysed: Analysed) -> bool:
    """*In overleg met de dorpsraden*: named as those with whom something else is done."""
    words = analysed.tokens.words
    before = [word for word in words[max(0, match.span[0] - 2) : match.span[0]] if word not in _ARTICLES]
    joined = words[max(0, match.span[0] - 3) : match.span[0]]  # *met inwoners en dorpsraden*
    return before[-1:] == ["met"] or (joined[:1] == ("met",) and joined[-1:] == ("en",))


def quoted(match: Match, analysed: Analysed, book: Codebook) -> bool:
    """Whether the evidence stands in somebody else's words: in quotation marks, with a speaker named."""
    if not analysed.where(book.cues["attribution"]):
        return False
    first, last = match.span
    start, end = analysed.tokens.starts[first], analysed.tokens.ends[last - 1]
    return any(q.start() <= start and end <= q.end() for q in _QUOTE.finditer(analysed.text))
