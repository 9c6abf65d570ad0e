"""Scores a sentence per code, and says which words weighed most.

Belongs here: loading and applying the shipped weights. Not here: making them (`train`).
"""

from __future__ import annotations

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
_AT_ONCE = 1000  # sentences: memory stays flat


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

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """Per sentence (its words) the probability of each code, 0–1; empty where none is likelier than not.

        A sentence has at least one word.
        """
        found: list[dict[str, float]] = []
        for first in range(0, len(sentences), _AT_ONCE):
            found.extend(self._scores(sentences[first : first + _AT_ONCE]))
        return found

    def _scores(self, sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """In one sum over all words, cut where each sentence starts."""
        different = [dict.fromkeys(words) for words in sentences]
        rows: dict[str, int] = {}
        places = [rows.setdefault(word, len(rows)) for words in different for word in words]
        vectors, squares = zip(*(self.share(word) for word in rows), strict=True)
        starts = np.cumsum([0, *(len(words) for words in different[:-1])])
        totals = np.add.reduceat(np.stack(vectors)[places], starts, axis=0)
        lengths = np.sqrt(np.add.reduceat(np.array(squares)[places], starts)).astype(np.float32)
        sums = totals / lengths[:, np.newaxis] + self.intercepts
        likely = sums.max(axis=1) >= _HOPELESS
        chances = iter((1 / (1 + np.exp(-sums[likely]))).tolist())
        return [dict(zip(self.codes, next(chances), strict=True)) if hope else {} for hope in likely]

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
