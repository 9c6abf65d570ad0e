"""Scores a sentence per code, and says which words weighed most.

Belongs here: loading and applying the shipped weights. Not here: making them (`train`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from orchestration.agreements.statistical.features import of_word

WEIGHTS = Path(__file__).parent / "weights.npz"
_STRONGEST = 4
_LARGEST_CACHE = 100_000
_HOPELESS = 0.0


Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """One logistic regression per code over hashed features (`weights`: features × codes).

    A sentence's score is the sum over its different words, so each word's share is worked out once and kept.
    """

    codes: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    intercepts: Vector
    _shares: dict[str, tuple[Vector, float]] = field(default_factory=dict, repr=False)

    def share(self, word: str) -> tuple[Vector, float]:
        """What a word adds to each code, and its squared length."""
        known = self._shares.get(word)
        if known is None:
            numbers, amounts = zip(*of_word(word), strict=True)
            values = np.asarray(amounts, dtype=np.float32)
            known = (values @ self.weights[list(numbers)], float(values @ values))
            if len(self._shares) < _LARGEST_CACHE:
                self._shares[word] = known
        return known

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """The probability of each code for a sentence, 0–1; empty where none is likelier than not."""
        if not words:
            return {}
        shares = [self.share(word) for word in dict.fromkeys(words)]
        total = np.add.reduce([vector for vector, _ in shares])
        sums = total / math.sqrt(sum(square for _, square in shares)) + self.intercepts
        if not len(sums) or float(sums.max()) < _HOPELESS:
            return {}
        return dict(zip(self.codes, (1 / (1 + np.exp(-sums))).tolist(), strict=True))

    def strongest(self, words: Sequence[str], code: str) -> tuple[str, ...]:
        """The words that spoke most for a code, strongest first."""
        column = self.codes.index(code)
        weighed = {word: float(self.share(word)[0][column]) for word in dict.fromkeys(words)}
        ranked = sorted(weighed, key=lambda word: -weighed[word])
        return tuple(word for word in ranked[:_STRONGEST] if weighed[word] > 0)


@lru_cache(maxsize=2)
def load_model(path: Path = WEIGHTS) -> Model:
    """The shipped model."""
    with np.load(path, allow_pickle=False) as stored:
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        return Model(tuple(stored["codes"].tolist()), weights, stored["intercepts"].astype(np.float32))
