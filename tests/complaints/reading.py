"""Typed rows of a filled-in template, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orchestration.tables import REJECTS
from orchestration.templates import Template, parse_bytes
from orchestration.templates.writing import as_csv
from tests.templates.example import GAZETTEER, TODAY


def typed(template: Template, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Write rows as a reader would, and read them back; a reject fails the test."""
    found: list[dict[str, Any]] = []
    for batch in parse_bytes(as_csv(template, rows), "f.csv", GAZETTEER, TODAY, (template,)):
        assert batch.table != REJECTS, batch.rows.to_pylist()
        found += batch.rows.to_pylist()
    return found
