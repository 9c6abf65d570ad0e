"""The archive keeps bytes whole, knows where they came from and refuses what was altered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestration.archive import Archive, ArchiveError, sha256_of
from orchestration.sources.contract import Snapshot


def snapshot(path: Path, text: str, day: int = 1, origin: str = "inbox/turnout/a.csv") -> Snapshot:
    path.write_text(text)
    return Snapshot(
        path=path, source="turnout", origin=origin, file_name=path.name, sha256="", raw_sha256="", size=0,
        publisher="Kiesraad", licence="CC0", retrieved_at=datetime(2026, 3, day, tzinfo=UTC),
    )  # fmt: skip


def test_the_newest_snapshot_of_an_origin_comes_first_and_the_older_stays_on_record(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    first = archive.add(snapshot(tmp_path / "a.csv", "een", 1))
    second = archive.add(snapshot(tmp_path / "a.csv", "twee", 2))
    assert [[s.sha256 for s in v] for v in archive.current("turnout")] == [[second.sha256, first.sha256]]
    assert first.read() == b"een"


def test_the_same_bytes_from_the_same_origin_are_recorded_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.add(snapshot(tmp_path / "a.csv", "een", 1))
    archive.add(snapshot(tmp_path / "a.csv", "een", 2))
    assert len(archive.all("turnout")) == 1


def test_a_file_with_a_wrong_checksum_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    with pytest.raises(ArchiveError, match="controlesom"):
        archive.add(replace(snapshot(tmp_path / "a.csv", "een"), sha256="0" * 64))
    assert archive.all("turnout") == []


def test_bytes_altered_in_the_archive_are_refused_when_read_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    stored = archive.add(snapshot(tmp_path / "a.csv", "een"))
    assert archive.verified(stored) == stored
    stored.path.write_text("anders")
    with pytest.raises(ArchiveError, match="veranderd"):
        archive.verified(stored)
    stored.path.unlink()
    with pytest.raises(ArchiveError, match="ontbreekt"):
        archive.verified(stored)


def test_an_archive_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Archive(tmp_path / "archive")
    (tmp_path / "archive" / "VERSION").write_text("99")
    with pytest.raises(ArchiveError, match="nieuwste versie"):
        Archive(tmp_path / "archive")


def test_an_embedded_file_that_the_project_no_longer_has_is_not_current(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.add(snapshot(tmp_path / "a.csv", "toen", origin="seeds/turnout/gr2026.csv"))
    now = archive.add(snapshot(tmp_path / "a.csv", "nu", origin="seeds/snapshots/turnout/gr2026.csv"))
    assert archive.current("turnout") == [[now]]
    assert len(archive.all("turnout")) == 2


def test_metadata_survive_the_round_trip(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    given = replace(snapshot(tmp_path / "a.csv", "een"), extra={"municipality": "GM0363"}, title="Opkomst")
    stored = archive.add(given)
    assert archive.all("turnout") == [stored]
    assert stored.sha256 == sha256_of(stored.path)
    assert stored.extra == {"municipality": "GM0363"}
