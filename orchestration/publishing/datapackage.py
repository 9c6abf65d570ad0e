"""`datapackage.json` after the Data Package standard (datapackage.org), from the dictionary and the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestration.archive import sha256_of
from orchestration.publishing.dictionary import Entry
from orchestration.publishing.relations import Relations
from orchestration.texts import t

_TYPES = {"BOOLEAN": "boolean", "DATE": "date", "VARCHAR": "string"}
_STARTS = {"TIMESTAMP": "datetime", "DECIMAL": "number", "DOUBLE": "number", "FLOAT": "number"}


OWN_WORK = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
"""Terms of what this project made itself; facts and quotes keep the terms of their source."""


def datapackage(
    facts: Mapping[str, Any],
    entries: Sequence[Entry],
    related: Mapping[str, Relations],
    sources: Sequence[Mapping[str, Any]],
    folder: Path,
) -> dict[str, Any]:
    """The descriptor of a release in `folder`, one resource per Parquet file, with hashes and keys.

    `sources` are rows of the table of that name: title, publisher, licence, origin, rendition, sha256.
    """
    tables = [e for e in entries if e.column_name is None]
    fictional = " (fictief)" if facts["fictional"] else ""
    return {
        "name": f"monitor-lokale-democratie-{facts['dataset']}",
        "id": facts["id"],
        "title": f"Monitor Lokale Democratie: {facts['dataset']}{fictional}",
        "created": facts["built_at"],
        "version": facts["id"],
        "schema_version": facts["schema_version"],
        "licenses": [
            {**OWN_WORK, "title": t("release.licence_own")},
            {"name": "other-per-source", "path": "README.md", "title": t("release.licence_sources")},
        ],
        **({"sources": [_source(row) for row in sources]} if sources else {}),
        "resources": [
            _resource(table, entries, related.get(table.table_name, Relations()), folder) for table in tables
        ],
    }


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    """A source with its own terms; only an address that others can open is a path."""
    origin = str(row["origin"])
    return {
        "title": f"{row['publisher']}: {row['title']}",
        **({"path": origin} if origin.startswith("http") else {}),
        "licence": row["licence"],
        "rendition": row["rendition"],
        "hash": f"sha256:{row['sha256']}",
    }


def _resource(table: Entry, entries: Sequence[Entry], related: Relations, folder: Path) -> dict[str, Any]:
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
        "schema": {"fields": [_field(column) for column in columns], **_keys(related)},
    }


def _keys(related: Relations) -> dict[str, Any]:
    """A key that may be empty in part is no primary key, though its rows are unique."""
    found: dict[str, Any] = {}
    if related.key:
        key = list(related.key)
        found = {"primaryKey": key} if related.primary else {"uniqueKeys": [key]}
    if related.references:
        found["foreignKeys"] = [
            {"fields": [r.column], "reference": {"resource": r.table.replace("_", "-"), "fields": [r.field]}}
            for r in related.references
        ]
    return found


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
