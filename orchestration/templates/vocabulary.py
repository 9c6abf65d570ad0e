"""Closed vocabularies: the codes a column may hold, with Dutch and English labels, from `seeds/reference`.

A reader may fill in the code, either label or an alias; spelling differences in case, accents and dashes
don't matter. What no list knows is refused with the nearest words, never guessed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from orchestration.gazetteer import fold
from orchestration.settings import REFERENCE

_LONG_ENOUGH = 8  # letters


@dataclass(frozen=True)
class Vocabulary:
    """A closed list. `labels` maps code → Dutch label; `spellings` maps folded text → code."""

    name: str
    labels: Mapping[str, str]
    spellings: Mapping[str, str] = field(repr=False)

    def code(self, given: str) -> str | None:
        """The code meant by `given`, or None."""
        return given if given in self.labels else self.spellings.get(fold(given))

    def nearest(self, given: str, limit: int = 3) -> tuple[str, ...]:
        """The Dutch labels that look most like `given`, best first."""
        # A part that fits says little for a short word: *eigen* is in many a label.
        scorer = fuzz.WRatio if len(given) >= _LONG_ENOUGH else fuzz.ratio
        hits = process.extract(fold(given), list(self.spellings), scorer=scorer, limit=limit * 2)
        codes = dict.fromkeys(self.spellings[text] for text, score, _ in hits if score >= 70)
        return tuple(self.labels[code] for code in codes)[:limit]


def vocabulary(name: str, rows: list[dict[str, str]]) -> Vocabulary:
    """Build a vocabulary from rows with `code`, `label_nl`, `label_en` and, optionally, `aliases` (`|`).

    Raises:
        ValueError: when one spelling means two codes.
    """
    labels: dict[str, str] = {}
    spellings: dict[str, str] = {}
    for row in rows:
        labels[row["code"]] = row["label_nl"]
        aliases = [a for a in row.get("aliases", "").split("|") if a.strip()]
        for text in (row["code"], row["label_nl"], row["label_en"], *aliases):
            if spellings.setdefault(fold(text), row["code"]) != row["code"]:
                raise ValueError(f"{name}: “{text}” betekent twee codes")
    return Vocabulary(name, labels, spellings)


@lru_cache(maxsize=1)
def load_proposals() -> Vocabulary:
    """The 27 proposals and 8 process tips of the pamphlet, by code or title."""
    rows: list[dict[str, str]] = []
    for name, key in (("proposals", "proposal_code"), ("tips", "tip_code")):
        with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows += [
                {"code": row[key], "label_nl": f"{row[key]} {row['title_nl']}", "label_en": row["title_nl"]}
                for row in csv.DictReader(stream)
            ]
    return vocabulary("proposals", rows)


@lru_cache(maxsize=64)
def load(name: str) -> Vocabulary:
    """The vocabulary `name` in `seeds/reference/vocabularies.csv`, or the list of instruments.

    Raises:
        KeyError: when there is no such vocabulary.
    """
    own_file = name == "instruments"
    path = REFERENCE / ("instruments.csv" if own_file else "vocabularies.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if own_file or row["vocabulary"] == name]
    if not rows:
        raise KeyError(name)
    return vocabulary(name, rows)
