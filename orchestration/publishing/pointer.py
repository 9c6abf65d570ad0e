"""Which release is current: read, switch, roll back, prune. The switch is one atomic rename."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.archive import write_atomically
from orchestration.settings import Home

SCHEMA_VERSION = 2
"""Shape of the published tables; raise it when a reader of the old shape would go wrong."""
OLDEST_READABLE = 2
"""The oldest shape that this code can still read."""


class NoSuchRelease(Exception):
    """The release asked for is not there, or can't be used by this version of the program."""


@dataclass(frozen=True)
class Release:
    """A release on disk, with what its `release.json` says."""

    id: str
    folder: Path
    facts: dict[str, Any]
    current: bool = False

    @property
    def database(self) -> Path:
        return self.folder / "democratie.duckdb"

    @property
    def readable(self) -> bool:
        """Whether this code can read its tables."""
        return OLDEST_READABLE <= int(self.facts["schema_version"]) <= SCHEMA_VERSION


def releases(home: Home) -> list[Release]:
    """All whole releases of a data set, newest first."""
    now = _pointed(home)
    found = [
        Release(path.parent.name, path.parent, json.loads(path.read_text()), path.parent.name == now)
        for path in home.releases.glob("[!.]*/release.json")
    ]
    return sorted(found, key=lambda r: r.id, reverse=True)


def current(home: Home) -> Release | None:
    """The current release, resolved to its own folder; None before the first."""
    now = _pointed(home)
    path = home.releases / now / "release.json" if now else None
    if now is None or path is None or not path.exists():
        return None
    return Release(now, path.parent, json.loads(path.read_text()), True)


def switch(home: Home, release_id: str) -> None:
    """Make a release current; readers see the old one or the new one and nothing between."""
    write_atomically(home.pointer, release_id.encode())
    _left(home).unlink(missing_ok=True)


def with_fingerprint(home: Home, fingerprint: str) -> Release | None:
    """The newest release that was made of exactly these inputs and that this code can read."""
    return next((r for r in releases(home) if r.facts["fingerprint"] == fingerprint and r.readable), None)


def was_left(home: Home, fingerprint: str) -> bool:
    """Whether a person went back from the release made of these inputs, and nothing was published since."""
    try:
        return fingerprint in json.loads(_left(home).read_text())
    except FileNotFoundError:
        return False


def rollback(home: Home, release_id: str | None = None) -> Release:
    """Go back to `release_id`, or to the release before the current one.

    Raises:
        NoSuchRelease: when there is none, or its tables have a shape this code can't read.
    """
    found = releases(home)
    older = [r for r in found if r.id == release_id] if release_id else _before_current(found)
    if not older:
        raise NoSuchRelease(
            f"Release {release_id} bestaat niet. `democratie releases list` toont welke er zijn."
            if release_id
            else "Er is geen oudere release om naar terug te gaan."
        )
    target = older[0]
    if not target.readable:
        raise NoSuchRelease(
            f"Release {target.id} heeft schemaversie {target.facts['schema_version']}; dit programma leest"
            f" versie {OLDEST_READABLE} tot en met {SCHEMA_VERSION}."
            " Installeer de versie van de monitor die erbij hoort."
        )
    now = current(home)
    held = json.loads(_left(home).read_text()) if _left(home).exists() else []
    left = {*held, now.facts["fingerprint"]} if now else set(held)
    switch(home, target.id)
    write_atomically(_left(home), json.dumps(sorted(left - {target.facts["fingerprint"]})).encode())
    return target


def prune(home: Home, keep: int) -> list[str]:
    """Remove all but the newest `keep` releases and leftovers of killed builds; never the current one."""
    removed = []
    for rank, release in enumerate(releases(home), start=1):
        if rank > keep and not release.current:
            shutil.rmtree(release.folder)
            removed.append(release.id)
    remove_leftovers(home)
    return removed


def remove_leftovers(home: Home) -> None:
    """Delete half-written release folders of builds that were killed."""
    for folder in home.releases.glob(".part-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _left(home: Home) -> Path:
    """The fingerprints of the releases that people went back from."""
    return home.base / "left.json"


def _pointed(home: Home) -> str | None:
    try:
        return home.pointer.read_text().strip() or None
    except FileNotFoundError:
        return None


def _before_current(found: list[Release]) -> list[Release]:
    index = next((i for i, release in enumerate(found) if release.current), len(found))
    return found[index + 1 :]
