"""Models as built: the rules of the method, a new indicator, and what real data say where little is known."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration import pipeline, transform
from orchestration.settings import DBT_PROJECT, REFERENCE, Home
from tests.indicators.conftest import Dbt
from tests.indicators.test_registry import registry

pytestmark = pytest.mark.timeout(600)

Warehouse = duckdb.DuckDBPyConnection
ROW = {
    "indicator_id": "poll_used", "priority": "7", "family": "praktijk", "source": "E", "name_nl": "Peilingen",
    "name_en": "Polls", "unit": "percent", "direction": "1", "norm": "goalpost", "goalpost_lo": "0",
    "goalpost_hi": "100", "reference_year": "", "shrinkage": "beta_binomial", "scale": "100", "min_n": "10",
    "back_cast": "true", "formula": "Trajecten met een peiling gedeeld door alle trajecten.",
    "pitfall": "Een peiling is geen stemming.", "since_version": "2", "model": "ind_poll_used",
}  # fmt: skip
MODEL = """
select
    'poll_used' as indicator_id,
    municipality_code,
    2024 as year,
    12::double as numerator,
    16::double as denominator,
    16::bigint as n,
    'test' as source_ids
from {{ ref('dim_municipality') }}
where municipality_code = 'GM0363' and is_current
"""


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


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the dbt project and its seeds."""
    project = tmp_path / "dbt_project"
    shutil.copytree(DBT_PROJECT, project, ignore=shutil.ignore_patterns("target", "logs"))
    shutil.copytree(REFERENCE, tmp_path / "seeds" / "reference")
    return project


def test_adding_an_indicator_is_one_seed_row_and_one_small_model(built: Home, dbt: Dbt, copied: Path) -> None:
    seeds = copied.parent / "seeds" / "reference"
    with (seeds / "indicators.csv").open("a", encoding="utf-8", newline="") as stream:
        csv.DictWriter(stream, list(ROW), lineterminator="\n").writerow(
            {name: ROW[name] for name in registry()[0]}
        )
    model = copied / "models" / "intermediate" / "indicators" / "counts" / "ind_poll_used.sql"
    model.write_text(MODEL, encoding="utf-8")
    variables = json.loads(transform.dbt_vars(built, pipeline.as_of(built)))
    variables["indicator_models"] = " ".join(
        sorted({row["model"] for row in registry(seeds) if row["model"]})
    )
    done = dbt(
        "build", "--full-refresh", "--exclude-resource-type", "unit_test", "--select", "indicators",
        "ind_poll_used", "int_indicator_union+", "dim_indicator", "--exclude", "resource_type:test",
        project=copied, variables=json.dumps(variables),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    with duckdb.connect(str(built.warehouse), read_only=True) as connection:
        found = connection.execute(
            "select raw, shrunk, round(score, 4), status, lo < shrunk and shrunk < hi"
            " from marts.fct_indicator_value where indicator_id = 'poll_used'"
            " and municipality_code = 'GM0363' and year = 2024 and perspective = 'as_published'"
        ).fetchall()
        peers = connection.execute(
            "select peers from marts.fct_peer_statistics"
            " where item = 'poll_used' and peer_kind = 'country' and period = '2024'"
        ).fetchall()
        others = connection.execute(
            "select distinct status from marts.fct_indicator_value"
            " where indicator_id = 'poll_used' and municipality_code = 'GM0599'"
        ).fetchall()
    # alone in its size class: drawn to (12 + ½) of (16 + 1), which is worth ten trials
    assert found == [
        (75.0, pytest.approx((12 + 10 * 12.5 / 17) / 26 * 100), pytest.approx(74.4344, abs=1e-3), "ok", True)
    ]
    assert others == [("missing",)]
    assert peers == [(1,)]
