"""Keys and references of published tables, from the dbt tests and constraints that guard them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orchestration.publishing.dictionary import OWN_KEYS, published_models
from orchestration.publishing.keys import table_keys

_REF = re.compile(r"ref\('(\w+)'\)")


@dataclass(frozen=True)
class Reference:
    """A column that only holds values of the key of another table."""

    column: str
    table: str
    field: str


@dataclass(frozen=True)
class Relations:
    """What tells the rows of a table apart (`primary` when no part can be empty), and where it refers to."""

    key: tuple[str, ...] = ()
    primary: bool = False
    references: tuple[Reference, ...] = ()


def relations(manifest: Mapping[str, Any]) -> dict[str, Relations]:
    """Per published table; a reference counts only where its target is a key by itself."""
    unique = table_keys(manifest)
    found = {}
    for node in published_models(manifest):
        key = unique.get(node["name"], ())
        primary = bool(key) and all(_required(node, column) for column in key)
        references = tuple(
            r for r in _references(manifest, node.get("unique_id")) if unique.get(r.table) == (r.field,)
        )
        found[str(node["name"])] = Relations(key, primary, references)
    # in the dictionary a row about a table itself names no column
    return {**found, **{table: Relations(key, table == "release") for table, key in OWN_KEYS.items()}}


def _references(manifest: Mapping[str, Any], model: str | None) -> list[Reference]:
    found = []
    for test in manifest["nodes"].values():
        told = test.get("test_metadata") or {}
        if model and test.get("attached_node") == model and told.get("name") == "relationships":
            target = _REF.search(str(told["kwargs"]["to"]))
            if target:
                column, field = str(told["kwargs"]["column_name"]), str(told["kwargs"]["field"])
                found.append(Reference(column, target[1], field))
    return sorted(found, key=lambda r: r.column)


def _required(node: Mapping[str, Any], column: str) -> bool:
    constraints = node["columns"].get(column, {}).get("constraints") or []
    return any(constraint["type"] == "not_null" for constraint in constraints)
