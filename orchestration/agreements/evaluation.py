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
    macro_f1_interval,
    wilson,
)

# Below this many passages a code's reliability is "niet gemeten" (codebook).
MEASURED_FROM = 20
Coder = Callable[[str], Sequence[CodedPassage]]
Pairs = list[tuple[Level, Level]]


@dataclass(frozen=True)
class LevelQuality:
    """How well levels agree where coder and gold gave the same code; intervals are 95%.

    `alpha` is that of Krippendorff, on the credit of the level. None: nothing to measure.
    """

    pairs: int
    accuracy: float | None
    accuracy_interval: Interval | None
    alpha: float | None
    alpha_interval: Interval | None

    @property
    def measured(self) -> bool:
        return self.pairs >= MEASURED_FROM


@dataclass(frozen=True)
class CodeQuality:
    """How well one code is found, and its levels; intervals are 95%. None: nothing to measure."""

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
    level: LevelQuality

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
    macro_f1_interval: Interval | None
    confusion: dict[tuple[Level, Level], int]
    documents: dict[str, float | None]
    errors: tuple[Error, ...]

    @property
    def commitment_accuracy(self) -> float | None:
        return self.micro.level.accuracy

    @property
    def commitment_alpha(self) -> float | None:
        return self.micro.level.alpha

    @property
    def commitment_alpha_interval(self) -> Interval | None:
        return self.micro.level.alpha_interval


def evaluate(gold: Sequence[GoldText], coder: Coder) -> Evaluation:
    """Code every text and count. `macro_f1` is the mean over the codes that gold or coder used."""
    counts = np.zeros((len(gold), len(CODES), 3), dtype=np.int64)
    pairs: dict[str, Pairs] = {code: [] for code in CODES}
    errors: list[Error] = []
    for n, text in enumerate(gold):
        found = {passage.code: passage for passage in coder(text.text) if passage.code in CODES}
        for k, code in enumerate(CODES):
            _count(counts[n, k], pairs[code], errors, text, code, found.get(code))
    codes = tuple(_quality(code, counts[:, k], pairs[code]) for k, code in enumerate(CODES))
    scores = [quality.f1 for quality in codes if quality.f1 is not None]
    everything = [pair for code in CODES for pair in pairs[code]]
    return Evaluation(
        texts=len(gold),
        codes=codes,
        micro=_quality("micro", counts.sum(axis=1), everything),
        macro_f1=float(np.mean(scores)) if scores else None,
        macro_f1_interval=macro_f1_interval(counts),
        confusion=dict(Counter(everything)),
        documents=_documents(gold, counts),
        errors=tuple(errors),
    )


def _count(
    cell: Counts,
    pairs: Pairs,
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


def _quality(code: str, per_text: Counts, pairs: Pairs) -> CodeQuality:
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
        level=_level_quality(pairs),
    )


def _level_quality(pairs: Pairs) -> LevelQuality:
    right = sum(a == b for a, b in pairs)
    credits_ = [(CREDIT[a], CREDIT[b]) for a, b in pairs]
    return LevelQuality(
        pairs=len(pairs),
        accuracy=right / len(pairs) if pairs else None,
        accuracy_interval=wilson(right, len(pairs)),
        alpha=alpha(credits_),
        alpha_interval=alpha_interval(credits_),
    )


def _documents(gold: Sequence[GoldText], counts: Counts) -> dict[str, float | None]:
    """Micro-F1 per document, where the gold set names documents."""
    names = np.array([text.doc for text in gold])
    result = {}
    for name in dict.fromkeys(text.doc for text in gold if text.doc):
        hits, false, missed = counts[names == name].sum(axis=(0, 1))
        result[name] = f1(float(hits), float(false), float(missed))
    return result
