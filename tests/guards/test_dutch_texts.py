"""Every table and column of a release has a Dutch label and a Dutch explanation in short sentences."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

MARTS = Path(__file__).parents[2] / "dbt_project" / "models" / "marts"
MODELS = [
    model
    for path in sorted(MARTS.rglob("*.yml"))
    for model in (yaml.safe_load(path.read_text("utf-8")).get("models") or [])
]
MOST_WORDS, MOST_CHARACTERS = 20, 230


def meta(described: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = (described.get("config") or {}).get("meta") or {}
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda m: str(m["name"]))
def test_a_table_and_its_columns_are_explained_in_dutch(model: dict[str, Any]) -> None:
    named = {model["name"]: meta(model)} | {c["name"]: meta(c) for c in model["columns"]}
    assert [name for name, texts in named.items() if not texts.get("nl")] == []
    assert [name for name, texts in named.items() if not texts.get("nl_text")] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda m: str(m["name"]))
def test_an_explanation_is_short_sentences_that_say_more_than_the_label(model: dict[str, Any]) -> None:
    for described in (model, *model["columns"]):
        label, text = meta(described)["nl"], meta(described)["nl_text"]
        assert text.endswith("."), text
        assert len(text) <= MOST_CHARACTERS, text
        assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.!?]) ", text)) <= MOST_WORDS, text
        assert text.rstrip(".").casefold() != label.casefold()


def test_every_table_of_a_release_is_described() -> None:
    tables = {path.stem for path in MARTS.rglob("*.sql")}
    assert tables == {str(model["name"]) for model in MODELS}
