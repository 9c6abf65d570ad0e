"""The template for own priorities: what is one of the eight, what is added, and which rows are refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.sources.own_priorities import SOURCE
from orchestration.sources.own_priorities.tables import OWN_PRIORITY
from orchestration.templates.catalogue import catalogue
from orchestration.templates.verdict import Verdict, judge
from orchestration.templates.writing import as_csv
from tests.complaints.reading import typed
from tests.templates.example import GAZETTEER, TODAY

MARKED: dict[str, Any] = {
    "municipality": "Baarn", "term": "2022-2026", "kind": "marked", "priority_code": "3",
}  # fmt: skip
OWN: dict[str, Any] = {
    "municipality": "Baarn", "term": "2022-2026", "kind": "own", "name": "Een dorpsradio",
}  # fmt: skip
FIGURE: dict[str, Any] = {
    "own_figure_name": "Uitzendingen", "own_figure_value": 12.5, "unit": "aantal", "year": 2024,
}  # fmt: skip


def judged(*rows: dict[str, Any]) -> Verdict:
    templates = tuple(catalogue().values())
    return judge(as_csv(OWN_PRIORITY, list(rows)), "f.csv", templates, GAZETTEER, TODAY)


def test_a_marked_and_an_added_priority_are_read_as_they_stand() -> None:
    rows = typed(OWN_PRIORITY, [MARKED, {**OWN, **FIGURE, "indicator_id": "trust_municipality"}])
    kept = [
        (r["municipality_code"], r["kind"], r["priority_code"], r["name"], r["own_figure_value"])
        for r in rows
    ]
    assert kept == [
        ("GM0308", "marked", "3", None, None),
        ("GM0308", "own", None, "Een dorpsradio", 12.5),
    ]


def test_the_file_is_known_among_all_templates() -> None:
    found = judged(MARKED, OWN)
    assert found.template is OWN_PRIORITY
    assert found.faultless


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({**MARKED, "priority_code": None}, "Soort en prioriteit"),
        ({**OWN, "priority_code": "3"}, "Soort en prioriteit"),
        ({**OWN, "name": None}, "Soort en naam"),
        ({**MARKED, "name": "Een dorpsradio"}, "Soort en naam"),
        ({**MARKED, "priority_code": "9"}, "staat niet in de lijst"),
        ({**MARKED, "indicator_id": "geluk"}, "staat niet in de lijst"),
        ({**MARKED, "term": "2023-2027"}, "geen raadsperiode"),
        ({**MARKED, "municipality": "Nergenshuizen"}, "Nergenshuizen"),
        ({**OWN, **FIGURE, "unit": None}, "eigen cijfer"),
        ({**OWN, "own_figure_value": 3, "own_figure_name": "Uitzendingen", "unit": "aantal"}, "eigen cijfer"),
        ({**OWN, "explanation": "Bel 06-12345678"}, "persoon"),
    ],
)
def test_a_row_that_can_not_be_right_is_told_and_costs_only_itself(row: dict[str, Any], told: str) -> None:
    found = judged(row, {**MARKED, "priority_code": "8"})
    assert [told in problem.reason for problem in found.problems] == [True]
    assert found.good == 1


def test_one_priority_may_take_several_figures_but_a_second_of_its_own_is_refused() -> None:
    more = {**OWN, **FIGURE}
    assert judged(OWN, more, {**OWN, "term": "2026-2030", "name": "Iets anders"}).faultless
    found = judged(OWN, {**OWN, "name": "Iets anders"})
    assert ["één eigen prioriteit" in problem.reason for problem in found.problems] == [True]
    assert found.good == 1


def test_the_same_row_twice_counts_once() -> None:
    found = judged(MARKED, MARKED)
    assert found.good == 1
    assert len(found.problems) == 1


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from("12345678"), unique=True))
def test_every_choice_of_the_eight_comes_through_whole(codes: list[str]) -> None:
    rows = typed(OWN_PRIORITY, [{**MARKED, "priority_code": code} for code in codes])
    assert [row["priority_code"] for row in rows] == codes


def test_two_municipalities_in_one_file_each_keep_their_own_priority_at_the_door() -> None:
    other = {**OWN, "municipality": "Den Haag", "name": "Een strandpost", "explanation": "Omdat het kan"}
    data = as_csv(OWN_PRIORITY, [OWN, other])
    assert SOURCE.clean is not None
    assert SOURCE.clean(data, "f.csv").data == data
