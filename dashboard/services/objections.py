"""What a municipality objects to in our reading of its agreement, and how that ended: both sides in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.repositories import reviews
from dashboard.repositories.warehouse import Row, Warehouse
from orchestration.agreements.credit import levels
from orchestration.agreements.whereabouts import context
from orchestration.texts import day, t


@dataclass(frozen=True)
class Objection:
    """One objection: the words of the passage, both sides, and the outcome. `code` is the one objected to;
    `above` tells what stands above the words.
    """

    code: str
    above: str
    quote: str
    page: str
    said: str
    outcome: str
    is_open: bool


def by_claim(warehouse: Warehouse, term: str) -> Mapping[str, Sequence[Objection]]:
    """Objections to claims that stand, by claim."""
    found: dict[str, list[Objection]] = defaultdict(list)
    for row in reviews.objections(warehouse, term):
        if row["claim_id"] is not None:
            found[row["claim_id"]].append(_objection(row))
    return found


def dropped(warehouse: Warehouse, term: str, municipality: str) -> Mapping[str, Sequence[Objection]]:
    """Objections of one municipality after which nothing is left of the claim, by code."""
    found: dict[str, list[Objection]] = defaultdict(list)
    for row in reviews.objections(warehouse, term):
        if row["claim_id"] is None and row["municipality_code"] == municipality:
            found[row["code_before"]].append(_objection(row))
    return found


def level_name(level: str | None) -> str:
    """The Dutch word for a commitment level."""
    known = levels().get(level or "")
    return known.label if known else t("akkoord.level_unknown")


def _objection(row: Row) -> Objection:
    said = t(
        "akkoord.objection", on=day(row["decided_on"]), reason=row["reason"], code=row["code_before"],
        level=level_name(row["level_before"]),
    )  # fmt: skip
    outcome = t(
        f"akkoord.outcome_{row['outcome']}", on=day(row["outcome_on"]), reason=row["outcome_reason"],
        code=row["outcome_code"], level=level_name(row["outcome_level"]),
    )  # fmt: skip
    return Objection(
        row["code_before"],
        context(row["heading"], row["introduction"]),
        row["quote"],
        row["page"] or "",
        said,
        outcome,
        row["outcome"] == "open",
    )
