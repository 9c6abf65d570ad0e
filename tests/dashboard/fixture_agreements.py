"""The small releases with agreements, scores and ranks added (`agreements.sql`)."""

from __future__ import annotations

from pathlib import Path

import duckdb

from orchestration.settings import PROJECT
from tests.dashboard.fixture_release import release

SQL = Path(__file__).with_name("agreements.sql")
OLD, NEW = "2022-2026", "2026-2030"


def with_agreements(home: Path) -> None:
    """Write both releases: in `voorbeeld` terms may be ranked, in `nederland` they may not."""
    for dataset in ("voorbeeld", "nederland"):
        folder = release(home, dataset)
        with duckdb.connect(str(folder / "democratie.duckdb")) as connection:
            connection.execute(f"set variable seeds = '{PROJECT / 'seeds' / 'reference'}'")
            connection.execute(f"set variable ranked = {dataset == 'voorbeeld'}")
            connection.execute(SQL.read_text(encoding="utf-8"))
