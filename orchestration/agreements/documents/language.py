"""Is a text Dutch? Decided by counting small words that one language has and the others lack.

Frisian passages are allowed in a Dutch document; a document that is mostly Frisian can't be coded with
Dutch rules, and says so. Words that two of the languages share ("in", "is", "we", "of") don't count.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORDS: Final = {
    "nl": "het een van voor met zijn wij niet aan ook om dat deze onze worden wordt naar bij uit maar door "
    "gaan willen onder meer kunnen hebben heeft moet nog als dan tot hun wat welke zich geen zo zoals over "
    "binnen samen dit tussen elk alle er zal zullen daarom waar hoe ons te",
    "fy": "it fan foar mei wy net oan ek dizze ús wurde wurdt nei út troch wolle ûnder mear kinne hawwe hat "
    "moat noch harren hokker gjin sa lykas binnen tusken sil sille dêrom wêr hoe yn binne fêst dy jim "
    "minsken mienskip",
    "en": "the and to with are not this that which for from by their our has have will would should been "
    "they what when its into can must there these those on as it be or shall at",
    "de": "der das und ein eine einen mit für nicht auch wird werden sind wir dass dem den des auf im zum "
    "zur von bei oder ist unsere durch nach sich ich",
    "fr": "le la les des et un une dans pour avec est sont nous que qui pas sur du au aux cette ces par "
    "notre leur plus être",
}
NAMES: Final = {"fy": "Fries", "en": "Engels", "de": "Duits", "fr": "Frans"}
_TOKEN = re.compile(r"[a-zà-ÿ]+")


def _distinctive() -> dict[str, str]:
    """Word → the only language that has it; Dutch keeps the words it shares with Frisian alone."""
    owners: dict[str, set[str]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            owners.setdefault(word, set()).add(language)
    return {
        word: "nl" if languages == {"nl", "fy"} else next(iter(languages))
        for word, languages in owners.items()
        if len(languages) == 1 or languages == {"nl", "fy"}
    }


_OWNER: Final = _distinctive()
_ENOUGH_TO_JUDGE: Final = 50
_LEAST_SHARE: Final = 0.04


def language_problem(text: str) -> str | None:
    """A Dutch sentence why `text` can't be coded as Dutch, or None.

    A short text (under 50 words) is refused only when another language clearly stands out.
    """
    words = _TOKEN.findall(text[:400_000].lower())
    counts = Counter(_OWNER[word] for word in words if word in _OWNER)
    dutch = counts["nl"]
    other, most = max(((name, counts[name]) for name in NAMES), key=lambda pair: pair[1])
    if most > dutch and most >= 3:
        return (
            f"De tekst is niet in het Nederlands, maar waarschijnlijk in het {NAMES[other]} "
            f"({most} van de {len(words)} woorden wijzen daarop, {dutch} op Nederlands)."
        )
    if len(words) >= _ENOUGH_TO_JUDGE and dutch + counts["fy"] < _LEAST_SHARE * len(words):
        return (
            "De tekens van dit document vormen geen Nederlandse tekst: gewone woorden als “het”, “van” en "
            f"“voor” komen bijna niet voor ({dutch} van de {len(words)} woorden). Misschien mist het bestand "
            "de tabel die letters aan tekens koppelt."
        )
    return None
