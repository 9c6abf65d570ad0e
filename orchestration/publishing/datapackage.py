"""`datapackage.json` after the Data Package standard (datapackage.org, v1), from the dictionary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestration.archive import sha256_of
from orchestration.publishing.dictionary import Entry

_TYPES = {"BOOLEAN": "boolean", "DATE": "date", "VARCHAR": "string"}
_STARTS = {"TIMESTAMP": "datetime", "DECIMAL": "number", "DOUBLE": "number", "FLOAT": "number"}


def datapackage(facts: Mapping[str, Any], entries: Sequence[Entry], folder: Path) -> dict[str, Any]:
    """The descriptor of a release in `folder`, one resource per Parquet file, with hashes."""
    tables = [e for e in entries if e.column_name is None]
    fictional = " (fictief)" if facts["fictional"] else ""
    return {
        "name": f"monitor-lokale-democratie-{facts['dataset']}",
        "id": facts["id"],
        "title": f"Monitor Lokale Democratie: {facts['dataset']}{fictional}",
        "created": facts["built_at"],
        "version": str(facts["schema_version"]),
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(table, entries, folder) for table in tables],
    }


def _resource(table: Entry, entries: Sequence[Entry], folder: Path) -> dict[str, Any]:
    path = folder / "parquet" / f"{table.table_name}.parquet"
    columns = [e for e in entries if e.table_name == table.table_name and e.column_name is not None]
    return {
        "name": table.table_name.replace("_", "-"),
        "title": table.label_nl,
        "description": table.description_en,
        "path": path.relative_to(folder).as_posix(),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "schema": {"fields": [_field(column) for column in columns]},
    }


def _field(column: Entry) -> dict[str, Any]:
    kind = column.type or ""
    start = next((name for prefix, name in _STARTS.items() if kind.startswith(prefix)), None)
    name = _TYPES.get(kind) or start or ("integer" if kind.endswith("INT") or kind == "INTEGER" else "any")
    return {
        "name": column.column_name,
        "type": name,
        "title": column.label_nl,
        "description": column.description_en,
    }
