"""The snapshot archive: content-addressed bytes, immutable, with metadata that say where they came from.

A build reads only this. Every write is atomic: bytes first, then their metadata, so that a killed process
leaves either nothing or a whole snapshot.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from orchestration.settings import PROJECT
from orchestration.sources.contract import Snapshot

SCHEMA_VERSION = 1
_CHUNK = 1 << 20


class ArchiveError(Exception):
    """The archive holds something that must not be used; the message says what and how to mend it."""


def sha256_of(path: Path) -> str:
    """Hex sha256 of a file, with memory flat in its size."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def snapshot_id(snapshot: Snapshot) -> str:
    """Short stable id of a snapshot: source, content and origin."""
    return f"{snapshot.source}-{snapshot.sha256[:12]}-{_origin_key(snapshot.origin)[:6]}"


def _origin_key(origin: str) -> str:
    return hashlib.sha256(origin.encode()).hexdigest()[:16]


def write_atomically(target: Path, data: bytes) -> None:
    """Write `data` so that a reader, or a crash, sees the old file or the new one and nothing between."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@dataclass(frozen=True)
class Archive:
    """The archive of one data set in folder `root`."""

    root: Path

    def __post_init__(self) -> None:
        marker = self.root / "VERSION"
        if not marker.exists():
            write_atomically(marker, str(SCHEMA_VERSION).encode())
        found = int(marker.read_text())
        if found > SCHEMA_VERSION:
            raise ArchiveError(
                f"Het archief in {self.root} heeft versie {found};"
                f" dit programma kent tot en met {SCHEMA_VERSION}."
                " Installeer de nieuwste versie van de monitor."
            )

    def add(self, snapshot: Snapshot) -> Snapshot:
        """Copy the file at `snapshot.path` in, record its metadata and return the stored snapshot.

        Adding the same bytes from the same origin again records nothing new.

        Raises:
            ArchiveError: when the bytes don't have the checksum that the snapshot claims.
        """
        found = sha256_of(snapshot.path)
        if snapshot.sha256 and found != snapshot.sha256:
            raise ArchiveError(
                f"{snapshot.path}: de controlesom klopt niet (verwacht {snapshot.sha256[:12]}…,"
                f" gevonden {found[:12]}…). Haal het bestand opnieuw op."
            )
        target = self._bytes_path(found)
        stored = replace(
            snapshot,
            path=target,
            sha256=found,
            raw_sha256=snapshot.raw_sha256 or found,
            size=snapshot.path.stat().st_size,
        )
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".part-{os.getpid()}-{target.name}")
            shutil.copyfile(snapshot.path, part)
            part.replace(target)
        newest = self.newest(stored.source, stored.origin)
        if newest is None or _facts(newest) != _facts(stored):
            stamp = stored.retrieved_at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            payload = json.dumps(_to_json(stored), ensure_ascii=False, indent=1, sort_keys=True)
            name = f"{stamp}-{stored.sha256[:12]}.json"
            write_atomically(self._meta_folder(stored.source, stored.origin) / name, payload.encode())
        return stored

    def all(self, source: str) -> list[Snapshot]:
        """Every snapshot of a source, oldest first."""
        found = [self._from_json(path) for path in (self.root / "meta" / source).glob("*/*.json")]
        return sorted(found, key=lambda s: (s.retrieved_at, s.origin, s.sha256))

    def current(self, source: str) -> list[list[Snapshot]]:
        """Per origin its snapshots, newest first; origins in alphabetical order.

        A file that came with an earlier version of the project and is no longer part of it doesn't count.
        """
        by_origin: dict[str, list[Snapshot]] = {}
        for snapshot in self.all(source):
            if snapshot.origin.startswith("seeds/") and not (PROJECT / snapshot.origin).exists():
                continue
            by_origin.setdefault(snapshot.origin, []).insert(0, snapshot)
        return [by_origin[origin] for origin in sorted(by_origin)]

    def newest(self, source: str, origin: str) -> Snapshot | None:
        """The newest snapshot of an origin, if there is one."""
        found = sorted(self._meta_folder(source, origin).glob("*.json"))
        return self._from_json(found[-1]) if found else None

    def verified(self, snapshot: Snapshot) -> Snapshot:
        """The same snapshot, after its bytes were read and found to have their checksum.

        Raises:
            ArchiveError: when the file is gone or altered.
        """
        if not snapshot.path.exists():
            raise ArchiveError(
                f"{snapshot.file_name}: het bestand ontbreekt in het archief. Haal het opnieuw op."
            )
        if sha256_of(snapshot.path) != snapshot.sha256:
            raise ArchiveError(
                f"{snapshot.file_name}: het bestand in het archief is veranderd ({snapshot.path})."
                " Verwijder het en haal het opnieuw op."
            )
        return snapshot

    def sources(self) -> Iterator[str]:
        """Names of the sources that have snapshots."""
        meta = self.root / "meta"
        if meta.exists():
            yield from sorted(path.name for path in meta.iterdir() if path.is_dir())

    def _bytes_path(self, sha256: str) -> Path:
        return self.root / "files" / sha256[:2] / sha256

    def _meta_folder(self, source: str, origin: str) -> Path:
        return self.root / "meta" / source / _origin_key(origin)

    def _from_json(self, path: Path) -> Snapshot:
        held: dict[str, Any] = json.loads(path.read_text())
        held["retrieved_at"] = datetime.fromisoformat(held["retrieved_at"])
        held["published_on"] = date.fromisoformat(held["published_on"]) if held["published_on"] else None
        return Snapshot(path=self._bytes_path(held["sha256"]), **held)


def _facts(snapshot: Snapshot) -> tuple[Any, ...]:
    return (snapshot.sha256, snapshot.raw_sha256, snapshot.title, snapshot.licence, dict(snapshot.extra))


def _to_json(snapshot: Snapshot) -> dict[str, Any]:
    held = asdict(snapshot)
    del held["path"]
    held["retrieved_at"] = snapshot.retrieved_at.astimezone(UTC).isoformat()
    held["published_on"] = snapshot.published_on.isoformat() if snapshot.published_on else None
    return held
