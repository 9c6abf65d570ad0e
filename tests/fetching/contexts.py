"""A fetch context on a folder of its own, with a quick and impatient client."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from orchestration.fetching import FetchContext, Limits, PoliteClient
from orchestration.settings import Home
from orchestration.sources.contract import Download, Snapshot

QUICK = Limits(connect=5, read=10, whole=20, attempts=2, pause_per_host=0)


@contextmanager
def fetching(folder: Path, *previous: Snapshot) -> Iterator[FetchContext]:
    known = {snapshot.origin: snapshot for snapshot in previous}
    with PoliteClient(QUICK, sleep=lambda seconds: None) as client:
        yield FetchContext("nederland", Home(folder, "nederland"), client, known.get)


def archived(download: Download, source: str) -> Snapshot:
    """The download as the archive would remember it."""
    return Snapshot(
        path=download.path,
        source=source,
        origin=download.origin,
        file_name=download.file_name,
        sha256="0" * 64,
        raw_sha256="0" * 64,
        size=download.path.stat().st_size,
        publisher=download.publisher,
        licence=download.licence,
        retrieved_at=datetime(2026, 4, 1, tzinfo=UTC),
        title=download.title,
        published_on=download.published_on,
        extra=download.extra,
    )
