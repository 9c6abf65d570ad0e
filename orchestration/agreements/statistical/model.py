"""Scores a sentence per code, and says which words weighed most.

Belongs here: loading and applying the shipped weights. Not here: making them (`train`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from orchestration.agreements.statistical.features import features, of_word

WEIGHTS = Path(__file__).parent / "weights.npz"
_STRONGEST = 4


@dataclass(frozen=True)
class Model:
    """One logistic regression per code over hashed features (`weights`: features × codes)."""

    codes: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float32]

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """The probability of each code for a sentence, 0–1."""
        values = features(words)
        numbers = np.fromiter(values.keys(), dtype=np.int64, count=len(values))
        amounts = np.fromiter(values.values(), dtype=np.float32, count=len(values))
        sums = amounts @ self.weights[numbers] + self.intercepts
        shares = 1 / (1 + np.exp(-sums))
        return {code: float(share) for code, share in zip(self.codes, shares, strict=True)}

    def strongest(self, words: Sequence[str], code: str) -> tuple[str, ...]:
        """The words that spoke most for a code, strongest first."""
        column = self.weights[:, self.codes.index(code)]
        weighed = {
            word: sum(float(column[number]) * value for number, value in of_word(word)) for word in dict.fromkeys(words)
        }
        ranked = sorted(weighed, key=lambda word: -weighed[word])
        return tuple(word for word in ranked[:_STRONGEST] if weighed[word] > 0)


@lru_cache(maxsize=2)
def load_model(path: Path = WEIGHTS) -> Model:
    """The shipped model."""
    with np.load(path, allow_pickle=False) as stored:
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        return Model(tuple(stored["codes"].tolist()), weights, stored["intercepts"].astype(np.float32))
