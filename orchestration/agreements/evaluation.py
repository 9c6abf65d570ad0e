"""Compares the coder with a gold set.

Belongs here: counting hits and misses per code and per document, and what they mean for reliability. Not
here: the statistics (`reliability`), printing (`commands.evaluate`). X and Q1–Q8 are unscored: not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.gold import CREDIT, GoldText
from orchestration.agreements.model import CodedPassage, Level
from orchestration.agreements.reliability import (
    Counts,
    Interval,
    alpha,
    alpha_interval,
    f1,
    f1_interval,
    wilson,
)

# Below this many passages a code's reliability is "niet gemeten" (codebook).
MEASURED_FROM = 20
Coder = Callable[[str], Sequence[CodedPassage]]


@dataclass(frozen=True)
class CodeQuality:
    """How well one code is found; intervals are 95%. None: nothing to measure."""

    code: str
    true_positive: int
    false_positive: int
    false_negative: int
    precision: float | None
    precision_interval: Interval | None
    recall: float | None
    recall_interval: Interval | None
    f1: float | None
    f1_interval: Interval | None

    @property
    def n_gold(self) -> int:
        return self.true_positive + self.false_negative

    @property
    def measured(self) -> bool:
        return self.n_gold >= MEASURED_FROM


@dataclass(frozen=True)
class Error:
    """A text where coder and gold differ: `gold` and `found` are levels, None where the code is absent."""

    id: str
    code: str
    gold: Level | None
    found: Level | None
    rule_id: str | None


@dataclass(frozen=True)
class Evaluation:
    """All that a gold set says of the coder. `confusion` counts (gold level, found level)."""

    texts: int
    codes: tuple[CodeQuality, ...]
    micro: CodeQuality
    macro_f1: float | None
    commitment_accuracy: float | None
    commitment_alpha: float | None
    commitment_alpha_interval: Interval | None
    confusion: dict[tuple[Level, Level], int]
    documents: dict[str, float | None]
    errors: tuple[Error, ...]


def evaluate(gold: Sequence[GoldText], coder: Coder) -> Evaluation:
    """Code every text and count. `macro_f1` is the mean over the codes that gold or coder used."""
    counts = np.zeros((len(gold), len(CODES), 3), dtype=np.int64)
    pairs: list[tuple[Level, Level]] = []
    errors: list[Error] = []
    for n, text in enumerate(gold):
        found = {passage.code: passage for passage in coder(text.text) if passage.code in CODES}
        for k, code in enumerate(CODES):
            _count(counts[n, k], pairs, errors, text, code, found.get(code))
    codes = tuple(_quality(code, counts[:, k]) for k, code in enumerate(CODES))
    scores = [quality.f1 for quality in codes if quality.f1 is not None]
    pairs_of_credit = [(CREDIT[gold_level], CREDIT[level]) for gold_level, level in pairs]
    return Evaluation(
        texts=len(gold),
        codes=codes,
        micro=_quality("micro", counts.sum(axis=1)),
        macro_f1=float(np.mean(scores)) if scores else None,
        commitment_accuracy=float(np.mean([a == b for a, b in pairs])) if pairs else None,
        commitment_alpha=alpha(pairs_of_credit),
        commitment_alpha_interval=alpha_interval(pairs_of_credit),
        confusion=dict(Counter(pairs)),
        documents=_documents(gold, counts),
        errors=tuple(errors),
    )


def _count(
    cell: Counts,
    pairs: list[tuple[Level, Level]],
    errors: list[Error],
    text: GoldText,
    code: str,
    passage: CodedPassage | None,
) -> None:
    level = text.required.get(code)
    if passage and level:
        cell[0] += 1
        pairs.append((level, passage.level))
    elif passage and code not in text.optional:
        cell[1] += 1
    elif level:
        cell[2] += 1
    found = passage.level if passage else None
    if level != found and not (code in text.optional and level is None):
        errors.append(Error(text.id, code, level, found, passage.rule_id if passage else None))


def _quality(code: str, per_text: Counts) -> CodeQuality:
    hits, false, missed = (int(value) for value in per_text.sum(axis=0))
    return CodeQuality(
        code=code,
        true_positive=hits,
        false_positive=false,
        false_negative=missed,
        precision=hits / (hits + false) if hits + false else None,
        precision_interval=wilson(hits, hits + false),
        recall=hits / (hits + missed) if hits + missed else None,
        recall_interval=wilson(hits, hits + missed),
        f1=f1(hits, false, missed),
        f1_interval=f1_interval(per_text),
    )


def _documents(gold: Sequence[GoldText], counts: Counts) -> dict[str, float | None]:
    """Micro-F1 per document, where the gold set names documents."""
    names = np.array([text.doc for text in gold])
    result = {}
    for name in dict.fromkeys(text.doc for text in gold if text.doc):
        hits, false, missed = counts[names == name].sum(axis=(0, 1))
        result[name] = f1(float(hits), float(false), float(missed))
    return result
