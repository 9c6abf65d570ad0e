"""Compares what the pipeline made of the fictional files with what was planted, source by source.

Counts are compared exactly, before suppression; the coder of agreements is measured (`coding`). Belongs
here: the comparison. What doesn't: judging it; the caller decides what is good enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.voorbeeld.checks import CHECKS, Check
from orchestration.voorbeeld.coding import Coding, measure

SHOWN = 20


@dataclass
class Comparison:
    """Outcome for one check: rows expected and found, and differences, at most `SHOWN` in words."""

    label: str
    relation: str
    expected: int = 0
    found: int = 0
    different: int = 0
    examples: list[str] = field(default_factory=list)
    built: bool = True

    @property
    def exact(self) -> bool:
        """Whether the pipeline says just what was planted."""
        return self.built and self.different == 0


@dataclass
class Verification:
    """All comparisons, and the measured coder where there are agreements."""

    comparisons: list[Comparison]
    coding: Coding | None

    @property
    def exact(self) -> bool:
        return all(comparison.exact for comparison in self.comparisons)


def verify(connection: duckdb.DuckDBPyConnection, truth: Path) -> Verification:
    """Compare the working warehouse behind `connection` with the truth in that folder.

    Raises:
        FileNotFoundError: when no data set was written there.
    """
    if not (truth / "files.csv").exists():
        raise FileNotFoundError(f"{truth} bevat geen uitkomsten; maak eerst de gegevensset voorbeeld.")
    return Verification([compare(connection, check, truth) for check in CHECKS], measure(connection, truth))


def compare(connection: duckdb.DuckDBPyConnection, check: Check, truth: Path) -> Comparison:
    """Compare one table both ways: what is missing, what is too much, what has other values."""
    found = Comparison(check.label, check.relation)
    if not exists(connection, check.relation):
        found.built = False
        return found
    names = (*check.key, *check.values)
    expressions = dict(check.columns)
    said = ", ".join(f"({expressions.get(name, name)})::varchar as {name}" for name in names)
    asked = ", ".join(names)
    planted = connection.read_csv(
        str(truth / f"{check.truth}.csv"), header=True, all_varchar=True, na_values=""
    )
    _keep(connection, "planted", planted.project(asked).distinct().sql_query())
    _keep(connection, "said", " ".join(["select", said, "from", check.relation, "where", check.where]))
    if check.truth == "rejects":
        _leave_out_unread(connection)
    found.expected = _count(connection, "planted")
    found.found = _count(connection, "said")
    ways = (("te veel", "said", "planted"), ("ontbreekt", "planted", "said"))
    for kind, first, second in ways[:1] if check.partial else ways:
        rows = connection.table(first).except_(connection.table(second)).order("all").fetchall()
        found.different += len(rows)
        found.examples += [f"{kind}: {_words(names, row)}" for row in rows[: SHOWN // 2]]
    repeated = _count(connection, "said") - _count(connection, "(select distinct * from said)")
    if repeated and check.truth != "rejects":
        found.different += repeated
        found.examples.append(f"dubbel: {repeated} rijen")
    return found


def exists(connection: duckdb.DuckDBPyConnection, relation: str) -> bool:
    """Whether this relation can be read."""
    try:
        connection.execute(f"select * from {relation} limit 0")  # noqa: S608 - our own names
    except duckdb.Error:
        return False
    return True


def _leave_out_unread(connection: duckdb.DuckDBPyConnection) -> None:
    """Faults in files of a source that this warehouse does not read at all are not expected."""
    connection.execute("delete from planted where source not in (select source from raw.snapshots)")


def _keep(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    connection.execute(f"create or replace temp table {name} as {query}")


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()  # noqa: S608 - our own names
    return int(row[0]) if row else 0


def _words(names: tuple[str, ...], row: tuple[object, ...]) -> str:
    return ", ".join(_pairs(names, row))


def _pairs(names: tuple[str, ...], row: tuple[object, ...]) -> Iterator[str]:
    for name, value in zip(names, row, strict=True):
        yield f"{name} {value if value is not None else '–'}"
