"""What `democratie explain-score` prints: quotes as quotes, our words as ours, and known figures in full."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest
from rich.console import Console

from orchestration.commands.explain_score import peers, tree
from orchestration.scoring.explain import Part, explain_agreement, explain_practice

AGREEMENT = {"municipality_code": "GM0308", "term": "2022-2026", "score": None, "status": "not_rated",
             "not_rated_reason": "De hele tekst is niet gelezen."}  # fmt: skip
PROPOSAL = {"proposal_code": "8c", "priority_code": "8", "credit": None, "level": "firm",
            "reader_status": "afgesproken", "legal_floor": False, "best_claim_id": "x"}  # fmt: skip
TURNOUT: dict[str, Any] = {
    "indicator_id": "turnout_council", "priority_code": "2", "name_nl": "Opkomst", "unit": "percent",
    "formula": "Stemmen gedeeld door kiesgerechtigden.", "pitfall": "", "numerator": 5.0, "denominator": 8.0,
    "n": 8, "raw": 62.5, "shrunk": 62.5, "score": None, "lo": None, "hi": None, "bound_low": None,
    "bound_high": None, "status": "ok", "no_score_reason": "no_scale", "observed_on": date(2026, 3, 18),
    "coverage_kind": None, "source_ids": "turnout-abc",
}  # fmt: skip


def printed(part: Part) -> str:
    console = Console(width=300, record=True, file=io.StringIO())
    console.print(tree(part, "Baarn"))
    return console.export_text()


def practice(**changes: Any) -> str:
    priorities = [{"priority_code": "2", "score": None, "status": "missing"}]
    profile = {"municipality_code": "GM0308", "score": None, "status": "missing"}
    return printed(explain_practice(profile, priorities, [{**TURNOUT, **changes}]))


def test_only_the_words_of_the_agreement_stand_between_quotation_marks() -> None:
    claim = {"claim_id": "x", "code": "8c", "page": None, "rule_id": None, "source_url": "https://x.nl"}
    own = {**claim, "quote": None, "statement": "Er komt een burgerraad."}
    text = printed(explain_agreement(AGREEMENT, [PROPOSAL], [own]))
    assert "In onze woorden: Er komt een burgerraad. · https://x.nl" in text
    assert "“" not in text
    quoted = {**claim, "quote": "Wij stellen een burgerraad in.", "statement": "Er komt een burgerraad."}
    assert "“Wij stellen een burgerraad in.”" in printed(explain_agreement(AGREEMENT, [PROPOSAL], [quoted]))


def test_a_known_value_without_a_score_still_shows_counts_formula_day_and_source() -> None:
    text = practice()
    assert "Baarn: Geen totaal" in text
    for expected in ("zonder score", "5 van 8", "waarde 62,50%", "helemaal geteld", "18 maart 2026",
                     "Stemmen gedeeld door kiesgerechtigden.", "Bron: turnout-abc"):  # fmt: skip
        assert expected in text


def test_a_sample_shows_its_interval_and_a_score_its_scale() -> None:
    text = practice(lo=60.0, hi=65.0, score=40.0, bound_low=50.0, bound_high=81.25, no_score_reason=None)
    assert "marge 60,00 tot 65,00" in text
    assert "schaal van 50 tot 81,25" in text


def test_a_value_in_which_chance_was_dampened_shows_what_was_counted_too() -> None:
    assert "waarde 60,00% (geteld 62,50%; toeval" in practice(shrunk=60.0, raw=62.5)
    assert "geteld 62" not in practice()


def test_a_rate_says_whose_population_it_is_divided_by() -> None:
    assert "5 van 8 inwoners (inwonertal van 2024)" in practice(population_year=2024)
    assert "inwonertal" not in practice(population_year=None)


def test_the_municipalities_most_alike_come_with_what_was_compared() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create table dim_nearest_neighbour as select 'GM0308' as municipality_code,"
            " 'GM0310' as neighbour_code, 1 as place, 0.284 as distance, 'income place' as features"
        )
        connection.execute(
            "create table dim_municipality as select 'GM0310' as municipality_code, 'De [b]Bilt' as name,"
            " true as is_current"
        )
        near = peers(connection, "GM0308")
        assert peers(connection, "GM0310") == []
    text = printed(replace(explain_agreement(AGREEMENT, [PROPOSAL], []), parts=tuple(near)))
    assert "Meest gelijkende gemeenten (tellen niet mee in de score)" in text
    assert "De [b]Bilt: afstand 0,28, vergeleken op inkomen en ligging" in text


@pytest.mark.parametrize(
    ("status", "counts", "expected"),
    [
        ("missing", {"numerator": None, "denominator": None}, "Opkomst: Hierover zijn geen gegevens."),
        ("not_rated", {"numerator": 3.0, "denominator": 4.0}, "Opkomst: 3 van 4. Niet beoordeeld"),
    ],
)
def test_what_is_not_known_says_so_with_the_counts_there_are(
    status: str, counts: dict[str, Any], expected: str
) -> None:
    assert expected in practice(status=status, shrunk=None, raw=None, no_score_reason=None, **counts)
