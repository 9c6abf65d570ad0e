"""Compares what the pipeline made of the fictional files with what was planted, source by source.

Counts are compared exactly, before suppression; the coder of agreements is measured (`coding`). Belongs
here: the comparison. What doesn't: judging it; the caller decides what is good enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.voorbeeld.coding import Coding, measure

SHOWN = 20


@dataclass(frozen=True)
class Check:
    """One table of the truth against one relation of the warehouse.

    `where` selects its rows; `columns` maps a column of the truth to an expression over the relation.
    """

    source: str
    truth: str
    relation: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    where: str = "true"
    columns: tuple[tuple[str, str], ...] = ()


@dataclass
class Comparison:
    """Outcome for one check: rows expected and found, and differences, at most `SHOWN` in words."""

    source: str
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


_BALLOTS = ("eligible", "valid", "blank", "invalid", "turnout")
_OUTCOMES = ("upheld", "partly_upheld", "not_upheld", "withdrawn", "settled_informally", "not_admitted")
CHECKS = (
    Check(
        "turnout",
        "turnout",
        "marts.fct_turnout",
        ("municipality_code", "election_id"),
        _BALLOTS,
        "perspective = 'as_published' and status = 'ok' and municipality_code <> 'NL'",
    ),
    Check(
        "participation",
        "trajectories",
        "staging.stg_participation__trajectories",
        ("municipality_code", "trajectory_id"),
        ("year", "area", "instrument", "channel", "selection", "status", "invited", "participants",
         "online_participants", "contributions", "votes", "follow_up"),
        "trajectory_id not like 'B-%'",
    ),
    Check(
        "participation",
        "activities",
        "staging.stg_participation__activities",
        ("municipality_code", "trajectory_id", "kind", "year"),
        ("activities",),
        "trajectory_id not like 'B-%'",
    ),
    Check(
        "participation",
        "coverage",
        "staging.stg_participation__coverage",
        ("municipality_code", "year"),
        ("kind",),
        columns=(("kind", "coverage_kind"),),
    ),
    Check(
        "complaints",
        "complaints",
        "staging.stg_complaints__figures",
        ("municipality_code", "year", "line", "category"),
        ("received", "carried_over", "handled", *_OUTCOMES, "on_time", "improvements_published"),
    ),
    Check(
        "arrangements",
        "arrangements",
        "staging.stg_arrangements__arrangements",
        ("municipality_code", "arrangement_id"),
        ("code", "status"),
    ),
    Check(
        "arrangements",
        "requests",
        "staging.stg_arrangements__requests",
        ("municipality_code", "year", "instrument"),
        ("submitted", "granted", "adopted", "answered"),
    ),
    Check(
        "survey",
        "survey",
        "staging.stg_survey__results",
        ("municipality_code", "year", "indicator"),
        ("value", "n"),
        columns=(("value", "round(100 * value, 1)"),),
    ),
    Check(
        "platforms",
        "platforms",
        "(select municipality_code, platform, kind from raw.platform_activity)",
        ("municipality_code", "platform"),
        ("entries", "meetings"),
        "kind in ('proposal', 'budget_investment', 'meeting') group by municipality_code, platform",
        (
            ("entries", "count(*) filter (where kind <> 'meeting')"),
            ("meetings", "count(*) filter (where kind = 'meeting')"),
        ),
    ),
    Check("rejects", "rejects", "raw.rejects", ("source", "file", "row"), (), "source <> 'agreements'"),
)  # fmt: skip


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
    found = Comparison(f"{check.source}: {check.truth}", check.relation)
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
    _keep(connection, "said", f"select {said} from {check.relation} where {check.where}")  # noqa: S608 - own names
    found.expected = _count(connection, "planted")
    found.found = _count(connection, "said")
    for kind, first, second in (("ontbreekt", "planted", "said"), ("te veel", "said", "planted")):
        rows = connection.execute(
            f"select * from {first} except select * from {second} order by all"
        ).fetchall()
        found.different += len(rows)
        found.examples += [f"{kind}: {_words(names, row)}" for row in rows[: SHOWN // 2]]
    repeated = _count(connection, f"(select {asked} from said group by all having count(*) > 1)")
    if repeated and check.source != "rejects":
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
