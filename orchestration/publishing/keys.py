"""The key of every published table, from the dbt tests that guard it: said once, there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orchestration.publishing.dictionary import published_models


def table_keys(manifest: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Table → the columns that together tell its rows apart; tables without such a test are left out."""
    names = {node["unique_id"]: node["name"] for node in published_models(manifest) if "unique_id" in node}
    found: dict[str, tuple[str, ...]] = {}
    for node in manifest["nodes"].values():
        test = node.get("test_metadata") or {}
        table = names.get(node.get("attached_node"))
        if table is None or (node.get("config") or {}).get("where"):
            continue
        if test.get("name") == "unique_together":
            found[table] = tuple(test["kwargs"]["columns"])
        elif test.get("name") == "unique":
            found.setdefault(table, (test["kwargs"]["column_name"],))
    return found
