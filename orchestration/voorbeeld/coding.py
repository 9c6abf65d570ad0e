"""How well the coder finds what was planted in the fictional agreements: recall, precision and levels.

Measured on main documents that are readable. The sentences were written from the codebook's meaning,
without the coder's rules, so these are figures on unseen text; but it is made-up text, and says less than a
gold set of real agreements.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

_RELATION = "marts.fct_agreement_proposal"
_TIPS = "marts.fct_agreement_tip"
Key = tuple[str, str]


@dataclass
class CodeScore:
    """For one proposal or tip: planted, found of those, found in all, and with the planted level."""

    planted: int = 0
    hit: int = 0
    said: int = 0
    same_level: int = 0

    @property
    def recall(self) -> float | None:
        return self.hit / self.planted if self.planted else None

    @property
    def precision(self) -> float | None:
        return self.hit / self.said if self.said else None


@dataclass
class Coding:
    """Scores per code and together; `missed` and `surplus` hold (file, code)."""

    agreements: int
    per_code: dict[str, CodeScore]
    missed: list[Key] = field(default_factory=list)
    surplus: list[Key] = field(default_factory=list)

    @property
    def total(self) -> CodeScore:
        """All codes added up."""
        scores = self.per_code.values()
        return CodeScore(
            sum(s.planted for s in scores),
            sum(s.hit for s in scores),
            sum(s.said for s in scores),
            sum(s.same_level for s in scores),
        )


def measure(connection: duckdb.DuckDBPyConnection, truth: Path) -> Coding | None:
    """Compare the proposals and tips in the marts with those planted; None without such marts."""
    said = _said(connection)
    if said is None:
        return None
    rated = {
        row["title"]: row["file"]
        for row in _rows(truth / "agreements.csv")
        if row["main"] == "True" and row["readable"] == "readable"
    }
    files = set(rated.values())
    planted = {
        (row["file"], row["code"]): row["level"]
        for row in _rows(truth / "proposals.csv")
        if row["file"] in files
    }
    found = {(rated[title], code): level for (title, code), level in said.items() if title in rated}
    return score(planted, found, len(rated))


def score(planted: dict[Key, str], said: dict[Key, str], agreements: int) -> Coding:
    """Count hits, misses and surplus per code."""
    coding = Coding(agreements, {})
    for key in sorted(planted.keys() | said.keys()):
        held = coding.per_code.setdefault(key[1], CodeScore())
        held.planted += key in planted
        held.said += key in said
        if key in planted and key in said:
            held.hit += 1
            held.same_level += planted[key] == said[key]
        else:
            (coding.missed if key in planted else coding.surplus).append(key)
    return coding


def _said(connection: duckdb.DuckDBPyConnection) -> dict[Key, str] | None:
    """(title, code) → level of what the coder found; None where the marts are not there."""
    found: dict[Key, str] = {}
    for relation, code in ((_RELATION, "proposal_code"), (_TIPS, "tip_code")):
        try:
            said, titles = connection.table(relation), connection.table("marts.fct_agreement")
        except duckdb.Error:
            return None
        joined = said.set_alias("said").join(
            titles.set_alias("titles"), "said.agreement_id = titles.agreement_id"
        )
        rows = joined.filter("level is not null").project(f"title, {code}, level").fetchall()
        found.update({(str(title), str(code)): str(level) for title, code, level in rows})
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
