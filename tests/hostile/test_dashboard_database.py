"""The released database can be read and nothing else, whatever a question says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import duckdb
import pytest

from dashboard.repositories.warehouse import MissingTable, Warehouse
from tests.dashboard.fixture_release import release


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    held = Warehouse(release(tmp_path) / "democratie.duckdb")
    yield held
    held.close()


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "attach '/tmp/other.duckdb' as other",
        "copy (select 1) to '/tmp/out.csv'",
        "create table t (a int)",
        "drop table fct_turnout",
        "delete from fct_turnout",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "install httpfs",
        "load httpfs",
        "select * from read_parquet('https://example.org/x.parquet')",
    ],
)
def test_whatever_reaches_outside_or_writes_is_refused(warehouse: Warehouse, sql: str) -> None:
    with pytest.raises((duckdb.Error, MissingTable)):
        warehouse.query(sql)
    assert warehouse.first("select count(*) as n from fct_turnout") != {"n": 0}


@pytest.mark.parametrize(
    "name", ["fct_turnout; drop table fct_turnout", 'fct_turnout" --', "", "main.fct_turnout"]
)
def test_only_exact_names_of_released_tables_are_handed_out(warehouse: Warehouse, name: str) -> None:
    with pytest.raises(MissingTable):
        warehouse.whole(name)


def test_a_hostile_parameter_is_only_a_value(warehouse: Warehouse) -> None:
    sql = "select count(*) as n from fct_turnout where municipality_code = ?"
    assert warehouse.first(sql, "' or 1=1 --") == {"n": 0}


def test_many_threads_read_at_once_and_get_the_same_answer(warehouse: Warehouse) -> None:
    answers: list[int] = []

    def ask(i: int) -> None:
        row = warehouse.first("select count(*) + ? - ? as n from fct_turnout", i, i)
        assert row is not None
        answers.append(row["n"])

    threads = [Thread(target=ask, args=(i,)) for i in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 24
    assert len(set(answers)) == 1


def test_the_same_release_can_be_opened_twice_and_stays_locked(warehouse: Warehouse) -> None:
    second = Warehouse(warehouse.path)
    assert second.tables() == warehouse.tables()
    with pytest.raises(duckdb.Error):
        second.query("set enable_external_access = true")
