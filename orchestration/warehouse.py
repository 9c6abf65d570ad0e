"""The working warehouse: opening it, the raw tables in it, and rows that go in and out by snapshot.

What belongs here: tables and rows. What doesn't: which snapshot must be there (`orchestration.raw`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.lock import taken_by_another
from orchestration.sources.contract import Source
from orchestration.tables import REJECT_SCHEMA, REJECTS, Reject, reject_batch

SNAPSHOT_COLUMNS = (
    "snapshot_id varchar primary key, source varchar, origin varchar, file_name varchar, title varchar,"
    " publisher varchar, licence varchar, retrieved_at timestamptz, published_on date, sha256 varchar,"
    " raw_sha256 varchar, size bigint, parse_key varchar, status varchar, rows bigint, rejects bigint,"
    " rendition varchar, note varchar"
)


REVIEWS = "agreement_review"
REVIEW_SCHEMA = pa.schema(
    [
        ("document_sha256", pa.string()),
        ("page", pa.int64()),
        ("char_start", pa.int64()),
        ("char_end", pa.int64()),
        ("quote", pa.string()),
        ("old_code", pa.string()),
        ("old_level", pa.string()),
        ("code", pa.string()),
        ("level", pa.string()),
        ("decision", pa.string()),
        ("reason", pa.string()),
        ("decided_at", pa.string()),
        ("schema_version", pa.int64()),
        ("decision_number", pa.int64()),
        ("heading", pa.string()),
        ("introduction", pa.string()),
    ]
)


@contextmanager
def open_warehouse(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working warehouse, read-write, with raw bookkeeping tables in place.

    Raises:
        Busy: when another process has it open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path))
    except duckdb.IOException as problem:
        raise taken_by_another(problem) or problem from None
    try:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("create schema if not exists raw")
        connection.execute(f"create table if not exists raw.snapshots ({SNAPSHOT_COLUMNS})")
        for later in ("rendition", "note"):
            connection.execute(f"alter table raw.snapshots add column if not exists {later} varchar")
        ensure_table(connection, REVIEWS, REVIEW_SCHEMA)
        ensure_table(connection, REJECTS, REJECT_SCHEMA.append(pa.field("source", pa.string())))
        yield connection
    finally:
        connection.close()


def replace_reviews(connection: duckdb.DuckDBPyConnection, decisions: Iterable[Mapping[str, Any]]) -> None:
    """Make `raw.agreement_review` say what the log of decisions says, in its order."""
    rows = [{**decision, "decision_number": n} for n, decision in enumerate(decisions, start=1)]
    connection.execute(f"delete from raw.{REVIEWS}")  # noqa: S608
    if rows:
        batch = pa.RecordBatch.from_pylist(rows, schema=REVIEW_SCHEMA)
        insert(connection, REVIEWS, [batch], "reviews", "agreements")


def record_refusals(connection: duckdb.DuckDBPyConnection, source: str, rejects: Iterable[Reject]) -> None:
    """Replace the rejects of files that the inbox refused before they got a snapshot."""
    connection.execute("delete from raw.rejects where source = ? and _snapshot = 'inbox'", [source])
    found = list(rejects)
    if found:
        insert(connection, REJECTS, [reject_batch(found).rows], "inbox", source)


def refusals(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str]]:
    """What `record_refusals` recorded: source, file, reason and remedy."""
    return connection.execute(
        "select source, file, reason, remedy from raw.rejects where _snapshot = 'inbox' order by all"
    ).fetchall()


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: list[pa.RecordBatch], key: str, source: str
) -> None:
    """Append rows of snapshot `key` to a raw table."""
    incoming = pa.Table.from_batches(rows)
    connection.register("incoming", incoming)
    extra = ", ? as source" if table == REJECTS else ""
    values = [source, key] if table == REJECTS else [key]
    connection.execute(
        f'insert into raw."{table}" by name select *{extra}, ? as _snapshot from incoming',  # noqa: S608
        values,
    )
    connection.unregister("incoming")


def delete_rows(connection: duckdb.DuckDBPyConnection, source: Source, key: str) -> None:
    """Remove all that came from snapshot `key`, its bookkeeping too."""
    for table in (*source.tables, REJECTS):
        connection.execute(f'delete from raw."{table}" where _snapshot = ?', [key])  # noqa: S608
    connection.execute("delete from raw.snapshots where snapshot_id = ?", [key])


def forget(connection: duckdb.DuckDBPyConnection, source: Source, keys: Iterable[str]) -> None:
    """Remove all that came from these snapshots."""
    for key in keys:
        delete_rows(connection, source, key)


def present(connection: duckdb.DuckDBPyConnection, source: Source) -> dict[str, tuple[str, str]]:
    """Snapshots of a source that are loaded: id → parse key and status."""
    found = connection.execute(
        "select snapshot_id, parse_key, status from raw.snapshots where source = ?", [source.name]
    ).fetchall()
    return {key: (parse_key, status) for key, parse_key, status in found}


def ensure_table(connection: duckdb.DuckDBPyConnection, table: str, schema: pa.Schema) -> bool:
    """Create the raw table if it is absent or shaped otherwise; True when it was made anew."""
    wanted = schema.append(pa.field("_snapshot", pa.string())).empty_table()
    connection.register("wanted", wanted)
    shape = connection.execute("describe select * from wanted").fetchall()
    try:
        held = connection.execute(f'describe raw."{table}"').fetchall()
    except duckdb.CatalogException:
        held = []
    new = [c[:2] for c in held] != [c[:2] for c in shape]
    if new:
        connection.execute(f'create or replace table raw."{table}" as select * from wanted')  # noqa: S608
    connection.unregister("wanted")
    return new
