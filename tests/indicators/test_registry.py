"""The registry and the choices, as seeds: complete, explained, and what the models and the engine follow."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from orchestration.scoring.uncertainty import CHOICES
from orchestration.settings import DBT_PROJECT, REFERENCE, Home
from orchestration.transform import dbt_vars

COUNTS = DBT_PROJECT / "models" / "intermediate" / "indicators" / "counts"


def registry(path: Path = REFERENCE) -> list[dict[str, str]]:
    with (path / "indicators.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def choices() -> list[dict[str, str]]:
    with (REFERENCE / "scoring_choices.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_models_that_are_built_are_those_of_the_registry() -> None:
    named = {row["model"] for row in registry() if row["model"]}
    assert named == {path.stem for path in COUNTS.glob("*.sql")}
    given = json.loads(dbt_vars(Home(Path("/nergens"), "nederland"), "2026-01-01"))["indicator_models"]
    assert set(given.split()) == named


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
