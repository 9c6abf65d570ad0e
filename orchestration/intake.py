"""Into the archive: the snapshots that come with the project, files in the inbox, and downloads.

The door where personal data are removed: a source with `clean` never gets its original bytes archived,
and its originals in the inbox are deleted once the cleaned bytes are safe.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from orchestration.archive import Archive, sha256_of, write_atomically
from orchestration.settings import EMBEDDED, Home
from orchestration.sources.contract import DataSet, Download, Snapshot, Source
from orchestration.tables import UnreadableFile

HANDED_IN: dict[DataSet, tuple[str, str]] = {
    "nederland": ("ingeleverd bestand", "niet opgegeven"),
    "voorbeeld": ("verzonnen", "fictief, vrij te gebruiken"),
}
"""Publisher and licence of a file from the inbox, per data set."""

_IGNORED = (".part-", ".", "~$", "LEESMIJ", "README")


@dataclass(frozen=True)
class Refused:
    """A file that did not pass the door; it stays in the inbox."""

    source: str
    file: str
    reason: str
    remedy: str


def add_embedded(archive: Archive, dataset: str) -> int:
    """Archive the snapshots of `dataset` that come with the project; returns how many it holds."""
    count = 0
    for meta_path in sorted(EMBEDDED.glob("*/*.meta.yaml")):
        meta: dict[str, Any] = yaml.safe_load(meta_path.read_text())
        if dataset not in meta.get("datasets", ["nederland"]):
            continue
        path = meta_path.with_name(meta_path.name.removesuffix(".meta.yaml"))
        archive.add(
            Snapshot(
                path=path,
                source=meta_path.parent.name,
                origin=meta["origin"],
                file_name=path.name,
                sha256=meta["sha256"],
                raw_sha256="",
                size=0,
                publisher=meta["publisher"],
                licence=meta["licence"],
                retrieved_at=_instant(meta["retrieved_at"]),
                title=meta.get("title", ""),
                published_on=meta.get("published_on"),
                extra={k: str(v) for k, v in meta.get("extra", {}).items()},
            )
        )
        count += 1
    return count


def add_inbox(archive: Archive, home: Home, source: Source) -> Iterator[Snapshot | Refused]:
    """Archive what is new in the inbox folder of a source, one outcome per new file.

    A folder below it names a municipality (`inbox/platforms/GM0363/export.zip`), passed on as
    `extra["municipality"]`. Files already taken in (same size and time) are skipped without reading.
    """
    folder = home.inbox / source.name
    if not folder.exists():
        return
    seen_path = archive.root / "inbox" / f"{source.name}.json"
    seen: dict[str, list[int]] = json.loads(seen_path.read_text()) if seen_path.exists() else {}
    changed = False
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(_IGNORED)):
        if path.is_symlink():
            yield Refused(
                source.name,
                path.name,
                "Een verwijzing (symlink) wordt niet gevolgd.",
                "Zet het bestand zelf in de map.",
            )
            continue
        relative = path.relative_to(home.inbox).as_posix()
        stat = path.stat()
        stamp = [stat.st_size, stat.st_mtime_ns]
        if seen.get(relative) == stamp and source.clean is None:
            continue  # a source that cleans leaves nothing behind, so what is there is new
        outcome = _take_in(archive, source, path, relative, home.dataset)
        if isinstance(outcome, Snapshot):
            seen[relative] = stamp
            changed = True
        yield outcome
    if changed:
        write_atomically(seen_path, json.dumps(seen).encode())


def add_download(archive: Archive, source: Source, download: Download, retrieved_at: datetime) -> Snapshot:
    """Archive one fetched file; the temporary file is removed. Fetchers clean before they write."""
    try:
        return archive.add(
            Snapshot(
                path=download.path,
                source=source.name,
                origin=download.origin,
                file_name=download.file_name,
                sha256="",
                raw_sha256=str(download.extra.get("raw_sha256", "")),
                size=0,
                publisher=download.publisher,
                licence=download.licence,
                retrieved_at=retrieved_at,
                title=download.title,
                published_on=download.published_on,
                extra=download.extra,
            )
        )
    finally:
        download.path.unlink(missing_ok=True)


def _take_in(
    archive: Archive, source: Source, path: Path, relative: str, dataset: DataSet
) -> Snapshot | Refused:
    parts = Path(relative).parts
    if source.per_municipality and len(parts) < 3:
        return Refused(
            source.name,
            path.name,
            "Dit bestand zegt niet van welke gemeente het is.",
            "Zet het in een map met de naam of CBS-code van de gemeente:"
            f" inbox/{source.name}/GM0363/{path.name}.",
        )
    extra = {"municipality": parts[1]} if len(parts) > 2 else {}
    publisher, licence = HANDED_IN[dataset]
    snapshot = Snapshot(
        path=path,
        source=source.name,
        origin=f"inbox/{relative}",
        file_name=path.name,
        sha256="",
        raw_sha256="",
        size=0,
        publisher=publisher,
        licence=licence,
        retrieved_at=_handed_in(archive, source, f"inbox/{relative}", path),
        title=f"{source.title_nl}: {path.stem}",
        extra=extra,
    )
    if source.clean is None:
        return archive.add(snapshot)
    return _clean_in(archive, source, snapshot)


def _handed_in(archive: Archive, source: Source, origin: str, path: Path) -> datetime:
    """When the file was last saved, but always after what it replaces: an older file put back holds again."""
    saved = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    before = archive.newest(source.name, origin)
    return saved if before is None else max(saved, before.retrieved_at + timedelta(microseconds=1))


def _clean_in(archive: Archive, source: Source, snapshot: Snapshot) -> Snapshot | Refused:
    assert source.clean is not None  # noqa: S101 - narrowed by the caller
    raw = snapshot.read()
    try:
        cleaned = source.clean(raw, snapshot.file_name)
    except UnreadableFile as problem:
        return Refused(source.name, snapshot.file_name, problem.reason, problem.remedy)
    folder = Path(tempfile.mkdtemp(prefix=".part-", dir=archive.root))
    try:
        target = folder / snapshot.file_name
        target.write_bytes(cleaned.data)
        facts = {**snapshot.__dict__, "path": target, "raw_sha256": sha256(raw).hexdigest()}
        stored = archive.add(Snapshot(**facts))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if stored.sha256 == sha256_of(stored.path):
        snapshot.path.unlink()
    return stored


def _instant(value: str | date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return _instant(datetime.fromisoformat(value))
