"""From a figure down to what it is made of, so that every contribution adds up to the figure shown.

Belongs here: the tree of contributions and its rounding. Not here: queries, and Dutch text (the command line
and the dashboard put words to the keys).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """One figure: `value` is its own score, `contribution` what it adds to the figure above it, in points.

    `details` holds what a reader may check it with: formula, numerator, denominator, source, quote.
    """

    kind: str
    key: str
    value: float | None
    contribution: float | None
    details: Row = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


def explain_agreement(score: Row, proposals: Sequence[Row], evidence: Sequence[Row]) -> Part:
    """The score of one agreement, over its priorities and proposals to quotes.

    Args:
        score: a row of `fct_agreement_score`; its own score may be None (not rated).
        proposals: its rows of `fct_agreement_proposal`.
        evidence: its rows of `fct_agreement_evidence`, of which the best claim per proposal is shown first.
    """
    quotes: dict[str, list[Row]] = {}
    for claim in evidence:
        quotes.setdefault(str(claim["code"]), []).append(claim)
    priorities = []
    codes = sorted({str(row["priority_code"]) for row in proposals})
    for code in codes:
        mine = [row for row in proposals if str(row["priority_code"]) == code]
        parts = tuple(_proposal(row, len(mine), quotes.get(str(row["proposal_code"]), [])) for row in mine)
        value = _sum(part.contribution for part in parts)
        share = None if value is None else value / len(codes)
        priorities.append(Part("priority", code, value, share, {}, parts))
    details = {
        k: score[k] for k in ("agreement_id", "term", "lo", "hi", "status", "not_rated_reason") if k in score
    }
    total = None if score["score"] is None else float(score["score"])
    return Part("agreement", str(score["municipality_code"]), total, None, details, tuple(priorities))


def _proposal(row: Row, of: int, claims: Sequence[Row]) -> Part:
    best = row.get("best_claim_id")
    ordered = sorted(claims, key=lambda claim: (claim.get("claim_id") != best, claim.get("page") or 0))
    credit = row["credit"]
    points = None if credit is None else 100 * float(credit)
    details = {k: row.get(k) for k in ("level", "credit", "reader_status", "legal_floor")}
    quoted = tuple(Part("quote", str(c["code"]), None, None, {k: c.get(k) for k in _QUOTED}) for c in ordered)
    share = None if points is None else points / of
    return Part("proposal", str(row["proposal_code"]), points, share, details, quoted)


_QUOTED = (
    "heading",
    "introduction",
    "quote",
    "statement",
    "page",
    "shown_page",
    "level",
    "rule_id",
    "why",
    "coder",
    "source_url",
    "source_id",
)


def explain_practice(profile: Row, priorities: Sequence[Row], values: Sequence[Row]) -> Part:
    """The practice profile of one municipality and year, over priorities to indicators.

    Args:
        profile: a row of `fct_practice_profile`.
        priorities: its rows of `fct_priority_score`, family praktijk.
        values: its rows of `fct_indicator_value` with name_nl, formula, unit and pitfall, family praktijk.
    """
    scored = [row for row in priorities if row["score"] is not None]
    found = []
    for row in sorted(priorities, key=lambda r: str(r["priority_code"])):
        mine = [v for v in values if v["priority_code"] == row["priority_code"]]
        known = [v for v in mine if v["score"] is not None]
        counts = row["score"] is not None
        parts = tuple(
            Part(
                "indicator",
                str(v["indicator_id"]),
                v["score"],
                v["score"] / len(known) if counts and v["score"] is not None else None,
                {k: v.get(k) for k in _COUNTED},
            )
            for v in mine
        )
        share = row["score"] / len(scored) if counts and profile["score"] is not None else None
        found.append(
            Part("priority", str(row["priority_code"]), row["score"], share, {"status": row["status"]}, parts)
        )
    details = {k: profile[k] for k in ("year", "lo", "hi", "status") if k in profile}
    return Part("practice", str(profile["municipality_code"]), profile["score"], None, details, tuple(found))


_COUNTED = (
    "name_nl", "formula", "pitfall", "unit", "numerator", "denominator", "n", "raw", "shrunk", "lo", "hi",
    "bound_low", "bound_high", "population_year", "status", "no_score_reason", "observed_on", "coverage_kind",
    "source_ids",
)  # fmt: skip


def mismatch(part: Part) -> float:
    """The largest difference between a figure and the sum of its contributions, anywhere in the tree."""
    shares = [p.contribution for p in part.parts if p.contribution is not None]
    here = abs(sum(shares) - part.value) if shares and part.value is not None else 0.0
    return max([here, *(mismatch(p) for p in part.parts)])


def shown(contributions: Sequence[float], digits: int = 1) -> list[float]:
    """Contributions rounded so that they add up to their rounded total (largest remainders)."""
    unit = 10**digits
    scaled = [c * unit for c in contributions]
    floors = [int(s // 1) for s in scaled]
    missing = round(sum(scaled)) - sum(floors)
    order = sorted(range(len(scaled)), key=lambda i: (floors[i] - scaled[i], i))
    for i in order[:missing]:
        floors[i] += 1
    return [f / unit for f in floors]


def _sum(values: Iterable[float | None]) -> float | None:
    found = list(values)
    return None if any(v is None for v in found) else sum(v for v in found if v is not None)
