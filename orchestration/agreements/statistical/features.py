"""Words → hashed features: words, and pieces of words (for compounds and inflection).

Belongs here: what the model sees of a sentence. Training and scoring use the same function.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from functools import lru_cache

DIMENSIONS = 1 << 15
_PIECE = 0.5
_PIECE_LENGTHS = (4, 5)
_SHORTEST_CUT = 4


def bucket(name: str) -> int:
    """The number of a feature: stable over machines and versions."""
    return zlib.crc32(name.encode()) % DIMENSIONS


@lru_cache(maxsize=65536)
def of_word(word: str) -> tuple[tuple[int, float], ...]:
    """The features of one word: itself and its pieces. Numbers are all alike."""
    if word[0].isdigit():
        return ((bucket("w:#"), 1.0),)
    found = [(bucket(f"w:{word}"), 1.0)]
    if len(word) >= _SHORTEST_CUT:
        framed = f"^{word}$"
        for length in _PIECE_LENGTHS:
            found.extend(
                (bucket(f"c:{framed[i : i + length]}"), _PIECE) for i in range(len(framed) - length + 1)
            )
    return tuple(found)


def features(words: Sequence[str]) -> dict[int, float]:
    """Feature number → value. Each word counts once; the squared length is the sum over the words."""
    values: dict[int, float] = {}
    total = 0.0
    for word in dict.fromkeys(words):
        for number, value in of_word(word):
            values[number] = values.get(number, 0.0) + value
            total += value * value
    norm = math.sqrt(total) or 1.0
    return {number: value / norm for number, value in values.items()}
