"""Snapshots → raw tables in the working warehouse, one transaction per snapshot.

Only what is new is parsed. A snapshot that turns out unreadable is recorded as a reject and the previous
good snapshot of the same origin stays in the build, so nothing already there is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import duckdb

from orchestration.archive import Archive, ArchiveError, snapshot_id
from orchestration.sources.contract import ParseContext, Snapshot, Source
from orchestration.tables import REJECTS, Batch, Reject, UnreadableFile, reject_batch
from orchestration.warehouse import SNAPSHOT_COLUMNS, delete_rows, ensure_table, forget, insert, present


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


def load_source(
    connection: duckdb.DuckDBPyConnection,
    archive: Archive,
    source: Source,
    context: ParseContext,
    progress: Callable[[str], None] = lambda _: None,
) -> Loaded:
    """Bring the raw tables of one source in line with the newest good snapshot of every origin."""
    for table, schema in source.tables.items():
        if ensure_table(connection, table, schema):
            forget(connection, source, present(connection, source))
    loader = _Loader(connection, archive, source, context, progress, present(connection, source))
    chains = archive.current(source.name)
    loader.load_all([versions[0] for versions in chains])
    for versions in chains:
        for snapshot in versions:
            if loader.bring_in(snapshot) == "ok":
                break
    gone = loader.present.keys() - loader.wanted
    forget(connection, source, gone)
    kept = len(loader.wanted) - loader.parsed
    return Loaded(
        source.name, loader.parsed, kept, len(gone), loader.rows, loader.rejects, loader.rejected_files
    )


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
            delete_rows(self.connection, self.source, key)
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
            insert(connection, batch.table, [batch.rows], key, source.name)
            if batch.table == REJECTS:
                rejects += batch.rows.num_rows
            else:
                rows += batch.rows.num_rows
    except (UnreadableFile, ArchiveError) as problem:
        delete_rows(connection, source, key)
        reason = problem.reason if isinstance(problem, UnreadableFile) else str(problem)
        remedy = problem.remedy if isinstance(problem, UnreadableFile) else ""
        refusal = reject_batch([Reject(snapshot.file_name, 0, "", "", reason, remedy)])
        insert(connection, REJECTS, [refusal.rows], key, source.name)
        return "unreadable", 0, 1
    # A file of which every row was refused must not push out an older version that was good.
    return ("ok" if rows or not rejects else "unreadable"), rows, rejects


def _parse_key(source: Source, snapshot: Snapshot, context: ParseContext) -> str:
    # the shape of the bookkeeping is part of it, so that a warehouse of before gets the columns filled
    facts = (
        SNAPSHOT_COLUMNS,
        source.parser_version,
        context.gazetteer.fingerprint,
        sorted(snapshot.extra.items()),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
