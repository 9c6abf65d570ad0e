"""What the statistical model adds to the rules: codes they missed, and doubt about those they found.

Belongs here: how sure it must be, which claims it may doubt, and the form of a proposal. Not here: the model
(`statistical`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from orchestration.agreements.codebook import Codebook
from orchestration.agreements.codebook.loader import Rule
from orchestration.agreements.codebook.schema import RuleRow
from orchestration.agreements.matcher import Analysed, Match, analyse
from orchestration.agreements.model import CodedPassage
from orchestration.agreements.quotation import spoken
from orchestration.agreements.statistical import Model, load_model
from orchestration.agreements.tokens import forms

# Both chosen on sentences that the rules had not seen; docs/coding.md says what they bring.
THRESHOLD = 0.85
DOUBT = 0.02
# What these are worth hangs on words (open source, one panel for all) that only a rule reads.
_NEVER = frozenset({"7a", "7c"})
_MOST = 2
_FEWEST = 4


def propose_matches(
    texts: Sequence[str], claimed: Sequence[Collection[str]], book: Codebook
) -> list[list[tuple[Match, Analysed, float]]]:
    """Per sentence the codes proposed beside those claimed, as matches on its strongest words, with their
    probability."""
    model = load_model()
    heard = [forms(text) for text in texts]
    long = [n for n, words in enumerate(heard) if len(words) >= _FEWEST]
    found: list[list[tuple[Match, Analysed, float]]] = [[] for _ in texts]
    for n, scores in zip(long, model.scores([heard[n] for n in long]), strict=True):
        known = _NEVER.union(claimed[n])
        likely = [code for code in scores if scores[code] >= THRESHOLD and code not in known]
        if likely:
            analysed = analyse(texts[n], book.lexicon)
            if spoken(analysed, book):
                continue
            best = sorted(likely, key=lambda code: -scores[code])[:_MOST]
            found[n] = [(_match(code, heard[n], model), analysed, scores[code]) for code in best]
    return found


def doubted(texts: Sequence[str], claimed: Sequence[Collection[str]]) -> list[set[str]]:
    """Per sentence the claimed codes that the model holds to be most unlikely."""
    heard = [forms(text) for text in texts]
    chances = load_model().chances(heard)
    return [
        {code for code in codes if code in scores and scores[code] < DOUBT and len(words) >= _FEWEST}
        for words, codes, scores in zip(heard, claimed, chances, strict=True)
    ]


def _match(code: str, words: list[str], model: Model) -> Match:
    strongest = (words.index(word) for word in model.strongest(words, code))
    return Match(_rule(code), tuple((place, place + 1) for place in strongest), False)


def rule_of(claim: CodedPassage, book: Codebook) -> Rule:
    """The rule that a claim rests on, or its stand-in."""
    found = (rule for rule in book.rules if rule.row.rule_id == claim.rule_id)
    return next(found, None) or _rule(claim.code)


def _rule(code: str) -> Rule:
    """The stand-in for a rule: its id says that the model made the claim."""
    row = RuleRow.model_construct(rule_id=f"{code}.model", code=code, level_cap="", credit_cap=1.0)
    return Rule(row, (), None, None)
