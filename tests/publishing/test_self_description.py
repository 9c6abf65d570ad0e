"""A release says of itself what it is: tables and columns, keys, sources with their terms, how to cite it."""

from __future__ import annotations

import json
from typing import Any

import duckdb
import pytest
import yaml

from orchestration.archive import sha256_of
from orchestration.publishing.relations import Reference, Relations, relations
from orchestration.publishing.release import publish
from orchestration.settings import Home
from tests.publishing.warehouse import build, manifest, recipe


def test_every_table_and_column_is_in_the_dictionary_and_has_a_comment(home: Home) -> None:
    build(home, 1, "fct_a")
    release = publish(home, manifest("fct_a"), recipe())
    with duckdb.connect(str(release.database), read_only=True) as connection:
        tables = connection.execute("select table_name, null, comment from duckdb_tables()").fetchall()
        columns = connection.execute(
            "select table_name, column_name, comment from duckdb_columns() where schema_name = 'main'"
            " and table_name in (select table_name from duckdb_tables())"
        ).fetchall()
        told = connection.execute("select table_name, column_name, description_en from dictionary").fetchall()
    assert {name for name, _, _ in tables} == {"fct_a", "dictionary", "release"}
    assert sorted(map(str, [*tables, *columns])) == sorted(map(str, told))


def guarded(name: str, key: list[str], **other: Any) -> dict[str, Any]:
    """A model with its key as dbt writes it in the manifest; `other` are references of column → model."""
    columns = {c: {"name": c, "constraints": [{"type": "not_null"}]} for c in key}
    found: dict[str, Any] = {
        f"model.{name}": {
            "resource_type": "model", "schema": "marts", "name": name, "unique_id": f"model.{name}",
            "columns": columns,
        },
        f"test.{name}": {
            "resource_type": "test", "attached_node": f"model.{name}", "config": {},
            "test_metadata": {"name": "unique_together", "kwargs": {"columns": key}},
        },
    }  # fmt: skip
    for column, target in other.items():
        kwargs = {"column_name": column, "to": f"ref('{target}')", "field": "id"}
        found[f"test.{name}.{column}"] = {
            "resource_type": "test", "attached_node": f"model.{name}", "config": {},
            "test_metadata": {"name": "relationships", "kwargs": kwargs},
        }  # fmt: skip
    return found


def test_keys_come_from_the_tests_and_a_reference_only_to_a_whole_key() -> None:
    nodes = {
        **guarded("dim_a", ["id"]),
        **guarded("dim_b", ["id", "valid_from"]),
        **guarded("fct_c", ["year", "name"], a="dim_a", b="dim_b"),
    }
    nodes["model.fct_c"]["columns"]["name"]["constraints"] = []
    found = relations({"nodes": nodes})
    assert found["dim_a"] == Relations(("id",), True)
    assert found["fct_c"] == Relations(("year", "name"), False, (Reference("a", "dim_a", "id"),))


@pytest.fixture
def sourced(home: Home) -> Home:
    """A warehouse with one table and one source."""
    build(home, 1, "fct_a")
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute(
            "create table marts.sources as select 'GR2026' as title, 'Kiesraad' as publisher,"
            " 'CC0' as licence, 'https://example.org/gr2026' as origin, 'transcribed' as rendition,"
            " 'ab' as sha256"
        )
    return home


def described() -> dict[str, Any]:
    found = manifest("fct_a", "sources")
    columns = ("title", "publisher", "licence", "origin", "rendition", "sha256")
    column = {"description": "A column.", "config": {"meta": {"nl": "Kolom"}}}
    found["nodes"]["model.democratie.sources"]["columns"] = {c: {"name": c, **column} for c in columns}
    return found


def test_the_datapackage_names_the_release_the_sources_and_whose_terms_hold(sourced: Home) -> None:
    release = publish(sourced, described(), recipe())
    package = json.loads((release.folder / "datapackage.json").read_text())
    assert package["version"] == release.id
    assert package["sources"] == [
        {"title": "Kiesraad: GR2026", "path": "https://example.org/gr2026", "licence": "CC0",
         "rendition": "transcribed", "hash": "sha256:ab"}
    ]  # fmt: skip
    own, others = package["licenses"]
    assert own["name"] == "CC-BY-4.0" and "wat dit project zelf maakte" in own["title"]
    assert "houden de voorwaarden van hun bron" in others["title"]
    schemas = {r["name"]: r["schema"] for r in package["resources"]}
    assert schemas["release"]["primaryKey"] == ["key"]


def test_a_release_tells_how_to_cite_it_with_its_id_and_checksum(sourced: Home) -> None:
    release = publish(sourced, described(), recipe())
    checksum = sha256_of(release.database)
    citation = yaml.safe_load((release.folder / "CITATION.cff").read_text())
    assert (citation["type"], citation["version"]) == ("dataset", release.id)
    assert citation["identifiers"][0]["value"] == f"sha256:{checksum}"
    assert "license" not in citation
    readme = (release.folder / "README.md").read_text()
    assert f"release {release.id} [gegevensbestand]. democratie.duckdb, sha256 {checksum}." in readme
    assert "houden de voorwaarden van hun bron" in readme
