"""The rule for credit stands in Python and in dbt; the cases of dbt's unit test hold the two together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from orchestration.agreements import credit as rule
from orchestration.agreements.model import CodedPassage

MODELS = Path(__file__).parents[2] / "dbt_project" / "models" / "intermediate" / "agreements"
NAME = "credit_follows_level_rights_caps_and_the_legal_floor"


def unit_test() -> dict[str, Any]:
    held = yaml.safe_load((MODELS / "_int_agreements.yml").read_text(encoding="utf-8"))
    (found,) = [test for test in held["unit_tests"] if test["name"] == NAME]
    return dict(found)


def given(name: str) -> list[dict[str, Any]]:
    (rows,) = [one["rows"] for one in unit_test()["given"] if name in one["input"]]
    return list(rows)


def passage(row: dict[str, Any]) -> CodedPassage:
    return CodedPassage(
        page=1, start=0, end=1, quote="", code=row["code"], level=row["level"], rule_id=row["rule_id"],
        cues=(), clause="", level_cue="", why="", confidence=1.0, legal_floor=row["legal_floor"],
    )  # fmt: skip


def test_python_gives_the_credit_that_dbt_must_give(monkeypatch: pytest.MonkeyPatch) -> None:
    caps = {row["rule_id"]: row["credit_cap"] for row in given("coding_rules")}
    monkeypatch.setattr(rule, "_caps", lambda: caps)
    newest = [row for row in given("int_agreements__passages") if row["source_id"] == "s2"]
    expected = {
        row["code"]: row["credit"] for row in unit_test()["expect"]["rows"] if row["agreement_id"] == "nieuw"
    }
    assert len(expected) == len(newest) == 4
    assert {row["code"]: rule.credit(passage(row)) for row in newest} == expected
