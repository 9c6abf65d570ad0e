"""Finds ready-made text of the pamphlet in an agreement, through fingerprints of five words.

Belongs here: fingerprints and the share taken over. Not here: the pamphlet's text; it is stored nowhere.
Words are `[a-zà-ÿ]+` of the lower-cased text, joined by one space; a fingerprint is the first 16 hex digits
of the sha256 of five successive words.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from orchestration.agreements.codebook.loader import REFERENCE
from orchestration.agreements.model import Span

SIZE = 5
# Five words in a row may be chance; this many fingerprints of one text close together are not.
LEAST = 4
_WORD = re.compile(r"[a-zà-ÿ]+")


@dataclass(frozen=True)
class TakenOver:
    """A stretch of a text that stands in the pamphlet: `share` is of that priority's ready-made text, 0–1."""

    priority: int
    start: int
    end: int
    share: float


TABLE = REFERENCE / "pamphlet_shingles.csv"


@lru_cache(maxsize=2)
def pamphlet(path: Path = TABLE) -> tuple[dict[str, tuple[int, int]], dict[int, int]]:
    """Fingerprint → (priority, position), and the number of fingerprints per priority."""
    table: dict[str, tuple[int, int]] = {}
    sizes: dict[int, int] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            priority = int(row["priority"])
            table[row["sha256_16"]] = (priority, int(row["position"]))
            sizes[priority] = sizes.get(priority, 0) + 1
    return table, sizes


def fingerprint(words: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def taken_over(text: str, spans: Sequence[Span] | None = None, path: Path = TABLE) -> list[TakenOver]:
    """The stretches of `text` taken over from the pamphlet, one per priority; only `spans` are looked at."""
    table, sizes = pamphlet(path)
    lower = text.lower()
    hits: dict[int, dict[int, Span]] = {}
    for first, last in [(0, len(text))] if spans is None else spans:
        words = _WORD.findall(lower, first, last)
        starts = range(len(words) - SIZE + 1)
        # Four in a row always hold every third: without a hit there, the paragraph is not worth all of them.
        if not any(fingerprint(words[i : i + SIZE]) in table for i in starts[::3]):
            continue
        places = [match.span() for match in _WORD.finditer(lower, first, last)]
        for i in starts:
            if found := table.get(fingerprint(words[i : i + SIZE])):
                priority, position = found
                hits.setdefault(priority, {})[position] = (places[i][0], places[i + SIZE - 1][1])
    return [
        TakenOver(
            priority,
            min(start for start, _ in found_at.values()),
            max(end for _, end in found_at.values()),
            len(found_at) / sizes[priority],
        )
        for priority, found_at in sorted(hits.items())
        if len(found_at) >= LEAST
    ]
