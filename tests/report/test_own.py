"""Own priorities in the report: of the right term, each with what is known of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.report.compose import compose, words_of
from dashboard.report.model import Handed, Indicator, Report
from dashboard.report.own import with_choices
from dashboard.services.own_priorities import Chosen

CHOICES = (
    Chosen("2026-2030", ("1",), ""),
    Chosen("2022-2026", ("3", "7"), "Een dorpsradio", ("Uitzendingen: 9 (2024)",), ("community_budget",)),
)


def indicator(value: float | None, status: str) -> Indicator:
    return Indicator(
        "community_budget", "praktijk", "3", "Budget", "percent", value, None, None, None, None, status
    )


@pytest.mark.parametrize(
    ("year", "marked"), [(2021, ()), (2022, ("3", "7")), (2025, ("3", "7")), (2026, ("1",)), (2031, ())]
)
def test_the_choice_of_the_term_of_the_year_is_taken(year: int, marked: tuple[str, ...]) -> None:
    assert with_choices(Handed(), CHOICES, (), year).own_priorities == marked


def test_the_rest_that_was_handed_in_stays() -> None:
    assert with_choices(Handed(reply=("Eens.",)), CHOICES, (), 2025).reply == ("Eens.",)


@pytest.mark.parametrize(
    ("value", "status", "said"),
    [(12.34, "ok", "Budget: 12,3%"), (None, "suppressed", "Budget: afgeschermd")],
)
def test_an_indicator_of_the_registry_is_told_with_its_value_or_why_not(
    value: float | None, status: str, said: str
) -> None:
    handed = with_choices(Handed(), CHOICES, (indicator(value, status),), 2025)
    assert handed.own_figures == ("Uitzendingen: 9 (2024)", said)


def test_a_share_of_few_cases_is_told_as_a_count() -> None:
    few = replace(indicator(66.7, "ok"), numerator=2.0, denominator=3.0)
    handed = with_choices(Handed(), CHOICES, (few,), 2025)
    assert handed.own_figures[-1] == "Budget: 2 van 3"


def test_the_report_says_what_was_chosen_with_its_figures(everything: Report) -> None:
    report = replace(everything, handed=with_choices(Handed(), CHOICES, (), 2025))
    words = " ".join(words_of(compose(report).sections))
    assert "Ook koos de gemeente een eigen prioriteit: Een dorpsradio." in words
    assert "Uitzendingen: 9 (2024). De monitor controleert eigen cijfers niet." in words
