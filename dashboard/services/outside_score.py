"""What an agreement says outside its score: tips, text of the pamphlet taken over, other commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.repositories import agreements as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import objections
from dashboard.services.objections import Objection
from dashboard.services.scores import Term
from orchestration.texts import t


@dataclass(frozen=True)
class Part:
    """Passages under one title, with objections by claim; `dropped` are those that left nothing."""

    title: str
    passages: tuple[Row, ...]
    objections: Mapping[str, Sequence[Objection]]
    dropped: tuple[Objection, ...] = ()


def tips(warehouse: Warehouse, known: Term, code: str) -> list[Part]:
    """Tips that the agreement of one municipality speaks of, or of which an objection left nothing."""
    passages = repository.evidence(warehouse, known.term, code)
    standing = objections.by_claim(warehouse, known.term)
    dropped = objections.dropped(warehouse, known.term, code)
    parts = [
        Part(
            f"{row['tip_code']} {row['title_nl']}: {row['reader_status']}",
            tuple(p for p in passages if p["code"] == row["tip_code"]),
            standing,
            tuple(dropped.get(row["tip_code"], ())),
        )
        for row in repository.tips(warehouse, known.term, code)
    ]
    return [part for part in parts if part.passages or part.dropped]


def unscored(warehouse: Warehouse, known: Term, code: str) -> list[Part]:
    """Text of the pamphlet that was taken over, and other democratic commitments."""
    passages = repository.evidence(warehouse, known.term, code)
    standing = objections.by_claim(warehouse, known.term)
    parts = [
        Part(title, tuple(p for p in passages if p["code"].startswith(mark)), standing)
        for mark, title in (("Q", t("scan.pamphlet")), ("X", t("scan.other")))
    ]
    return [part for part in parts if part.passages]
