"""Every column that a reader of the core tables can meet has a Dutch label and a Dutch sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CORE = Path(__file__).parents[2] / "dbt_project" / "models" / "marts" / "core"
MODELS = [m for path in sorted(CORE.glob("*.yml")) for m in yaml.safe_load(path.read_text("utf-8"))["models"]]


def meta(described: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = (described.get("config") or {}).get("meta") or {}
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda m: str(m["name"]))
def test_a_table_and_its_columns_are_explained_in_dutch(model: dict[str, Any]) -> None:
    named = {model["name"]: meta(model)} | {c["name"]: meta(c) for c in model["columns"]}
    assert [name for name, texts in named.items() if not texts.get("nl")] == []
    assert [name for name, texts in named.items() if not texts.get("nl_text")] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda m: str(m["name"]))
def test_an_explanation_is_a_short_sentence_that_says_more_than_the_label(model: dict[str, Any]) -> None:
    for column in model["columns"]:
        label, text = meta(column)["nl"], meta(column)["nl_text"]
        assert text.endswith("."), text
        assert len(text) <= 140, text
        assert text.rstrip(".").casefold() != label.casefold()
