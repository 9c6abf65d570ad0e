"""The one shape that every source has, so that the road can drive them all the same way.

A source is a package `orchestration/sources/<name>/` that exposes `SOURCE: Source` in its `__init__`.
Nothing here knows Dagster, dbt or the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import pyarrow as pa

from orchestration.gazetteer import Gazetteer
from orchestration.tables import Batch, UnreadableFile

DataSet = Literal["nederland", "voorbeeld"]


@dataclass(frozen=True)
class Snapshot:
    """Bytes in the archive and where they came from.

    `origin` is the URL (without credentials) or the path in the inbox; the newest snapshot of an origin
    replaces the older ones in the build. `sha256` is of the archived bytes; `raw_sha256` differs from it
    only where personal data were removed before archiving.
    """

    path: Path
    source: str
    origin: str
    file_name: str
    sha256: str
    raw_sha256: str
    size: int
    publisher: str
    licence: str
    retrieved_at: datetime
    title: str = ""
    published_on: date | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> bytes:
        """All the bytes. Large files: open `path` instead."""
        return self.path.read_bytes()


@dataclass(frozen=True)
class ParseContext:
    """What a pure parser may know beside the bytes: the data set and its municipalities."""

    dataset: DataSet
    gazetteer: Gazetteer


@dataclass(frozen=True)
class Cleaned:
    """The outcome of removing personal data at the door: what may reach disk, and what was dropped."""

    data: bytes
    dropped_columns: tuple[str, ...]


@dataclass(frozen=True)
class Download:
    """One fetched file on its way to the archive. `path` is a temporary file that the archive takes over."""

    path: Path
    origin: str
    file_name: str
    publisher: str
    licence: str
    title: str = ""
    published_on: date | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


ParseMany = Callable[
    [Sequence[Snapshot], ParseContext], Iterator[tuple[Snapshot, "list[Batch] | UnreadableFile"]]
]


@dataclass(frozen=True)
class Source:
    """A source of data, as the pipeline, the command line and Dagster see it.

    tables: raw table name → Arrow schema, as published; the loader adds `_snapshot` (its id).
    parse: snapshot → batches; pure, streams, never interprets beyond types and municipality codes.
    parser_version: raise it when the same bytes would give other rows; then snapshots are parsed anew.
    clean: removes personal data from bytes before they reach disk; None where a source cannot hold any.
    fetch_module: dotted name of a module with `fetch(context) -> Iterator[Download]`.
    cadence: cron line, Europe/Amsterdam.
    parse_many: parses several snapshots on all cores, in the order given; None where `parse` is fast enough.
    per_municipality: files don't name their municipality, so the folder in the inbox must.
    """

    name: str
    title_nl: str
    description: str
    tables: Mapping[str, pa.Schema]
    parse: Callable[[Snapshot, ParseContext], Iterator[Batch]]
    parser_version: str
    cadence: str
    clean: Callable[[bytes, str], Cleaned] | None = None
    fetch_module: str | None = None
    parse_many: ParseMany | None = None
    per_municipality: bool = False
