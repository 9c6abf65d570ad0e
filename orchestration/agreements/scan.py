"""The akkoordscan: what one (draft) agreement says on the 27 proposals and 8 tips, and what could come next.

Belongs here: figures and lists from coded passages. Not here: reading files, showing or storing anything.
Silence is never absence: a proposal is "not found in the agreement", never "missing".
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from orchestration.agreements.coder import code_document
from orchestration.agreements.credit import best, credit, levels
from orchestration.agreements.model import CodedPassage, Document
from orchestration.agreements.whereabouts import Whereabouts, whereabouts
from orchestration.settings import REFERENCE
from orchestration.texts import t

NOT_FOUND = "niet in het akkoord gevonden"
NOT_RATED = "niet beoordeeld"
STEPS = 5
ALL_DUTIES = date(2100, 1, 1)  # of a draft the date is not known: every legal duty counts
_SHORTEST = 500  # words: no agreement known is shorter


@dataclass(frozen=True)
class Item:
    """A proposal or tip as the reference seed has it. Tips have neither priority nor pepper."""

    code: str
    title: str
    description: str
    priority: str = ""
    pepper: int = 0
    basis: bool = False


@dataclass(frozen=True)
class Finding:
    """What the agreement says on one item: the best passage counts, the others are shown with it."""

    item: Item
    status: str
    adopted: bool
    credit: float
    best: CodedPassage | None
    passages: tuple[CodedPassage, ...]

    @property
    def needs_review(self) -> bool:
        """Both promised and rejected."""
        found = {p.level for p in self.passages}
        return "negated" in found and bool(found & {"firm", "resourced", "existing"})


@dataclass(frozen=True)
class PriorityScore:
    """Score 0–100 of one priority: mean credit over its proposals, equal weights (codebook, "Score")."""

    code: str
    title: str
    score: float


@dataclass(frozen=True)
class Scan:
    """The whole scan. `pamphlet` and `other` are shown and never scored.

    Of a document that is not complete only what it does say is told: no scores, nothing "not found".
    """

    document: Document
    priorities: tuple[PriorityScore, ...]
    proposals: tuple[Finding, ...]
    tips: tuple[Finding, ...]
    pamphlet: tuple[CodedPassage, ...]
    other: tuple[CodedPassage, ...]
    places: Mapping[CodedPassage, Whereabouts]

    @property
    def rated(self) -> bool:
        """Whether silence means anything: the whole text was read."""
        return self.document.complete

    @property
    def too_short(self) -> bool:
        """Whether this can hardly be a whole agreement."""
        return self.document.words < _SHORTEST

    @property
    def basis(self) -> int | None:
        """How many of the eight one-pepper proposals are adopted; None where the scan is not rated."""
        if not self.rated:
            return None
        return sum(finding.adopted for finding in self.proposals if finding.item.basis)

    @property
    def next_steps(self) -> tuple[Finding, ...]:
        """Proposals not adopted yet and not rejected, mildest pepper first; none where not rated."""
        if not self.rated:
            return ()
        open_ = [f for f in self.proposals if not f.adopted and f.status != levels()["negated"].reader_status]
        return tuple(sorted(open_, key=lambda f: (f.item.pepper, f.item.code)))


def scan(document: Document, agreement_date: date | None = None) -> Scan:
    """Code a document and sum it up. `agreement_date` decides which legal duties count; None: all.

    Raises:
        NotReadable: when coding takes too long.
    """
    passages = code_document(document, agreement_date or ALL_DUTIES)
    by_code: dict[str, list[CodedPassage]] = {}
    for passage in passages:
        by_code.setdefault(passage.code, []).append(passage)
    silence = NOT_FOUND if document.complete else NOT_RATED
    proposals, tips = (
        tuple(_finding(item, by_code.get(item.code, []), silence) for item in items(kind))
        for kind in ("proposals", "tips")
    )
    return Scan(
        document,
        tuple(_priority(row, proposals) for row in _rows("priorities")) if document.complete else (),
        proposals,
        tips,
        tuple(p for p in passages if p.code.startswith("Q")),
        tuple(p for p in passages if p.code == "X"),
        whereabouts(document, passages),
    )


def only_the_law(passage: CodedPassage) -> bool:
    """Whether a passage promises no more than the law asks anyhow; a rejection stays a rejection."""
    return passage.legal_floor and passage.level != "negated"


def items(kind: str) -> tuple[Item, ...]:
    """The proposals or the tips, in order of code."""
    key = {"proposals": "proposal_code", "tips": "tip_code"}[kind]
    return tuple(
        Item(
            row[key],
            row["title_nl"],
            row["description_nl"],
            row.get("priority_code", ""),
            int(row.get("pepper_level") or 0),
            row.get("basis") == "true",
        )
        for row in _rows(kind)
    )


@lru_cache(maxsize=8)
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def _finding(item: Item, passages: list[CodedPassage], silence: str) -> Finding:
    chosen = best(passages)
    if chosen is None:
        return Finding(item, silence, False, 0.0, None, ())
    facts = levels()[chosen.level]
    adopted = facts.adopted and not chosen.legal_floor
    status = t("report.legal_floor") if only_the_law(chosen) else facts.reader_status
    firmest = sorted(passages, key=lambda passage: (passage is not chosen, -credit(passage)))
    return Finding(item, status, adopted, credit(chosen), chosen, tuple(firmest))


def _priority(row: Mapping[str, str], proposals: tuple[Finding, ...]) -> PriorityScore:
    mine = [finding.credit for finding in proposals if finding.item.priority == row["priority_code"]]
    return PriorityScore(row["priority_code"], row["title_nl"], 100 * sum(mine) / len(mine))
