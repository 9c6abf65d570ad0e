"""The bits of a text, chunk by chunk: what stands between white space, punctuation and all.

Belongs here: the quick union of a text's bits; each different chunk is taken apart once. Not here: what the
bits are (`lexicon`), which rules they allow (`screen`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Any

from orchestration.agreements.codebook.lexicon import TORN, Lexicon
from orchestration.agreements.tokens import words

_LARGEST_CACHE = 200_000


class Chunks:
    """Remembers the bits of every chunk it met; TORN where its last word may go on in the next chunk."""

    def __init__(self, lexicon: Lexicon, project: Callable[[int], int]) -> None:
        """`project` turns a mask of the lexicon into the bits wanted; it is asked once per chunk.

        It should give equal masks the same object: then what is at hand stays small enough to be quick.
        """
        self._lexicon = lexicon
        self._project = project
        self._known: dict[str, int] = {}
        self._joined: dict[tuple[str, str], int] = {}

    def union(self, text: str) -> int:
        """The union over the words of a text, those torn in two included."""
        chunks = text.split()
        known = self._known
        try:
            union = reduce(or_, filter(None, map(known.__getitem__, chunks)), 0)
        except KeyError:
            _make_room(known)
            union = reduce(or_, map(self._learn, chunks), 0)
        if union & TORN:
            for first, second in pairwise(chunks):
                if known[first] & TORN:
                    union |= self._join(first, second)
        return union

    def _learn(self, chunk: str) -> int:
        bits = self._known.get(chunk)
        if bits is None:
            bits = self._known[chunk] = self._take_apart(chunk)
        return bits

    def _take_apart(self, chunk: str) -> int:
        found = words(chunk)
        mask = 0
        for word in found:
            mask |= self._lexicon[word]
        for first, second in pairwise(found):
            mask |= self._lexicon.joins(first, second)
        bits = self._project(mask & ~TORN)
        if found and self._lexicon[found[-1]] & TORN and chunk.endswith(found[-1]):
            bits |= TORN
        return bits

    def _join(self, first: str, second: str) -> int:
        """The bits of the word that two chunks may be halves of."""
        bits = self._joined.get((first, second))
        if bits is None:
            following = words(second)
            torn = following and second.startswith(following[0])
            mask = self._lexicon.joins(words(first)[-1], following[0]) if torn else 0
            _make_room(self._joined)
            bits = self._joined[first, second] = self._project(mask)
        return bits


def _make_room(cache: dict[Any, int]) -> None:
    """Keep memory flat: a full cache starts again, as new documents bring words of their own."""
    if len(cache) >= _LARGEST_CACHE:
        cache.clear()
