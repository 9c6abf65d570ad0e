"""The SQL of one dbt model, for tests that run a single model on a few rows of their own."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from orchestration.settings import DBT_PROJECT

ENVIRONMENT = Environment(autoescape=False)  # noqa: S701 - SQL, no HTML
_MACROS = ("same_place", "suppression", "whole_sum")


def model_sql(model: str, **known: Any) -> str:
    """The model (its path below `models`, without suffix) with our own macros and what `known` says.

    `ref` and `source` give the bare name of the table unless `known` says otherwise.
    """
    own = {"ref": lambda name: name, "source": lambda _, table: table, **known}
    for name in _MACROS:
        own.update(macros(name))
    return ENVIRONMENT.from_string((DBT_PROJECT / "models" / f"{model}.sql").read_text()).render(own)


def macros(name: str) -> dict[str, Any]:
    """The macros of one file, by name: functions of text that give SQL."""
    text = (DBT_PROJECT / "macros" / f"{name}.sql").read_text(encoding="utf-8")
    return vars(ENVIRONMENT.from_string(text).module)
