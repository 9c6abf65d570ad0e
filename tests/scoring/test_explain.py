"""Every contribution adds up to the figure shown, from the overall score down to a quote or a count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.scoring.explain import explain_agreement, explain_practice, mismatch, shown

PROPOSALS = [
    {"proposal_code": f"{p}{letter}", "priority_code": str(p), "credit": credit, "level": "firm",
     "reader_status": "afgesproken", "legal_floor": False, "best_claim_id": f"{p}{letter}-best"}
    for p in range(1, 9)
    for letter, credit in (("a", 0.75), ("b", 0.0), ("c", 1.0))[: 1 if p == 1 else 3]
]  # fmt: skip
SCORE = {
    "agreement_id": "x",
    "municipality_code": "GM0001",
    "term": "2022-2026",
    "lo": 50,
    "hi": 70,
    "status": "ok",
}


def test_an_agreement_adds_up_over_priorities_and_proposals() -> None:
    overall = (75 + 7 * 175 / 3) / 8
    found = explain_agreement({**SCORE, "score": overall}, PROPOSALS, [])
    assert mismatch(found) < 1e-9
    assert sum(p.contribution or 0 for p in found.parts) == pytest.approx(overall)
    assert [p.key for p in found.parts] == [str(p) for p in range(1, 9)]


def test_a_score_that_does_not_follow_from_its_parts_is_noticed() -> None:
    found = explain_agreement({**SCORE, "score": 99.0}, PROPOSALS, [])
    assert mismatch(found) > 10


def test_the_best_passage_comes_first_with_quote_and_page() -> None:
    evidence = [
        {
            "claim_id": "1a-other",
            "code": "1a",
            "quote": "Wij willen een agenda.",
            "page": 2,
            "rule_id": "1a.2",
        },
        {"claim_id": "1a-best", "code": "1a", "quote": "Er komt een agenda.", "page": 9, "rule_id": "1a.1"},
    ]
    quotes = explain_agreement({**SCORE, "score": 60.0}, PROPOSALS, evidence).parts[0].parts[0].parts
    assert [q.details["page"] for q in quotes] == [9, 2]
    assert quotes[0].details["quote"] == "Er komt een agenda."


def test_an_agreement_that_is_not_rated_has_no_figures_and_says_why() -> None:
    blank = [{**p, "credit": None, "reader_status": "niet beoordeeld"} for p in PROPOSALS]
    found = explain_agreement(
        {**SCORE, "score": None, "status": "not_rated", "not_rated_reason": "De tekst is niet beschikbaar."},
        blank,
        [],
    )
    assert found.value is None
    assert found.details["not_rated_reason"] == "De tekst is niet beschikbaar."
    assert all(p.value is None and p.contribution is None for p in found.parts)


def value(indicator: str, priority: str, score: float | None, status: str = "ok") -> dict[str, Any]:
    return {
        "indicator_id": indicator,
        "priority_code": priority,
        "score": score,
        "status": status,
        "name_nl": indicator,
    }


def test_practice_adds_up_over_what_is_known_and_names_what_is_not() -> None:
    values = [
        value("a", "1", 30.0),
        value("b", "1", 60.0),
        value("c", "1", None, "suppressed"),
        value("d", "2", 10.0),
    ]
    priorities: list[dict[str, Any]] = [
        {"priority_code": "1", "score": 45.0, "status": "ok"},
        {"priority_code": "2", "score": None, "status": "missing"},
        {"priority_code": "3", "score": 20.0, "status": "ok"},
    ]
    found = explain_practice({"municipality_code": "GM0001", "score": 32.5}, priorities, values)
    assert mismatch(found) < 1e-9
    first, second = found.parts[:2]
    assert [p.contribution for p in first.parts] == [15, 30, None]
    assert first.parts[2].details["status"] == "suppressed"
    assert second.contribution is None
    assert second.parts[0].contribution is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=27))
def test_rounded_contributions_add_up_to_the_rounded_figure(contributions: list[float]) -> None:
    rounded = shown(contributions, 1)
    assert sum(round(r * 10) for r in rounded) == round(sum(c * 10 for c in contributions))
    assert all(abs(r - c) <= 0.1 + 1e-9 for r, c in zip(rounded, contributions, strict=True))
