"""A tiny working warehouse with the manifest that dbt would have written for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import duckdb

from orchestration.publishing.release import Recipe
from orchestration.settings import Home


def manifest(*names: str, described: bool = True) -> dict[str, Any]:
    return {
        "nodes": {
            f"model.democratie.{name}": {
                "resource_type": "model",
                "schema": "marts",
                "name": name,
                "description": "A table." if described else "",
                "config": {"meta": {"nl": "Tabel"}},
                "columns": {
                    "n": {"name": "n", "description": "A number.", "config": {"meta": {"nl": "Getal"}}}
                },
            }
            for name in names
        }
    }


def build(home: Home, rows: int, *names: str) -> None:
    """Fill `marts` with tables of `rows` rows."""
    home.warehouse.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("create schema if not exists marts")
        for name in names:
            connection.execute(
                f"create or replace table marts.{name} as select range as n from range({rows})"
            )


def recipe(fingerprint: str = "abcdef0123", second: int = 0) -> Recipe:
    return Recipe(
        fingerprint, "2026-04-01", {"duckdb": "1.5.5"}, datetime(2026, 4, 1, 12, 0, second, tzinfo=UTC)
    )
