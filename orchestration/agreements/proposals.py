"""Codes that the statistical model proposes for sentences in which no rule matched.

Belongs here: which sentences it sees, how sure it must be, and the form of a proposal. Not here: the model
(`statistical`). It never takes a rule's claim away.
"""

from __future__ import annotations

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.codebook.loader import Rule
from orchestration.agreements.codebook.schema import RuleRow
from orchestration.agreements.matcher import Analysed, Match, analyse
from orchestration.agreements.statistical import load_model
from orchestration.agreements.tokens import normal_form
from orchestration.agreements.tokens import words as words_of

# Chosen on our own sentences and on the practice sentences; see docs/coding.md for what it brings.
THRESHOLD = 0.8
_TOPICS = 2
# What these are worth hangs on words (open source, one panel for all) that only a rule reads.
_NEVER = frozenset({"7a", "7c"})
_MOST = 2
_FEWEST = 4


def propose_matches(text: str, small: int, book: Codebook) -> list[tuple[Match, Analysed, float]]:
    """The codes proposed for a sentence, as matches on its strongest words, with their probability.

    `small` is the sentence's mask of the screen: what touches too few topics is not scored.
    """
    if book.screen.topics(small) < _TOPICS:
        return []
    spoken = words_of(text)
    if len(spoken) < _FEWEST:
        return []
    model = load_model()
    scores = model.scores([normal_form(word) for word in spoken])
    likely = sorted(
        (code for code in scores if scores[code] >= THRESHOLD and code not in _NEVER),
        key=lambda code: -scores[code],
    )
    if not likely:
        return []
    analysed = analyse(text, book.lexicon)
    words = analysed.tokens.words
    found = []
    for code in likely[:_MOST]:
        places = tuple((words.index(word), words.index(word) + 1) for word in model.strongest(words, code))
        found.append((Match(_rule(code), places, False), analysed, scores[code]))
    return found


def _rule(code: str) -> Rule:
    """The stand-in for a rule: its id says that the model made the claim."""
    row = RuleRow.model_construct(rule_id=f"{code}.model", code=code, level_cap="", credit_cap=1.0)
    return Rule(row, (), None, None)
