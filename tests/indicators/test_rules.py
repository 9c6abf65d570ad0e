"""The rules of the method, as dbt unit tests, and what `nederland` says where little is known."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from orchestration.settings import Home
from tests.indicators.conftest import Dbt

Warehouse = duckdb.DuckDBPyConnection


@pytest.fixture
def warehouse(built: Home) -> Iterator[Warehouse]:
    with duckdb.connect(str(built.warehouse), read_only=True) as connection:
        yield connection


def test_all_rules_hold_in_their_unit_tests(dbt: Dbt) -> None:
    done = dbt("test", "--select", "test_type:unit")
    assert done.returncode == 0, done.stdout[-4000:]
    for rule in range(1, 12):
        assert f"rule_{rule}_" in done.stdout, f"rule {rule} has no unit test"


def test_real_municipalities_get_no_places_while_too_few_agreements_are_rated(warehouse: Warehouse) -> None:
    rated, placed = warehouse.execute(
        "select max(rated_in_term), count(*) filter (where tier is not null or rank_median is not null)"
        " from marts.fct_rank"
    ).fetchall()[0]
    assert rated < 30
    assert placed == 0
    assert warehouse.execute("select count(*) from marts.agreement_score_draws").fetchall() == [(0,)]
    assert warehouse.execute("select count(*) from marts.fct_sensitivity").fetchall() == [(0,)]


def test_no_real_municipality_gets_an_overall_practice_score_from_partial_facts(warehouse: Warehouse) -> None:
    found = warehouse.execute("select distinct status, score from marts.fct_practice_profile").fetchall()
    assert all(status != "ok" and score is None for status, score in found)


def test_turnout_holds_dated_until_the_next_council_election(warehouse: Warehouse) -> None:
    found = warehouse.execute(
        "select year, year(observed_on), status from marts.fct_indicator_value"
        " where indicator_id = 'turnout_council' and municipality_code = 'GM0363'"
        " and perspective = 'as_published' and year >= 2022 order by year"
    ).fetchall()
    assert [(year, seen) for year, seen, _ in found if seen] == [
        (year, 2026 if year >= 2026 else 2022) for year, seen, _ in found if seen
    ]
    assert found[-1][1:] == (2026, "ok")


def test_what_no_source_covers_is_missing_and_never_zero(warehouse: Warehouse) -> None:
    found = warehouse.execute(
        "select distinct status, raw, score from marts.fct_indicator_value"
        " where indicator_id = 'supported_initiatives' and municipality_code = 'GM0599'"
    ).fetchall()
    assert found == [("missing", None, None)]


def test_all_municipalities_of_today_have_ten_neighbours_or_none(warehouse: Warehouse) -> None:
    found = warehouse.execute(
        "select count(*) from marts.dim_nearest_neighbour group by municipality_code"
    ).fetchall()
    assert set(found) == {(10,)}


def test_two_builds_of_the_same_facts_give_the_same_figures(built: Home, dbt: Dbt) -> None:
    figures = "select * from marts.fct_agreement_score order by agreement_id"
    with duckdb.connect(str(built.warehouse), read_only=True) as connection:
        before = connection.execute(figures).fetchall()
    done = dbt("run", "--select", "int_agreement_draws", "int_agreement_priorities", "int_agreement_overall",
               "fct_agreement_score")  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    with duckdb.connect(str(built.warehouse), read_only=True) as connection:
        assert connection.execute(figures).fetchall() == before
