"""What differs between a new release and the one before: rows added, removed and changed, cell by cell.

Belongs here: comparing two databases. Does not belong here: the words in which it is told (`notes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

EXAMPLES = 5


@dataclass(frozen=True)
class Cell:
    """One figure that changed; `key` are the values that name its row."""

    key: tuple[str, ...]
    column: str
    before: str | None
    now: str | None


@dataclass(frozen=True)
class Change:
    """What changed in a table. `changed` is None where it has no key by which rows can be matched."""

    table: str
    added: int
    removed: int
    changed: int | None
    columns: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Difference:
    """All that differs: tables, and the files that came, went or got other contents (title, origin)."""

    tables: tuple[Change, ...]
    new_sources: tuple[tuple[str, str], ...] = ()
    changed_sources: tuple[tuple[str, str], ...] = ()
    gone_sources: tuple[tuple[str, str], ...] = ()


def difference(
    connection: duckdb.DuckDBPyConnection, previous: Path, keys: Mapping[str, Sequence[str]]
) -> Difference:
    """Compare every table that both releases have; `connection` is open on the new one.

    Raises:
        duckdb.IOException: when the previous release can't be read.
    """
    path = str(previous).replace("'", "''")
    connection.execute(f"attach '{path}' as before (read_only)")
    try:
        now, before = _columns(connection, "current_database()"), _columns(connection, "'before'")
        found = []
        for table in sorted((now.keys() & before.keys()) - {"release"}):
            shared = [c for c in now[table] if c in before[table]]
            key = list(keys.get(table, ()))
            if key and set(key) <= set(shared):
                found.append(_by_key(connection, table, key, [c for c in shared if c not in key]))
            else:
                found.append(_by_row(connection, table, shared))
        told = tuple(change for change in found if change.any)
        known = all({"title", "origin", "sha256"} <= set(side.get("sources", ())) for side in (now, before))
        return Difference(told, *_sources(connection)) if known else Difference(told)
    finally:
        connection.execute("detach before")


def _columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[str]]:
    rows = connection.execute(
        "select table_name, column_name from duckdb_columns()"  # noqa: S608
        f" where database_name = {database} and schema_name = 'main' order by table_name, column_index"
    ).fetchall()
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    return found


def _sources(connection: duckdb.DuckDBPyConnection) -> list[tuple[tuple[str, str], ...]]:
    """Files that are new, that have other contents, and that are gone: matched by their origin."""
    one = "select origin, max(title) as title, string_agg(sha256 order by sha256) as sha256 from {}"
    one += " group by origin"
    joined = (
        f"from ({one.format('main.sources')}) as n full join ({one.format('before.main.sources')}) as b"
        " using (origin)"
    )
    tests = ("b.sha256 is null", "n.sha256 <> b.sha256", "n.sha256 is null")
    return [
        tuple(
            (str(title), str(origin))
            for title, origin in connection.execute(
                f"select coalesce(n.title, b.title), origin {joined} where {test} order by all"
            ).fetchall()
        )
        for test in tests
    ]


def _by_key(connection: duckdb.DuckDBPyConnection, table: str, key: list[str], others: list[str]) -> Change:
    joined = f"from main.{_q(table)} as n full join before.main.{_q(table)} as b on " + " and ".join(
        f"n.{_q(c)} is not distinct from b.{_q(c)}" for c in key
    )
    new, gone = "b.rowid is null", "n.rowid is null"
    both = "n.rowid is not null and b.rowid is not null"
    differs = {c: f"n.{_q(c)} is distinct from b.{_q(c)}" for c in others}
    counts = [
        f"count(*) filter ({new})",
        f"count(*) filter ({gone})",
        f"count(*) filter ({both} and ({' or '.join(differs.values()) or 'false'}))",
        *(f"count(*) filter ({both} and {test})" for test in differs.values()),
    ]
    ((added, removed, changed, *each),) = connection.execute(
        f"select {', '.join(counts)} {joined}"
    ).fetchall()
    columns = tuple(c for c, n in zip(others, each, strict=True) if n)
    cells: list[Cell] = []
    for column in columns:
        if len(cells) == EXAMPLES:
            break
        wanted = [*(f"n.{_q(c)}::varchar" for c in key), *(f"{side}.{_q(column)}::varchar" for side in "bn")]
        rows = connection.execute(
            f"select {', '.join(wanted)} {joined} where {both} and {differs[column]}"
            f" order by all limit {EXAMPLES - len(cells)}"
        ).fetchall()
        cells += [Cell(tuple(str(v) for v in row[:-2]), column, row[-2], row[-1]) for row in rows]
    return Change(table, added, removed, changed, columns, tuple(cells))


def _by_row(connection: duckdb.DuckDBPyConnection, table: str, columns: Iterable[str]) -> Change:
    listed = ", ".join(_q(c) for c in columns)
    now, before = (f"from {place}.{_q(table)} select {listed}" for place in ("main", "before.main"))

    def more(one: str, other: str) -> int:
        found: Any = connection.execute(f"from ({one} except all {other}) select count(*)").fetchall()
        return int(found[0][0])

    return Change(table, more(now, before), more(before, now), None)


def _q(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
