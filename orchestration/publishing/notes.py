"""Release notes, made from the difference with the previous release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from orchestration.publishing.changes import Difference
from orchestration.texts import number

_LONGEST = 80


def totals(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Number of rows of every table in the database, by name."""
    names = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
    ).fetchall()
    return {
        name: int(connection.execute(f'select count(*) from "{name}"').fetchall()[0][0])  # noqa: S608
        for (name,) in names
    }


def notes(
    facts: Mapping[str, Any], previous: Mapping[str, Any] | None, found: Difference | None = None
) -> str:
    """Markdown notes: what this release is, and what came, went and changed since `previous`.

    `found` is None where the previous release could not be read; only numbers of rows are told then.
    """
    lines = [f"# Release {facts['id']}", ""]
    if facts["fictional"]:
        lines += ["**Fictief**: alle gemeenten en cijfers zijn verzonnen.", ""]
    lines += [f"Gebouwd op {facts['built_at']} (UTC), schemaversie {facts['schema_version']}.", ""]
    if previous is None:
        return "\n".join([*lines, "Dit is de eerste release.", ""])
    tables = [*_counts(facts["tables"], previous["tables"]), *(_changed(found) if found else [])]
    lines += [f"Verschil met release {previous['id']}:", ""]
    lines += sorted(tables, key=lambda line: line.split("`")[1]) or ["- geen verschil in cijfers"]
    if found is None:
        lines += ["", "De cijfers van de vorige release waren niet te lezen; er is niet per cel vergeleken."]
    return "\n".join([*lines, *(_sources(found) if found else []), ""])


def _counts(now: Mapping[str, int], before: Mapping[str, int]) -> list[str]:
    """Tables that are new or gone, or have another number of rows."""
    lines = []
    for table in sorted(now.keys() | before.keys()):
        if table not in before:
            lines.append(f"- `{table}`: nieuw, {number(now[table])} rijen")
        elif table not in now:
            lines.append(f"- `{table}`: vervallen")
        elif now[table] != before[table]:
            lines.append(f"- `{table}`: van {number(before[table])} naar {number(now[table])} rijen")
    return lines


def _changed(found: Difference) -> list[str]:
    """Per table how many rows came, went and changed, in which columns, and the first changed cells."""
    lines = []
    for change in found.tables:
        told = [f"{number(n)} {word}" for n, word in ((change.added, "erbij"), (change.removed, "weg")) if n]
        if change.changed:
            named = ", ".join(f"`{column}`" for column in change.columns)
            told.append(f"{number(change.changed)} veranderd (in {named})")
        cells = [
            f"  - {' · '.join(cell.key)}: `{cell.column}` van {_shown(cell.before)} naar {_shown(cell.now)}"
            for cell in change.cells
        ]
        lines.append("\n".join([f"- `{change.table}`, rijen: {', '.join(told)}", *cells]))
    return lines


def _shown(value: str | None) -> str:
    text = "onbekend" if value is None else " ".join(value.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _sources(found: Difference) -> list[str]:
    lines = []
    for heading, files in (
        ("Nieuwe bronnen", found.new_sources),
        ("Bronnen met andere inhoud", found.changed_sources),
        ("Vervallen bronnen", found.gone_sources),
    ):
        if files:
            lines += ["", f"{heading}:", "", *(f"- {_shown(title)} ({origin})" for title, origin in files)]
    return lines
