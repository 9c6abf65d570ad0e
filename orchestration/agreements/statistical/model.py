"""Scores a sentence per code, and says which words weighed most.

Belongs here: loading and applying the shipped weights. Not here: making them (`train`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from orchestration.agreements.statistical.features import of_word

WEIGHTS = Path(__file__).parent / "weights.npz"
_STRONGEST = 4
_LARGEST_CACHE = 100_000
_HOPELESS = 0.0
_FIRST_ROWS = 1000


Vector = npt.NDArray[np.float32]


class _Shares:
    """What each word met adds to each code, and its squared length: a row per word, in arrays that grow."""

    def __init__(self, weights: npt.NDArray[np.float32]) -> None:
        self._weights = weights
        self._rows: dict[str, int] = {}
        self.vectors = np.zeros((_FIRST_ROWS, weights.shape[1]), dtype=np.float32)
        self.squares = np.zeros(_FIRST_ROWS)

    def row(self, word: str) -> int:
        """The number of a word's row."""
        row = self._rows.get(word)
        return self._add(word) if row is None else row

    def _add(self, word: str) -> int:
        row = self._rows[word] = len(self._rows)
        if row == len(self.squares):
            self.vectors = np.concatenate([self.vectors, np.zeros_like(self.vectors)])
            self.squares = np.concatenate([self.squares, np.zeros_like(self.squares)])
        numbers, amounts = zip(*of_word(word), strict=True)
        values = np.asarray(amounts, dtype=np.float32)
        self.vectors[row] = values @ self._weights[list(numbers)]
        self.squares[row] = values @ values
        return row

    def make_room(self) -> None:
        """Keep memory flat; never between asking for a row and using it."""
        if len(self._rows) >= _LARGEST_CACHE:
            self._rows.clear()


class Model:
    """One logistic regression per code over hashed features (`weights`: features × codes).

    A sentence's score is the sum over its different words, so each word's share is worked out once and kept.
    """

    def __init__(self, codes: tuple[str, ...], weights: npt.NDArray[np.float32], intercepts: Vector) -> None:
        self.codes = codes
        self.weights = weights
        self.intercepts = intercepts
        self._shares = _Shares(weights)

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """Per sentence (its words) the probability of each code, 0–1; empty where none is likelier than not.

        A sentence has at least one word.
        """
        if not sentences:
            return []
        sums = self._sums(sentences)
        likely = sums.max(axis=1) >= _HOPELESS
        chances = iter((1 / (1 + np.exp(-sums[likely]))).tolist())
        return [dict(zip(self.codes, next(chances), strict=True)) if hope else {} for hope in likely.tolist()]

    def chances(self, sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """Per sentence the probability of each code, however small."""
        if not sentences:
            return []
        chances = 1 / (1 + np.exp(-self._sums(sentences)))
        return [dict(zip(self.codes, row, strict=True)) for row in chances.tolist()]

    def _sums(self, sentences: Sequence[Sequence[str]]) -> Vector:
        """In one sum over all words, cut where each sentence starts."""
        self._shares.make_room()
        different = [dict.fromkeys(words) for words in sentences]
        rows = np.array(list(map(self._shares.row, chain.from_iterable(different))))
        starts = np.cumsum([0, *map(len, different[:-1])])
        totals = np.add.reduceat(self._shares.vectors[rows], starts, axis=0)
        lengths = np.sqrt(np.add.reduceat(self._shares.squares[rows], starts)).astype(np.float32)
        sums = totals / lengths[:, np.newaxis] + self.intercepts
        return sums.astype(np.float32, copy=False)

    def strongest(self, words: Sequence[str], code: str) -> tuple[str, ...]:
        """The words that spoke most for a code, strongest first."""
        column = self.codes.index(code)
        self._shares.make_room()
        rows = {word: self._shares.row(word) for word in dict.fromkeys(words)}
        weighed = {word: float(self._shares.vectors[row, column]) for word, row in rows.items()}
        ranked = sorted(weighed, key=lambda word: -weighed[word])
        return tuple(word for word in ranked[:_STRONGEST] if weighed[word] > 0)


@lru_cache(maxsize=2)
def load_model(path: Path = WEIGHTS) -> Model:
    """The shipped model."""
    with np.load(path, allow_pickle=False) as stored:
        weights = stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32)
        return Model(tuple(stored["codes"].tolist()), weights, stored["intercepts"].astype(np.float32))
