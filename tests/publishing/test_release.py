"""A release is whole, described, checkable, and never replaced by half a one."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing import pointer
from orchestration.publishing.dictionary import Undescribed
from orchestration.publishing.release import broken_files, publish
from orchestration.settings import Home
from tests.publishing.warehouse import build, manifest, recipe


def test_a_release_holds_database_parquet_dictionary_datapackage_notes_and_checksums(home: Home) -> None:
    build(home, 3, "fct_a")
    release = publish(home, manifest("fct_a"), recipe())
    names = {
        path.relative_to(release.folder).as_posix() for path in release.folder.rglob("*") if path.is_file()
    }
    assert names == {
        "democratie.duckdb", "parquet/fct_a.parquet", "parquet/dictionary.parquet", "parquet/release.parquet",
        "dictionary.csv", "datapackage.json", "notes.md", "release.json", "checksums.sha256", "README.md",
        "CITATION.cff",
    }  # fmt: skip
    assert broken_files(release.folder) == []
    with duckdb.connect(str(release.database), read_only=True) as connection:
        assert connection.execute("select count(*) from fct_a").fetchall() == [(3,)]
        comment = "select comment from duckdb_columns() where table_name = 'fct_a' and column_name = 'n'"
        assert connection.execute(comment).fetchall() == [("A number.",)]


def test_an_altered_file_is_found_by_its_checksum(home: Home) -> None:
    build(home, 1, "fct_a")
    release = publish(home, manifest("fct_a"), recipe())
    (release.folder / "notes.md").write_text("anders")
    assert broken_files(release.folder) == ["notes.md"]


def test_the_datapackage_describes_every_published_column_with_its_type(home: Home) -> None:
    build(home, 1, "fct_a")
    release = publish(home, manifest("fct_a"), recipe())
    package = json.loads((release.folder / "datapackage.json").read_text())
    assert [r["name"] for r in package["resources"]] == ["fct-a", "dictionary", "release"]
    resource = package["resources"][0]
    assert resource["schema"]["fields"] == [
        {"name": "n", "type": "integer", "title": "Getal", "description": "A number."}
    ]
    assert (release.folder / resource["path"]).stat().st_size == resource["bytes"]


def test_an_undescribed_table_stops_the_release_and_leaves_the_previous_one(home: Home) -> None:
    build(home, 1, "fct_a")
    first = publish(home, manifest("fct_a"), recipe())
    with pytest.raises(Undescribed, match="fct_a"):
        publish(home, manifest("fct_a", described=False), recipe("ffff", 1))
    now = pointer.current(home)
    assert now is not None and now.id == first.id
    assert [r.id for r in pointer.releases(home)] == [first.id]


def test_notes_tell_what_changed_since_the_previous_release(home: Home) -> None:
    build(home, 1, "fct_a")
    assert "eerste release" in (publish(home, manifest("fct_a"), recipe()).folder / "notes.md").read_text()
    build(home, 1500, "fct_a", "fct_b")
    notes = (publish(home, manifest("fct_a", "fct_b"), recipe("bb", 1)).folder / "notes.md").read_text()
    assert "`fct_a`: van 1 naar 1.500 rijen" in notes
    assert "`fct_b`: nieuw, 1.500 rijen" in notes


def test_rollback_goes_to_the_release_before_and_prune_never_removes_the_current(home: Home) -> None:
    build(home, 1, "fct_a")
    ids = [publish(home, manifest("fct_a"), recipe(f"{n}" * 8, n)).id for n in range(3)]
    assert pointer.rollback(home).id == ids[1]
    assert pointer.rollback(home).id == ids[0]
    with pytest.raises(pointer.NoSuchRelease, match="geen oudere"):
        pointer.rollback(home)
    assert pointer.prune(home, keep=1) == [ids[1]]
    assert {r.id for r in pointer.releases(home)} == {ids[0], ids[2]}


@pytest.mark.parametrize("other", [pointer.OLDEST_READABLE - 1, pointer.SCHEMA_VERSION + 1])
def test_rollback_to_a_schema_this_code_cannot_read_is_refused(home: Home, other: int) -> None:
    build(home, 1, "fct_a")
    old = publish(home, manifest("fct_a"), recipe("aaaa", 0))
    new = publish(home, manifest("fct_a"), recipe("bbbb", 1))
    rewrite_schema(old.folder, other)
    with pytest.raises(pointer.NoSuchRelease, match=f"schemaversie {other}"):
        pointer.rollback(home, old.id)
    now = pointer.current(home)
    assert now is not None and now.id == new.id
    rewrite_schema(old.folder, pointer.OLDEST_READABLE)
    assert pointer.rollback(home, old.id).id == old.id


def rewrite_schema(folder: Path, version: int) -> None:
    path = folder / "release.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema_version": version}))


def test_an_unknown_release_is_named_in_the_refusal(home: Home) -> None:
    with pytest.raises(pointer.NoSuchRelease, match="bestaat niet"):
        pointer.rollback(home, "../../etc")


def test_a_fictional_release_says_so_in_its_name_and_files(home: Home) -> None:
    fictional = Home(home.root, "voorbeeld")
    build(fictional, 1, "fct_a")
    release = publish(fictional, manifest("fct_a"), recipe())
    assert release.id.startswith("fictief-")
    assert "verzonnen" in (release.folder / "FICTIEF.txt").read_text()
    with duckdb.connect() as connection:
        parquet = release.folder / "parquet" / "fct_a.parquet"
        marks = dict(
            connection.execute(
                "select key::varchar, value::varchar from parquet_kv_metadata(?)", [str(parquet)]
            ).fetchall()
        )
    assert marks["fictief"] == "ja"


def test_what_was_left_by_a_rollback_is_remembered_until_something_is_published(home: Home) -> None:
    build(home, 1, "fct_a")
    for n in range(3):
        publish(home, manifest("fct_a"), recipe(f"{n}" * 8, n))
    pointer.rollback(home)
    pointer.rollback(home)
    assert pointer.was_left(home, "2" * 8)
    assert pointer.was_left(home, "1" * 8)
    assert not pointer.was_left(home, "0" * 8)
    publish(home, manifest("fct_a"), recipe("3" * 8, 3))
    assert not pointer.was_left(home, "2" * 8)
