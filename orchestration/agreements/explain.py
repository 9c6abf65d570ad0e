"""Why a code was not found: the sentences that came closest.

Belongs here: near misses per rule. Why a code *was* found stands in the passage itself (`CodedPassage.why`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.matcher import analyse
from orchestration.agreements.model import Page
from orchestration.agreements.sentences import split

_SHOWN = 5


@dataclass(frozen=True)
class NearMiss:
    """A sentence that met some terms of a rule (`found`), and how many it lacked or what took it away."""

    page: int
    quote: str
    rule_id: str
    found: tuple[str, ...]
    missing: int
    excluded_by: str


def why_not(pages: Sequence[Page], code: str) -> list[NearMiss]:
    """The sentences closest to the code, nearest first."""
    book = load_codebook()
    rules = [rule for rule in book.rules if rule.row.code == code]
    misses = []
    for sentence in split(pages):
        analysed = analyse(sentence.text, book.lexicon)
        for rule in rules:
            met = [p[0] for p in (analysed.where(term) for term in rule.required) if p]
            excluded = analysed.where(rule.excluding) if rule.excluding else []
            missing = len(rule.required) - len(met)
            if met and missing <= 1:
                words = tuple(" ".join(analysed.tokens.words[a:b]) for a, b in met)
                taken = " ".join(analysed.tokens.words[slice(*excluded[0])]) if excluded else ""
                misses.append(NearMiss(sentence.page, sentence.text, rule.row.rule_id, words, missing, taken))
    return sorted(misses, key=lambda miss: (miss.missing, -len(miss.found)))[:_SHOWN]
