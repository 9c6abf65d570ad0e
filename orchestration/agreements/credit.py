"""What a claim is worth, after the codebook: credit per level, full credit for rights, caps, legal duties.

The same rule stands in dbt (`int_agreements__claims`); a test holds the two together.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.model import CodedPassage
from orchestration.settings import REFERENCE


@dataclass(frozen=True)
class LevelFacts:
    """One level: its credit s (0–1), what a reader sees, whether it counts as adopted, order, Dutch name."""

    credit: float
    reader_status: str
    adopted: bool
    order: int
    label: str


@lru_cache(maxsize=1)
def levels() -> Mapping[str, LevelFacts]:
    """The seven levels, from the seed."""
    with (REFERENCE / "commitment_levels.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["code"]: LevelFacts(
                float(row["credit"]),
                row["reader_status"],
                row["adopted"] == "true",
                int(row["sort_order"]),
                row["label_nl"],
            )
            for row in csv.DictReader(stream)
        }


def credit(passage: CodedPassage) -> float:
    """Credit 0–1 of one passage."""
    if passage.legal_floor:
        return 0.0
    book = load_codebook()
    row = book.codes.get(passage.code)
    full_at_firm = (
        row is not None and row.full_credit_level == "firm" and passage.level in ("firm", "existing")
    )
    value = 1.0 if full_at_firm else levels()[passage.level].credit
    return min(value, _caps().get(passage.rule_id, 1.0))


@lru_cache(maxsize=1)
def _caps() -> Mapping[str, float]:
    return {rule.row.rule_id: rule.row.credit_cap for rule in load_codebook().rules}


def best(passages: list[CodedPassage]) -> CodedPassage | None:
    """The passage that counts: highest credit, then firmest level, then first in the text."""
    return min(
        passages,
        key=lambda p: (-credit(p), -levels()[p.level].order, p.page, p.start),
        default=None,
    )
