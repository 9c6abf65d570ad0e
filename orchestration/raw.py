"""Snapshots → raw tables in the working warehouse, one transaction per snapshot.

Only what is new is parsed. A snapshot that turns out unreadable is recorded as a reject and the previous
good snapshot of the same origin stays in the build, so nothing already there is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.archive import Archive, ArchiveError, snapshot_id
from orchestration.lock import taken_by_another
from orchestration.sources.contract import ParseContext, Snapshot, Source
from orchestration.tables import REJECT_SCHEMA, REJECTS, Batch, Reject, UnreadableFile, reject_batch

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
    ]
)


@dataclass(frozen=True)
class Loaded:
    """What loading one source did. `parsed` counts snapshots parsed now, `kept` those already there.

    `rejected_files` has, of the files parsed now, how many rejects each with any gave.
    """

    source: str
    parsed: int
    kept: int
    removed: int
    rows: int
    rejects: int
    rejected_files: dict[str, int] = field(default_factory=dict)


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
        _ensure_table(connection, REVIEWS, REVIEW_SCHEMA)
        _ensure_table(connection, REJECTS, REJECT_SCHEMA.append(pa.field("source", pa.string())))
        yield connection
    finally:
        connection.close()


def load_source(
    connection: duckdb.DuckDBPyConnection,
    archive: Archive,
    source: Source,
    context: ParseContext,
    progress: Callable[[str], None] = lambda _: None,
) -> Loaded:
    """Bring the raw tables of one source in line with the newest good snapshot of every origin."""
    for table, schema in source.tables.items():
        if _ensure_table(connection, table, schema):
            _forget(connection, source, _present(connection, source))
    loader = _Loader(connection, archive, source, context, progress, _present(connection, source))
    chains = archive.current(source.name)
    loader.load_all([versions[0] for versions in chains])
    for versions in chains:
        for snapshot in versions:
            if loader.bring_in(snapshot) == "ok":
                break
    gone = loader.present.keys() - loader.wanted
    _forget(connection, source, gone)
    kept = len(loader.wanted) - loader.parsed
    return Loaded(
        source.name, loader.parsed, kept, len(gone), loader.rows, loader.rejects, loader.rejected_files
    )


def replace_reviews(connection: duckdb.DuckDBPyConnection, decisions: Iterable[Mapping[str, Any]]) -> None:
    """Make `raw.agreement_review` say what the log of decisions says, in its order."""
    rows = [{**decision, "decision_number": n} for n, decision in enumerate(decisions, start=1)]
    connection.execute(f"delete from raw.{REVIEWS}")  # noqa: S608
    if rows:
        batch = pa.RecordBatch.from_pylist(rows, schema=REVIEW_SCHEMA)
        _insert(connection, REVIEWS, [batch], "reviews", "agreements")


def record_refusals(connection: duckdb.DuckDBPyConnection, source: str, rejects: Iterable[Reject]) -> None:
    """Replace the rejects of files that the inbox refused before they got a snapshot."""
    connection.execute("delete from raw.rejects where source = ? and _snapshot = 'inbox'", [source])
    found = list(rejects)
    if found:
        _insert(connection, REJECTS, [reject_batch(found).rows], "inbox", source)


@dataclass
class _Loader:
    """Loading one source: what is there (id → parse key, status), what must be, what was done."""

    connection: duckdb.DuckDBPyConnection
    archive: Archive
    source: Source
    context: ParseContext
    progress: Callable[[str], None]
    present: dict[str, tuple[str, str]]
    wanted: set[str] = field(default_factory=set)
    parsed: int = 0
    rows: int = 0
    rejects: int = 0
    rejected_files: dict[str, int] = field(default_factory=dict)

    def load_all(self, snapshots: Sequence[Snapshot]) -> None:
        """Parse what is not up to date, on all cores where the source can."""
        if self.source.parse_many is None:
            return
        sound = []
        for snapshot in snapshots:
            if self._stale(snapshot):
                try:
                    sound.append(self.archive.verified(snapshot))
                except ArchiveError:
                    continue  # bring_in reports it
        for snapshot, outcome in self.source.parse_many(sound, self.context):
            self._load(snapshot, outcome)

    def bring_in(self, snapshot: Snapshot) -> str:
        """Make sure that one snapshot is loaded; returns its status."""
        key = snapshot_id(snapshot)
        self.wanted.add(key)
        if self._stale(snapshot):
            self._load(snapshot, self._parsed(snapshot))
        return self.present[key][1]

    def _stale(self, snapshot: Snapshot) -> bool:
        held = self.present.get(snapshot_id(snapshot), ("", ""))[0]
        return held != _parse_key(self.source, snapshot, self.context)

    def _parsed(self, snapshot: Snapshot) -> Iterator[Batch]:
        yield from self.source.parse(self.archive.verified(snapshot), self.context)

    def _load(self, snapshot: Snapshot, batches: Iterable[Batch] | UnreadableFile) -> None:
        """Replace the rows of one snapshot, in one transaction."""
        self.progress(snapshot.file_name)
        key = snapshot_id(snapshot)
        self.connection.execute("begin")
        try:
            _delete_rows(self.connection, self.source, key)
            status, rows, rejects = _insert_outcome(self.connection, self.source, snapshot, batches)
            _record(
                self.connection,
                snapshot,
                _parse_key(self.source, snapshot, self.context),
                status,
                rows,
                rejects,
            )
            self.connection.execute("commit")
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.present[key] = (_parse_key(self.source, snapshot, self.context), status)
        self.parsed, self.rows, self.rejects = self.parsed + 1, self.rows + rows, self.rejects + rejects
        if rejects:
            self.rejected_files[snapshot.file_name] = self.rejected_files.get(snapshot.file_name, 0) + rejects


def _record(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, key: str, status: str, rows: int, rejects: int
) -> None:
    facts = {
        "snapshot_id": snapshot_id(snapshot),
        "source": snapshot.source,
        "origin": snapshot.origin,
        "file_name": snapshot.file_name,
        "title": snapshot.title,
        "publisher": snapshot.publisher,
        "licence": snapshot.licence,
        "retrieved_at": snapshot.retrieved_at,
        "published_on": snapshot.published_on,
        "sha256": snapshot.sha256,
        "raw_sha256": snapshot.raw_sha256,
        "size": snapshot.size,
        "parse_key": key,
        "status": status,
        "rows": rows,
        "rejects": rejects,
        "rendition": _rendition(snapshot),
        "note": snapshot.extra.get("note"),
    }
    places = ", ".join(f"${name}" for name in facts)
    connection.execute(f"insert into raw.snapshots values ({places})", facts)  # noqa: S608


def _rendition(snapshot: Snapshot) -> str:
    """How the archived bytes, which the checksum is of, relate to what the publisher published."""
    cleaned = "cleaned" if snapshot.raw_sha256 not in ("", snapshot.sha256) else "original"
    return str(snapshot.extra.get("rendition", cleaned))


def _insert_outcome(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    snapshot: Snapshot,
    batches: Iterable[Batch] | UnreadableFile,
) -> tuple[str, int, int]:
    key = snapshot_id(snapshot)
    rows = rejects = 0
    try:
        if isinstance(batches, UnreadableFile):
            raise batches
        for batch in batches:
            _insert(connection, batch.table, [batch.rows], key, source.name)
            if batch.table == REJECTS:
                rejects += batch.rows.num_rows
            else:
                rows += batch.rows.num_rows
    except (UnreadableFile, ArchiveError) as problem:
        _delete_rows(connection, source, key)
        reason = problem.reason if isinstance(problem, UnreadableFile) else str(problem)
        remedy = problem.remedy if isinstance(problem, UnreadableFile) else ""
        refusal = reject_batch([Reject(snapshot.file_name, 0, "", "", reason, remedy)])
        _insert(connection, REJECTS, [refusal.rows], key, source.name)
        return "unreadable", 0, 1
    # A file of which every row was refused must not push out an older version that was good.
    return ("ok" if rows or not rejects else "unreadable"), rows, rejects


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: list[pa.RecordBatch], key: str, source: str
) -> None:
    incoming = pa.Table.from_batches(rows)
    connection.register("incoming", incoming)
    extra = ", ? as source" if table == REJECTS else ""
    values = [source, key] if table == REJECTS else [key]
    connection.execute(
        f'insert into raw."{table}" by name select *{extra}, ? as _snapshot from incoming',  # noqa: S608
        values,
    )
    connection.unregister("incoming")


def _delete_rows(connection: duckdb.DuckDBPyConnection, source: Source, key: str) -> None:
    for table in (*source.tables, REJECTS):
        connection.execute(f'delete from raw."{table}" where _snapshot = ?', [key])  # noqa: S608
    connection.execute("delete from raw.snapshots where snapshot_id = ?", [key])


def _forget(connection: duckdb.DuckDBPyConnection, source: Source, keys: Iterable[str]) -> None:
    for key in keys:
        _delete_rows(connection, source, key)


def _present(connection: duckdb.DuckDBPyConnection, source: Source) -> dict[str, tuple[str, str]]:
    found = connection.execute(
        "select snapshot_id, parse_key, status from raw.snapshots where source = ?", [source.name]
    ).fetchall()
    return {key: (parse_key, status) for key, parse_key, status in found}


def _parse_key(source: Source, snapshot: Snapshot, context: ParseContext) -> str:
    # the shape of the bookkeeping is part of it, so that a warehouse of before gets the columns filled
    facts = (
        SNAPSHOT_COLUMNS,
        source.parser_version,
        context.gazetteer.fingerprint,
        sorted(snapshot.extra.items()),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _ensure_table(connection: duckdb.DuckDBPyConnection, table: str, schema: pa.Schema) -> bool:
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
