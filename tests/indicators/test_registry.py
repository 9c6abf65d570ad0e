"""The registry drives everything: the shipped list follows it, and a new indicator is a row and a model."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration import pipeline, transform
from orchestration.scoring.uncertainty import CHOICES
from orchestration.settings import DBT_PROJECT, REFERENCE, Home
from tests.indicators.conftest import Dbt

COUNTS = DBT_PROJECT / "models" / "intermediate" / "indicators" / "counts"
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


def registry(path: Path = REFERENCE) -> list[dict[str, str]]:
    with (path / "indicators.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def choices() -> list[dict[str, str]]:
    with (REFERENCE / "scoring_choices.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_models_that_are_built_are_those_of_the_registry() -> None:
    named = {row["model"] for row in registry() if row["model"]}
    assert named == {path.stem for path in COUNTS.glob("*.sql")}
    macro = (DBT_PROJECT / "macros" / "indicators.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"\bind_\w+", macro)) == named


def test_every_indicator_has_a_formula_a_pitfall_and_bounds() -> None:
    for row in registry():
        assert row["formula"] and row["pitfall"] and row["name_nl"] and row["name_en"], row["indicator_id"]
        has_goalposts = row["goalpost_lo"] != "" and row["goalpost_hi"] != ""
        assert has_goalposts == (row["norm"] == "goalpost"), row["indicator_id"]
        assert (row["reference_year"] != "") == (row["norm"] == "reference"), row["indicator_id"]
        assert (row["family"] == "context") == (row["direction"] == "0"), row["indicator_id"]


def test_every_priority_is_seen_from_intent_and_practice() -> None:
    seen = {(row["priority"], row["family"]) for row in registry()}
    assert {(str(p), f) for p in range(1, 9) for f in ("akkoord", "praktijk")} <= seen


def test_thresholds_of_publication_are_those_of_the_method() -> None:
    value = {row["choice"]: float(row["value"]) for row in choices() if row["kind"] == "parameter"}
    assert (value["least_rated"], value["least_priorities"], value["small_count"]) == (30, 6, 5)
    assert value["draws"] >= 1000
    assert 0.333 < value["least_rated_share"] <= 1 / 3
    assert 0.666 < value["least_weight"] <= 2 / 3
    assert (value["winsor_low"], value["winsor_high"]) == (0.025, 0.975)


def test_every_option_of_the_engine_is_explained_in_the_seed() -> None:
    given = {(row["choice"], row["option"]) for row in choices() if row["kind"] == "option"}
    assert given == {(choice, option) for choice, options in CHOICES.items() for option in options}


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
        others = connection.execute(
            "select distinct status from marts.fct_indicator_value"
            " where indicator_id = 'poll_used' and municipality_code = 'GM0599'"
        ).fetchall()
    assert found == [(75.0, 75.0, 75.0, "ok", True)]
    assert others == [("missing",)]
