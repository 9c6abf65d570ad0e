"""Words with their offsets, cleaned of what typesetting leaves in them.

Belongs here: what counts as one word, and its normal form. Not here: what a word means (`codebook.lexicon`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[\u00ad'’´‐‑-]+[^\W_]+)*|\d+(?:[.,]\d+)*|[%€]")


@dataclass(frozen=True)
class Tokens:
    """The words of one text: `words[i]` is the normal form of `text[starts[i]:ends[i]]`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=65536)
def normal_form(word: str) -> str:
    """Lower case, without soft hyphens, ligatures, acute stress marks (`mág`, `óver`) and apostrophes.

    A hyphen stays: the lexicon looks at the whole and at the parts.
    """
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKC", word).lower()
    decomposed = unicodedata.normalize("NFD", plain)
    plain = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return re.sub(r"[\u00ad'’´]", "", plain).replace("‐", "-").replace("‑", "-")


def words(text: str) -> list[str]:
    """The words as written, in order. The quick way to ask whether a text is worth a closer look."""
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def _forms(chunk: str) -> tuple[str, ...]:
    return tuple(map(normal_form, _WORD.findall(chunk)))


def forms(text: str) -> list[str]:
    """The normal forms of the words, in order; no word holds white space."""
    return list(chain.from_iterable(map(_forms, text.split())))


def first_forms(text: str, number: int) -> list[str]:
    """The normal forms of the first words."""
    return [normal_form(match.group()) for match in islice(_WORD.finditer(text), number)]


def tokenise(text: str) -> Tokens:
    """All words, numbers and the signs % and €, with offsets into `text`."""
    spans = [match.span() for match in _WORD.finditer(text)]
    return Tokens(
        tuple([normal_form(text[start:end]) for start, end in spans]),
        tuple([start for start, _ in spans]),
        tuple([end for _, end in spans]),
    )
