"""Which release is current, read afresh on every run of a page so that a new one shows without restart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.publishing.pointer import SCHEMA_VERSION
from orchestration.settings import Home
from orchestration.sources.contract import DataSet

DATABASE = "democratie.duckdb"
RELEASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,99}")


class UnusableRelease(Exception):
    """The pointer or the release it names can't be used; `reason` is the key of a Dutch text."""

    def __init__(self, reason: str, what: str) -> None:
        super().__init__(what)
        self.reason = reason
        self.what = what


@dataclass(frozen=True)
class Release:
    """One release on disk. `folder` is resolved and carries the id, so it names these bytes for good."""

    dataset: DataSet
    release_id: str
    folder: Path
    built_at: datetime | None
    schema_version: int
    code_version: str

    @property
    def database(self) -> Path:
        return self.folder / DATABASE


def current(home: Home) -> Release | None:
    """The release that the pointer of this data set names; None when nothing was released yet.

    Raises:
        UnusableRelease: pointer malformed, folder or database gone, or made by newer code than this.
    """
    try:
        release_id = home.pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    if not RELEASE_ID.fullmatch(release_id):
        raise UnusableRelease("shell.broken_pointer", str(home.pointer))
    folder = (home.releases / release_id).resolve()
    if folder.parent != home.releases.resolve() or not (folder / DATABASE).is_file():
        raise UnusableRelease("shell.release_gone", release_id)
    try:
        facts = json.loads((folder / "release.json").read_text(encoding="utf-8"))
        schema_version = int(facts["schema_version"])
        built_at = datetime.fromisoformat(str(facts["built_at"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableRelease("shell.release_gone", release_id) from error
    if schema_version > SCHEMA_VERSION:
        raise UnusableRelease("shell.release_newer", release_id)
    return Release(
        dataset=home.dataset,
        release_id=release_id,
        folder=folder,
        built_at=built_at,
        schema_version=schema_version,
        code_version=str(facts.get("code_version", "")),
    )
