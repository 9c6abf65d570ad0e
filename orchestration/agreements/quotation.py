"""Words of others, and names of parties: never coded.

Belongs here: whether a match rests on a quotation or a party's name. Not here: what it would have meant.
"""

from __future__ import annotations

import re

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.codebook.patterns import places
from orchestration.agreements.matcher import Analysed, Match

_QUOTE = re.compile(r"[“„\"«](?P<text>[^”\"»]{12,})[”\"»]|(?<!\w)[‘'](?P<single>[^’']{25,})[’'](?!\w)")


def party_name(match: Match, analysed: Analysed, book: Codebook) -> bool:
    """Whether a word of the evidence is a party's name: `Lijst Ombudsman`, `Partij voor de Dorpen`."""
    tokens = analysed.tokens
    for party, after in places(book.cues["party"], analysed.masks, analysed.union):
        for start, _ in match.cues:
            named = after <= start <= after + 2 and analysed.text[tokens.starts[start]].isupper()
            if (named and analysed.text[tokens.starts[party]].isupper()) or start == party:
                return True
    return False


def quoted(match: Match, analysed: Analysed, book: Codebook) -> bool:
    """Whether the evidence stands in somebody else's words: in quotation marks, with a speaker named."""
    if not places(book.cues["attribution"], analysed.masks, analysed.union):
        return False
    first, last = match.span
    start, end = analysed.tokens.starts[first], analysed.tokens.ends[last - 1]
    return any(q.start() <= start and end <= q.end() for q in _QUOTE.finditer(analysed.text))
