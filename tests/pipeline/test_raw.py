"""Loading: only what is new is parsed, and nothing already there is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from orchestration.archive import Archive
from orchestration.gazetteer import Gazetteer, Place
from orchestration.raw import load_source
from orchestration.sources.contract import ParseContext, Snapshot, Source
from orchestration.tables import Batch, Reject, UnreadableFile, batches
from orchestration.warehouse import open_warehouse

SCHEMA = {"numbers": pa.schema([("n", pa.int64())])}
CONTEXT = ParseContext("nederland", Gazetteer([Place("GM0001", "Dorp", date(2000, 1, 1))]))


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    def rows() -> Iterator[tuple[str, dict[str, Any]] | Reject]:
        for place, line in enumerate(snapshot.read().decode().splitlines(), start=1):
            if line == "breuk":
                raise UnreadableFile("Het bestand breekt af.", "Lever het opnieuw in.")
            if line.isdigit():
                yield "numbers", {"n": int(line)}
            else:
                yield Reject(snapshot.file_name, place, "n", line, "Geen getal.", "Vul een getal in.")

    return batches(SCHEMA, rows())


SOURCE = Source("numbers", "Getallen", "Test", SCHEMA, parse, "1", "0 0 1 1 *")


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(tmp_path / "w.duckdb") as connection:
        yield connection


def add(archive: Archive, folder: Path, text: str, day: int, origin: str = "inbox/a.csv") -> None:
    path = folder / "a.csv"
    path.write_text(text)
    archive.add(
        Snapshot(path, "numbers", origin, "a.csv", "", "", 0, "x", "y", datetime(2026, 1, day, tzinfo=UTC))
    )


def numbers(connection: duckdb.DuckDBPyConnection) -> list[int]:
    return [n for (n,) in connection.execute("select n from raw.numbers order by n").fetchall()]


def test_a_newer_file_of_the_same_origin_replaces_the_older(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1\n2", 1)
    load_source(warehouse, archive, SOURCE, CONTEXT)
    add(archive, tmp_path, "3", 2)
    loaded = load_source(warehouse, archive, SOURCE, CONTEXT)
    assert numbers(warehouse) == [3]
    assert (loaded.parsed, loaded.removed) == (1, 1)


def test_an_unreadable_newer_file_leaves_the_older_in_place_and_is_reported(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1\n2", 1)
    load_source(warehouse, archive, SOURCE, CONTEXT)
    add(archive, tmp_path, "9\nbreuk", 2)
    load_source(warehouse, archive, SOURCE, CONTEXT)
    assert numbers(warehouse) == [1, 2]
    assert warehouse.execute("select row, reason from raw.rejects").fetchall() == [
        (0, "Het bestand breekt af.")
    ]


def test_a_bad_row_becomes_a_reject_and_the_rows_around_it_stay(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1\nx\n2", 1)
    loaded = load_source(warehouse, archive, SOURCE, CONTEXT)
    assert numbers(warehouse) == [1, 2]
    assert (loaded.rows, loaded.rejects) == (2, 1)
    assert warehouse.execute("select row, source from raw.rejects").fetchall() == [(2, "numbers")]


def test_loading_twice_parses_nothing_the_second_time(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1", 1)
    load_source(warehouse, archive, SOURCE, CONTEXT)
    assert load_source(warehouse, archive, SOURCE, CONTEXT).parsed == 0
    assert load_source(warehouse, archive, replace(SOURCE, parser_version="2"), CONTEXT).parsed == 1
    assert numbers(warehouse) == [1]


def test_a_table_that_changes_shape_is_filled_anew(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1", 1)
    load_source(warehouse, archive, SOURCE, CONTEXT)
    wider = {"numbers": pa.schema([("n", pa.int64()), ("note", pa.string())])}

    def parse_wider(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
        return batches(wider, iter([("numbers", {"n": 1, "note": "nieuw"})]))

    load_source(warehouse, archive, replace(SOURCE, tables=wider, parse=parse_wider), CONTEXT)
    assert warehouse.execute("select n, note from raw.numbers").fetchall() == [(1, "nieuw")]


def test_a_file_altered_in_the_archive_is_not_loaded(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1", 1)
    archive.all("numbers")[0].path.write_text("2")
    load_source(warehouse, archive, SOURCE, CONTEXT)
    assert numbers(warehouse) == []
    assert "veranderd" in warehouse.execute("select reason from raw.rejects").fetchall()[0][0]


@pytest.mark.parametrize(
    ("raw_sha256", "extra", "expected"),
    [
        ("", {}, ("original", None)),
        ("f" * 64, {}, ("cleaned", None)),
        ("", {"rendition": "transcribed", "note": "Eén decimaal."}, ("transcribed", "Eén decimaal.")),
    ],
)
def test_a_snapshot_says_what_its_bytes_are_and_what_to_know_of_them(
    tmp_path: Path,
    warehouse: duckdb.DuckDBPyConnection,
    raw_sha256: str,
    extra: dict[str, str],
    expected: tuple[str, str | None],
) -> None:
    archive = Archive(tmp_path / "archive")
    path = tmp_path / "a.csv"
    path.write_text("1")
    when = datetime(2026, 1, 1, tzinfo=UTC)
    archive.add(
        Snapshot(path, "numbers", "inbox/a.csv", "a.csv", "", raw_sha256, 0, "x", "y", when, extra=extra)
    )
    load_source(warehouse, archive, SOURCE, CONTEXT)
    assert warehouse.execute("select rendition, note from raw.snapshots").fetchall() == [expected]


def test_a_warehouse_of_before_gets_the_new_facts_of_its_snapshots(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1\n2", 1)
    with open_warehouse(tmp_path / "old.duckdb") as connection:
        load_source(connection, archive, SOURCE, CONTEXT)
        for column in ("note", "rendition"):
            connection.execute(f"alter table raw.snapshots drop column {column}")
        connection.execute("update raw.snapshots set parse_key = 'of before'")
    with open_warehouse(tmp_path / "old.duckdb") as connection:
        load_source(connection, archive, SOURCE, CONTEXT)
        assert connection.execute("select rendition from raw.snapshots").fetchall() == [("original",)]
        assert numbers(connection) == [1, 2]


def test_a_newer_file_of_which_every_row_is_refused_leaves_the_older_in_place(
    tmp_path: Path, warehouse: duckdb.DuckDBPyConnection
) -> None:
    archive = Archive(tmp_path / "archive")
    add(archive, tmp_path, "1\n2", 1)
    add(archive, tmp_path, "x\ny", 2)
    loaded = load_source(warehouse, archive, SOURCE, CONTEXT)
    assert numbers(warehouse) == [1, 2]
    statuses = warehouse.execute("select status, rows, rejects from raw.snapshots order by retrieved_at")
    assert statuses.fetchall() == [("ok", 2, 0), ("unreadable", 0, 2)]
    assert warehouse.execute("select count(*) from raw.rejects").fetchall() == [(2,)]
    assert loaded.rejected_files == {"a.csv": 2}
