"""The trajectory template: what it derives and which mistakes it tells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orchestration.sources.arrangements.tables import ARRANGEMENT, REQUEST, YEAR_SHEET
from orchestration.sources.participation.tables import REPRESENTATION, TEMPLATES, TRAJECTORY
from orchestration.sources.platforms.tables import TRAJECTORY as PLATFORM_TRAJECTORY
from orchestration.sources.survey.tables import RESULT
from orchestration.templates import Template, cleaner, load
from orchestration.templates.verdict import judge
from orchestration.templates.writing import as_csv
from tests.templates.example import GAZETTEER, TODAY

GOOD: dict[str, dict[str, Any]] = {
    TRAJECTORY.name: {
        "trajectory_id": "1", "municipality": "Baarn", "title": "Traject", "instrument": "burgerberaad",
        "status": "completed", "started_on": date(2025, 3, 1),
    },
    ARRANGEMENT.name: {
        "arrangement_id": "1", "municipality": "Baarn", "code": "3c", "title": "Uitdaagrecht",
        "status": "in_use", "stated_on": date(2025, 1, 1), "stated_by": "Griffie",
    },
    YEAR_SHEET.name: {"municipality": "Baarn", "year": 2025, "stated_by": "Griffie", "areas": 4},
    REQUEST.name: {
        "municipality": "Baarn", "year": 2025, "instrument": "uitdaagrecht", "submitted": 3,
        "stated_by": "Griffie",
    },
    RESULT.name: {
        "municipality": "Baarn", "year": 2025, "indicator": "trust_municipality", "value": 0.5, "n": 400,
        "survey": "Burgerpeiling",
    },
}  # fmt: skip


def problems(template: Template, **changed: Any) -> list[str]:
    data = as_csv(template, [{**GOOD[template.name], **changed}])
    return [p.reason for p in judge(data, "f.csv", (template,), GAZETTEER, TODAY).problems]


@pytest.mark.parametrize(
    "template", [TRAJECTORY, ARRANGEMENT, YEAR_SHEET, REQUEST, RESULT], ids=lambda t: t.name
)
def test_a_row_with_only_what_is_required_is_good(template: Template) -> None:
    assert problems(template) == []


@pytest.mark.parametrize(
    ("template", "changed", "told"),
    [
        (TRAJECTORY, {"ended_on": date(2025, 2, 1)}, "einddatum"),
        (TRAJECTORY, {"outcome_published_on": date(2024, 2, 1)}, "voor de start"),
        (TRAJECTORY, {"started_on": None}, "Jaar en startdatum"),
        (TRAJECTORY, {"participants": 5, "online_participants": 6}, "online"),
        (TRAJECTORY, {"youth_advice_given": 1, "youth_advice_answered": 2}, "adviezen"),
        (TRAJECTORY, {"instrument": "praatgroep"}, "staat niet in de lijst"),
        (TRAJECTORY, {"started_on": None, "year": 2029}, "2029 moet nog komen"),
        (TRAJECTORY, {"started_on": date(2026, 1, 2), "status": "running"}, "moet nog komen"),
        (TRAJECTORY, {"ended_on": date(2026, 5, 1)}, "moet nog komen"),
        (TRAJECTORY, {"outcome_published_on": date(2026, 5, 1)}, "moet nog komen"),
        (
            TRAJECTORY,
            {"invited": 10, "participants": 50, "selection": "invited"},
            "10 kregen een uitnodiging",
        ),
        (TRAJECTORY, {"invited": 10, "participants": 50, "selection": "sortition"}, "10 kregen"),
        (ARRANGEMENT, {"stated_on": date(2026, 5, 1)}, "moet nog komen"),
        (ARRANGEMENT, {"in_use_from": date(2026, 5, 1)}, "moet nog komen"),
        (YEAR_SHEET, {"year": 2028}, "moet nog komen"),
        (REQUEST, {"year": 2027}, "moet nog komen"),
        (RESULT, {"year": 2027}, "moet nog komen"),
        (ARRANGEMENT, {"code": "9z"}, "staat niet in de lijst"),
        (ARRANGEMENT, {"in_use_from": date(2025, 1, 1), "in_use_to": date(2024, 1, 1)}, "ligt voor"),
        (YEAR_SHEET, {"areas_with_agenda": 5}, "maar 4 gebieden"),
        (YEAR_SHEET, {"total_budget": 10, "community_budget": 20}, "meer dan de begroting"),
        (REQUEST, {"granted": 4}, "maar 3 ingediend"),
        (RESULT, {"value": 1.2}, "tussen 0 en 100"),
    ],
)
def test_a_row_that_can_not_be_right_is_told(template: Template, changed: dict[str, Any], told: str) -> None:
    found = problems(template, **changed)
    assert len(found) == 1
    assert told in found[0]


@pytest.mark.parametrize(
    ("template", "changed"),
    [
        (TRAJECTORY, {"status": "announced", "started_on": date(2029, 1, 1)}),
        (TRAJECTORY, {"invited": 10, "participants": 50, "selection": "open"}),
        (ARRANGEMENT, {"status": "in_preparation", "in_use_from": date(2027, 1, 1)}),
        (YEAR_SHEET, {"year": 2027}),
    ],
)
def test_what_may_lie_ahead_or_be_open_to_more_is_good(template: Template, changed: dict[str, Any]) -> None:
    assert problems(template, **changed) == []


def test_the_year_follows_from_the_first_day() -> None:
    from tests.complaints.reading import typed

    assert typed(TRAJECTORY, [GOOD[TRAJECTORY.name]])[0]["year"] == 2025


def test_the_template_holds_all_that_a_platform_gives() -> None:
    ours = {f.name: f.type for f in TRAJECTORY.schema}
    theirs = {f.name: f.type for f in PLATFORM_TRAJECTORY if f.name != "platform"}
    assert theirs.items() <= ours.items()


def test_origin_and_health_can_not_be_handed_in() -> None:
    assert set(load("representation_dimensions").labels) == {"age", "area"}
    assert REPRESENTATION in TEMPLATES


def test_no_words_are_kept_of_a_trajectory_that_has_yet_to_be_held() -> None:
    row = {**GOOD[TRAJECTORY.name], "title": "Gesprek bij Piet Puk", "started_on": date(2099, 1, 1)}
    cleaned = cleaner((TRAJECTORY,))(as_csv(TRAJECTORY, [row]), "f.csv").data
    assert b"Puk" not in cleaned
    assert "moet nog komen" in judge(cleaned, "f.csv", (TRAJECTORY,), GAZETTEER, TODAY).problems[0].reason
