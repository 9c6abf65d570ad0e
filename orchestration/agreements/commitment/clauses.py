"""Cuts a sentence into main clauses and marks its subordinate parts.

So that a cue is not read into its neighbour's promise, and a verb in *die …* or *zodat …* does not decide for
the whole. Belongs here: where a clause starts and what is subordinate. Not here: what cues mean (`level`).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.matcher import Analysed

_HARD = frozenset(";:!?")
_JOINING = frozenset({"en", "terwijl", "want"})
_CONTRAST = frozenset({"maar", "doch", "terwijl", "want", "wel"})
_STARTERS = _JOINING | _CONTRAST
_FRONT = frozenset({"we", "wij", "er"})
_PRONOUNS = frozenset({"we", "wij", "er", "het", "de", "onze"})
_OPENERS = frozenset({"zoals", "bijvoorbeeld", "waaronder", "ook", "met", "zonder", "en", "of", "maar"})
_ELLIPSIS = 5
_SUBJECTS = frozenset(
    {"we", "wij", "ze", "zij", "dat", "het", "er", "inwoners", "bewoners", "mensen", "burgers"}
)
_SUBJECTS |= {"de", "niet"}
_TRIALS = frozenset({"proef", "pilot", "experiment"})
_DEMONSTRATIVES = frozenset({"dat", "die", "wat"})


@dataclass(frozen=True)
class Clause:
    """Words `first` up to `last`; `contrast` where it starts with *maar*, *wel* and the like."""

    first: int
    last: int
    contrast: bool = False


@dataclass(frozen=True)
class Grammar:
    """The main clauses of a sentence, and per word whether it stands in a subordinate part."""

    parts: tuple[Clause, ...]
    subordinate: tuple[bool, ...]

    def covering(self, first: int, last: int) -> tuple[int, int]:
        """The first and last clause that the words `first` up to `last` touch."""
        touched = [n for n, part in enumerate(self.parts) if part.first < last and first < part.last]
        return (touched[0], touched[-1]) if touched else (0, 0)


def grammar(analysed: Analysed, book: Codebook) -> Grammar:
    """Clauses and subordinate parts of a sentence. The clauses together cover all words.

    A clause starts after ; or : or a full stop, at *maar*, *wel*, *terwijl* after a comma, and where a comma
    or *en* is followed by a finite verb or by *we*, *wij*, *er*.
    """
    verbs = {first for first, _ in analysed.where(book.cues["finite_verb"])}
    gaps, words = analysed.gaps, analysed.tokens.words
    subordinate = _subordinate(analysed, book, gaps, verbs)
    inverted = _inverted(analysed, gaps, verbs) | _side_by_side(analysed, gaps, verbs, subordinate)
    starts = [(0, False)]
    for i in range(1, len(words)):
        word, plain = words[i], gaps[i] == " "
        if plain and i not in inverted and word not in _STARTERS:
            continue
        hard = not plain and _ends_clause(gaps[i])
        if hard or i in inverted or _starts_clause(analysed, i, gaps[i], verbs):
            starts.append((i, word in _CONTRAST))
    ends = [start for start, _ in starts[1:]] + [len(analysed.tokens)]
    parts = tuple(Clause(start, end, contrast) for (start, contrast), end in zip(starts, ends, strict=True))
    return Grammar(parts, subordinate)


def _ends_clause(gap: str) -> bool:
    return any(mark in gap for mark in _HARD) or ". " in gap or "\n" in gap


def _starts_clause(analysed: Analysed, i: int, gap: str, verbs: set[int]) -> bool:
    words = analysed.tokens.words
    comma = "," in gap or "–" in gap or "—" in gap
    if words[i] in _CONTRAST and (comma or words[i] == "maar"):
        return words[i - 1] != "alleen" and not _completes_not_only(words, i)
    if words[i] in _JOINING:
        following = i + 1
        if comma:
            return True
        return following < len(words) and (following in verbs or words[following] in _FRONT)
    return comma and (i in verbs or words[i] in _FRONT)


def _inverted(analysed: Analysed, gaps: list[str], verbs: set[int]) -> set[int]:
    """Where a clause with its object in front starts: `, een referendum | onderzoeken we`."""
    words = analysed.tokens.words
    found = set()
    for verb in verbs:
        if verb + 1 < len(words) and words[verb + 1] in ("we", "wij", "er"):
            start = next((i for i in range(verb, 0, -1) if "," in gaps[i] or words[i] == "en"), 0)
            if start and any(earlier < start for earlier in verbs):
                found.add(start)
    return found


def _side_by_side(
    analysed: Analysed, gaps: list[str], verbs: set[int], subordinate: tuple[bool, ...]
) -> set[int]:
    """Where a main clause follows another after a bare comma: `…, bewoners kunnen …`, `…, een audit niet`."""
    words = analysed.tokens.words
    starts = [i for i in range(1, len(words)) if "," in gaps[i] or words[i] == "en"]
    ends = [*starts[1:], len(words)] if starts else []
    found = set()
    for start, end in zip(starts, ends, strict=True):
        before = any(verb < start and not subordinate[verb] for verb in verbs)
        joined = words[start] == "en"
        own = any(
            start < verb < end and not subordinate[verb] and not (joined and words[verb].endswith("en"))
            for verb in verbs
        )
        elliptical = end == len(words) and words[end - 1] in ("niet", "wel") and end - start <= _ELLIPSIS
        if before and (own or elliptical) and (joined or words[start] not in _OPENERS):
            found.add(start)
    return found


def _completes_not_only(words: tuple[str, ...], i: int) -> bool:
    """*niet alleen … maar ook*: one promise, not a contrast."""
    return words[i] == "maar" and i + 1 < len(words) and words[i + 1] == "ook" and "alleen" in words[:i]


def _subordinate(analysed: Analysed, book: Codebook, gaps: list[str], verbs: set[int]) -> tuple[bool, ...]:
    words = analysed.tokens.words
    starters = {first for first, _ in analysed.where(book.cues["subordinator"])}
    flags = [False] * len(words)
    opener = -1
    for i in range(min(starters, default=len(words)), len(words)):
        closed = gaps[i] != " " and (any(mark in gaps[i] for mark in ",;:–—()") or ". " in gaps[i])
        if opener >= 0 and (closed or _resumes(words, i, opener, verbs)):
            opener = -1
        if i in starters:
            preposition = words[i] == "als" and (
                (i > 0 and not closed and not _condition(words, i, verbs)) or _as(words, i, verbs)
            )
            aside = words[i] == "wat" and words[i + 2 : i + 3] == ("betreft",)  # *wat ons betreft*
            if not (preposition or aside or _demonstrative(words, i, verbs)):
                opener = i
        flags[i] = opener >= 0
    return tuple(_with_main_verb(flags, verbs))


def _condition(words: tuple[str, ...], i: int, verbs: set[int]) -> bool:
    """*… als bewoners dat willen*: a subject behind *als*, then a verb; not *als gesprekspartner*."""
    if i + 1 >= len(words) or words[i + 1] not in _SUBJECTS:
        return False
    return len(words) - 1 in verbs or any(at in verbs for at in range(i + 2, i + 6))


def _as(words: tuple[str, ...], i: int, verbs: set[int]) -> bool:
    """*Als proef laten we …*: a noun and the verb of the main clause, no condition."""
    follows = i + 3 < len(words) and i + 2 in verbs
    return follows and (words[i + 3] in _FRONT or words[i + 1] in _TRIALS)


def _with_main_verb(flags: list[bool], verbs: set[int]) -> list[bool]:
    """A clause without commas ends before the main verb: *de groep die de raad adviseert | blijft*."""
    last = max(verbs, default=-1)
    if (
        0 < last < len(flags) - 1
        and all(flags[verb] for verb in verbs)
        and any(verb < last for verb in verbs)
    ):
        return flags[:last] + [False] * (len(flags) - last)
    return flags


def _resumes(words: tuple[str, ...], i: int, opener: int, verbs: set[int]) -> bool:
    """Whether the main clause goes on at word `i`: `om … te doen | nemen wij`, `die … is | schaffen we`."""
    if words[opener] == "om" and i >= 2 and words[i - 2] == "te":
        return True
    return i > opener + 1 and i in verbs and i + 1 < len(words) and words[i + 1] in _FRONT


def _demonstrative(words: tuple[str, ...], i: int, verbs: set[int]) -> bool:
    """*dat onderzoeken we*, *die rol krijgt de raad*: no relative clause."""
    if words[i] not in _DEMONSTRATIVES:
        return False
    if i > 0 and words[i - 1] == "en" and i + 1 in verbs:
        return True  # *en dat blijft zo*
    for verb in (i + 1, i + 2):
        if verb in verbs and verb + 1 < len(words) and words[verb + 1] in _PRONOUNS:
            return True
    return False
