"""The door: what comes in, what is refused, and that personal data never get past it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orchestration.archive import Archive
from orchestration.intake import Refused, add_embedded, add_inbox
from orchestration.settings import PROJECT, Home
from orchestration.sources.contract import Cleaned, Snapshot, Source
from orchestration.tables import UnreadableFile


def clean(data: bytes, file_name: str) -> Cleaned:
    if b"raar" in data:
        raise UnreadableFile("Dit bestand is raar.", "Lever een ander in.")
    return Cleaned(data.replace(b"jan@voorbeeld.nl", b""), ("e-mail",))


def source(cleaning: bool = True, per_municipality: bool = False) -> Source:
    return Source(
        "platforms", "Platforms", "Test", {}, lambda s, c: iter(()), "1", "0 0 1 1 *",
        clean=clean if cleaning else None, per_municipality=per_municipality,
    )  # fmt: skip


def inbox(home: Home, name: str, text: str) -> Path:
    path = home.inbox / "platforms" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_only_cleaned_bytes_reach_the_archive_and_the_original_is_gone(home: Home) -> None:
    path = inbox(home, "GM0363/export.csv", "naam;jan@voorbeeld.nl")
    (snapshot,) = add_inbox(Archive(home.archive), home, source())
    assert isinstance(snapshot, Snapshot)
    assert snapshot.extra == {"municipality": "GM0363"}
    assert snapshot.raw_sha256 != snapshot.sha256
    assert not path.exists()
    assert b"jan@" not in bytes_on_disk(home.root)


def test_a_refused_file_stays_where_it_is_and_says_why(home: Home) -> None:
    path = inbox(home, "export.csv", "raar")
    (refused,) = add_inbox(Archive(home.archive), home, source())
    assert isinstance(refused, Refused)
    assert refused.reason == "Dit bestand is raar."
    assert path.exists()


def test_a_file_that_names_no_municipality_is_refused_before_it_is_cleaned_away(home: Home) -> None:
    path = inbox(home, "export.csv", "naam;jan@voorbeeld.nl")
    (refused,) = add_inbox(Archive(home.archive), home, source(per_municipality=True))
    assert isinstance(refused, Refused)
    assert "GM0363" in refused.remedy
    assert path.exists()


def test_a_file_is_taken_in_once_and_again_when_it_changes(home: Home) -> None:
    archive = Archive(home.archive)
    path = inbox(home, "a.csv", "een")
    assert len(list(add_inbox(archive, home, source(cleaning=False)))) == 1
    assert list(add_inbox(archive, home, source(cleaning=False))) == []
    path.write_text("een en twee")
    (snapshot,) = add_inbox(archive, home, source(cleaning=False))
    assert isinstance(snapshot, Snapshot)
    assert archive.current("platforms")[0][0].sha256 == snapshot.sha256


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="dit systeem kent geen symlinks")
def test_a_link_out_of_the_inbox_is_not_followed(home: Home, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.csv"
    secret.write_text("jan@voorbeeld.nl")
    folder = home.inbox / "platforms"
    folder.mkdir(parents=True)
    (folder / "link.csv").symlink_to(secret)
    (refused,) = add_inbox(Archive(home.archive), home, source(cleaning=False))
    assert isinstance(refused, Refused)
    assert Archive(home.archive).all("platforms") == []


def test_a_download_or_office_lock_in_progress_is_left_alone(home: Home) -> None:
    for name in (".part-x.csv", "~$export.xlsx", "README.md"):
        inbox(home, name, "half")
    assert list(add_inbox(Archive(home.archive), home, source(cleaning=False))) == []


def test_every_embedded_file_says_that_it_was_typed_over_and_from_where(home: Home) -> None:
    archive = Archive(home.archive)
    assert add_embedded(archive, "nederland") > 0
    for source in archive.sources():
        for snapshot in archive.all(source):
            assert snapshot.extra["rendition"] == "transcribed"
            assert snapshot.origin.startswith("https://") or (PROJECT / snapshot.origin).is_file()


def test_an_older_file_put_back_holds_again(home: Home) -> None:
    archive = Archive(home.archive)
    for text, saved in (("eerst", 1_000_000_000), ("verbeterd", 1_000_000_100), ("eerst", 1_000_000_000)):
        os.utime(inbox(home, "GM0363/export.csv", text), (saved, saved))
        assert len(list(add_inbox(archive, home, source()))) == 1
    (versions,) = archive.current("platforms")
    assert [version.read() for version in versions] == [b"eerst", b"verbeterd", b"eerst"]
