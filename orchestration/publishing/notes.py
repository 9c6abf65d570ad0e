"""Release notes, made from the difference with the previous release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from orchestration.texts import number


def totals(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Number of rows of every table in the database, by name."""
    names = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
    ).fetchall()
    return {
        name: int(connection.execute(f'select count(*) from "{name}"').fetchall()[0][0])  # noqa: S608
        for (name,) in names
    }


def notes(facts: Mapping[str, Any], previous: Mapping[str, Any] | None) -> str:
    """Markdown notes: what this release is, and per table what was added or removed since `previous`."""
    lines = [f"# Release {facts['id']}", ""]
    if facts["fictional"]:
        lines += ["**Fictief**: alle gemeenten en cijfers zijn verzonnen.", ""]
    lines += [f"Gebouwd op {facts['built_at']} (UTC), schemaversie {facts['schema_version']}.", ""]
    if previous is None:
        return "\n".join([*lines, "Dit is de eerste release.", ""])
    lines += [
        f"Verschil met release {previous['id']}:",
        "",
        *_changes(facts["tables"], previous["tables"]),
        "",
    ]
    return "\n".join(lines)


def _changes(now: Mapping[str, int], before: Mapping[str, int]) -> list[str]:
    lines = []
    for table in sorted(now.keys() | before.keys()):
        if table not in before:
            lines.append(f"- `{table}`: nieuw, {number(now[table])} rijen")
        elif table not in now:
            lines.append(f"- `{table}`: vervallen")
        elif now[table] != before[table]:
            lines.append(f"- `{table}`: van {number(before[table])} naar {number(now[table])} rijen")
    return lines or ["- geen verschil in aantallen rijen"]
