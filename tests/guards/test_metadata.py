"""Every model and column is described once, in dbt; every published one has a Dutch label."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2] / "dbt_project"
MODELS = sorted(p for p in (PROJECT / "models").rglob("*") if p.suffix in {".sql", ".py"})


def described() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted((PROJECT / "models").rglob("*.yml")):
        found += (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("models", [])
    return found


def test_every_model_is_described_exactly_once() -> None:
    counts = Counter(model["name"] for model in described())
    assert {path.stem: 1 for path in MODELS} == dict(counts)


@pytest.mark.parametrize("model", described(), ids=lambda m: str(m["name"]))
def test_every_column_of_a_model_has_a_description(model: dict[str, Any]) -> None:
    assert str(model.get("description", "")).strip()
    without = [c["name"] for c in model.get("columns", []) if not str(c.get("description", "")).strip()]
    assert without == []


def test_no_model_reads_the_clock() -> None:
    clock = re.compile(r"\b(current_date|current_timestamp|now\s*\(|today\s*\()", re.IGNORECASE)
    assert [p.name for p in MODELS if clock.search(p.read_text(encoding="utf-8"))] == []


def test_no_model_depends_on_a_file_path() -> None:
    reads = re.compile(r"read_(csv|parquet|json)|\.duckdb|\.parquet", re.IGNORECASE)
    assert [p.name for p in MODELS if reads.search(p.read_text(encoding="utf-8"))] == []


def test_every_published_table_but_the_refusals_has_a_key_that_a_test_guards() -> None:
    marts = {path.stem for path in MODELS if "marts" in path.parts}
    guarded = set()
    for model in described():
        columns = [test for c in model.get("columns", []) for test in c.get("data_tests", [])]
        tests = [*model.get("data_tests", []), *columns]
        if any(test == "unique" or "unique_together" in test for test in tests):
            guarded.add(model["name"])
    assert marts - guarded == {"rejects"}
