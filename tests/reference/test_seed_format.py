"""Every seed is read whole by the very statement that loads it, wherever its first quotation mark stands."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb
import pytest

from orchestration.settings import DBT_PROJECT, REFERENCE

OPTIONS = re.search(r"\(format csv.*\)", (DBT_PROJECT / "macros" / "seeds.sql").read_text())
SEEDS = sorted(REFERENCE.rglob("*.csv"))


def loaded(path: Path) -> int:
    assert OPTIONS
    with path.open(encoding="utf-8", newline="") as stream:
        columns = ", ".join(f'"{name}" varchar' for name in next(csv.reader(stream)))
    with duckdb.connect() as connection:
        connection.execute(f"create table seed ({columns})")
        connection.execute(f"copy seed from '{path}' {OPTIONS[0]}")
        return len(connection.sql("from seed").fetchall())


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_is_loaded_whole(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        assert loaded(path) == sum(1 for _ in csv.DictReader(stream))


def test_a_quotation_mark_far_down_is_read(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_text("id,text\n" + "1,gewoon\n" * 30_000 + '2,"""Ja"", zei zij"\n')
    assert loaded(path) == 30_001
