"""What the statistical model adds to the rules: codes they missed, and doubt about those they found.

Belongs here: how sure it must be, which claims it may doubt, and the form of a proposal. Not here: the model
(`statistical`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

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
# A match on the strongest words, the words of the sentence, and the probability.
Proposal = tuple[Match, Analysed, float]


def propose_matches(
    texts: Mapping[int, str], claimed: Mapping[int, Collection[str]], book: Codebook
) -> dict[int, list[Proposal]]:
    """The codes proposed beside those claimed, per sentence (its number) that has any."""
    model = load_model()
    found: dict[int, list[Proposal]] = {}
    heard = {n: words for n, text in texts.items() if len(words := forms(text)) >= _FEWEST}
    for (n, words), scores in zip(heard.items(), model.scores(list(heard.values())), strict=True):
        taken = _NEVER.union(claimed.get(n, ()))
        likely = {code: p for code, p in scores.items() if p >= THRESHOLD and code not in taken}
        if likely and (proposals := _proposals(texts[n], words, likely, model, book)):
            found[n] = proposals
    return found


def _proposals(
    text: str, words: list[str], likely: Mapping[str, float], model: Model, book: Codebook
) -> list[Proposal]:
    """The likeliest codes, each on its strongest words; none where somebody else speaks."""
    analysed = analyse(text, book.lexicon)
    if spoken(analysed, book):
        return []
    best = sorted(likely, key=lambda code: -likely[code])[:_MOST]
    return [(_match(code, words, model), analysed, likely[code]) for code in best]


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
