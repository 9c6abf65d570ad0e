"""Release notes, made from the difference with the previous release."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import duckdb

from orchestration.publishing.changes import Change, Difference
from orchestration.texts import number

_LONGEST = 80
_FRACTION = re.compile(r"-?\d+\.\d+(e[+-]?\d+)?")


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
    changed = {change.table: change for change in found.tables} if found else {}
    now, before = facts["tables"], previous["tables"]
    tables = [
        line
        for table in sorted(now.keys() | before.keys())
        if (line := _table(table, now.get(table), before.get(table), changed.get(table)))
    ]
    lines += [f"Verschil met release {previous['id']}:", "", *(tables or ["- geen verschil in cijfers"])]
    if found is None:
        lines += ["", "De cijfers van de vorige release waren niet te lezen; er is niet per cel vergeleken."]
    return "\n".join([*lines, *(_sources(found) if found else []), ""])


def _table(table: str, now: int | None, before: int | None, change: Change | None) -> str:
    """What happened to a table, from rows down to the first changed cells; empty where nothing did."""
    if now is None:
        return f"- `{table}`: vervallen"
    if before is None:
        return f"- `{table}`: nieuw, {number(now)} rijen"
    told = [f"van {number(before)} naar {number(now)} rijen"] if now != before else []
    if change is None:
        return f"- `{table}`: {told[0]}" if told else ""
    told += [f"{number(n)} {word}" for n, word in ((change.added, "erbij"), (change.removed, "weg")) if n]
    if change.changed:
        named = ", ".join(f"`{column}`" for column in change.columns)
        told.append(f"{number(change.changed)} veranderd (in {named})")
    cells = [
        f"  - {' · '.join(cell.key)}: `{cell.column}` van {_shown(cell.before)} naar {_shown(cell.now)}"
        for cell in change.cells
    ]
    return "\n".join([f"- `{table}`: {', '.join(told)}", *cells])


def _shown(value: str | None) -> str:
    text = "onbekend" if value is None else " ".join(value.split())
    if _FRACTION.fullmatch(text):
        return f"{float(text):.6g}".replace(".", ",")
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
