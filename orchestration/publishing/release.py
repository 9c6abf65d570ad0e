"""Write a release: DuckDB file, Parquet, dictionary, datapackage, notes and checksums in one folder.

Everything is written beside its final place and moved there in one rename, so a killed process leaves the
current release whole and at most a `.part-…` folder, which the next build removes.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.archive import sha256_of
from orchestration.publishing import pointer
from orchestration.publishing.changes import Difference, difference
from orchestration.publishing.datapackage import datapackage
from orchestration.publishing.dictionary import OWN, OWN_KEYS, Entry, dictionary, published_models
from orchestration.publishing.keys import table_keys
from orchestration.publishing.notes import notes, totals
from orchestration.publishing.readme import citation, readme
from orchestration.publishing.relations import relations
from orchestration.settings import Home


@dataclass(frozen=True)
class Recipe:
    """What a release is made of, for its `release.json`: fingerprint of inputs and code, and the versions."""

    fingerprint: str
    as_of: str
    versions: Mapping[str, str]
    built_at: datetime


def publish(home: Home, manifest: Mapping[str, Any], recipe: Recipe) -> pointer.Release:
    """Write the release of the working warehouse and make it current.

    Raises:
        Undescribed: when a published table or column has no description; nothing is switched then.
    """
    pointer.remove_leftovers(home)
    previous = pointer.current(home)
    mark = "fictief-" if home.dataset == "voorbeeld" else ""
    release_id = f"{mark}{recipe.built_at.astimezone(UTC):%Y%m%d-%H%M%S}-{recipe.fingerprint[:8]}"
    part = home.releases / f".part-{release_id}"
    part.mkdir(parents=True)
    database = part / "democratie.duckdb"
    tables = [node["name"] for node in published_models(manifest)]
    with duckdb.connect(str(database)) as connection:
        _copy_tables(connection, home, tables)
        entries = [*dictionary(manifest, _column_types(connection, tables)), *OWN]
        _write_dictionary(connection, entries)
        facts = _facts(home, release_id, recipe, connection)
        found = _since(connection, previous, manifest)
        _write_release_table(connection, facts)
        _describe(connection, entries)
        _write_parquet(connection, [*tables, "dictionary", "release"], part / "parquet", facts)
        sources = _sources(connection) if "sources" in tables else []
    package = datapackage(facts, entries, relations(manifest), sources, part)
    (part / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1))
    _write_texts(part, home, entries, facts)
    (part / "notes.md").write_text(notes(facts, previous.facts if previous else None, found))
    _write_checksums(part)
    final = home.releases / release_id
    _sync(part)
    part.rename(final)
    pointer.switch(home, release_id)
    return pointer.Release(release_id, final, facts, True)


def _copy_tables(connection: duckdb.DuckDBPyConnection, home: Home, tables: Sequence[str]) -> None:
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("set preserve_insertion_order = true")
    path = str(home.warehouse).replace("'", "''")
    connection.execute(f"attach '{path}' as work (read_only)")
    for table in tables:
        connection.execute(f'create table "{table}" as from work.marts."{table}"')
    connection.execute("detach work")


def _since(
    connection: duckdb.DuckDBPyConnection, previous: pointer.Release | None, manifest: Mapping[str, Any]
) -> Difference | None:
    """What differs from the previous release; None when there is none, or it can't be read any more."""
    if previous is None or not previous.database.exists():
        return None
    try:
        return difference(connection, previous.database, {**table_keys(manifest), **OWN_KEYS})
    except duckdb.IOException:
        return None


def _column_types(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> dict[str, dict[str, str]]:
    return {
        table: {row[0]: row[1] for row in connection.execute(f'describe "{table}"').fetchall()}
        for table in tables
    }


def _describe(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    for entry in entries:
        text = entry.description_en.replace("'", "''")
        if entry.column_name is None:
            connection.execute(f"comment on table \"{entry.table_name}\" is '{text}'")
        else:
            column = f'"{entry.table_name}"."{entry.column_name}"'
            connection.execute(f"comment on column {column} is '{text}'")


def _write_dictionary(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    fields = list(Entry.__dataclass_fields__)
    connection.execute(f"create table dictionary ({', '.join(f'{f} varchar' for f in fields)})")
    places = ", ".join("?" for _ in fields)
    connection.executemany(
        f"insert into dictionary values ({places})",  # noqa: S608
        [list(asdict(entry).values()) for entry in entries],
    )


def _facts(
    home: Home, release_id: str, recipe: Recipe, connection: duckdb.DuckDBPyConnection
) -> dict[str, Any]:
    return {
        "id": release_id,
        "dataset": home.dataset,
        "fictional": home.dataset == "voorbeeld",
        "schema_version": pointer.SCHEMA_VERSION,
        "code_version": recipe.versions.get("monitor-lokale-democratie", ""),
        "built_at": recipe.built_at.astimezone(UTC).isoformat(timespec="seconds"),
        "as_of": recipe.as_of,
        "fingerprint": recipe.fingerprint,
        "versions": dict(recipe.versions),
        "tables": totals(connection),
    }


def _sources(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = ("title", "publisher", "licence", "origin", "rendition", "sha256")
    rows = connection.execute(f"select {', '.join(names)} from sources order by all").fetchall()  # noqa: S608
    return [dict(zip(names, row, strict=True)) for row in rows]


def _write_release_table(connection: duckdb.DuckDBPyConnection, facts: Mapping[str, Any]) -> None:
    keys = ("id", "dataset", "fictional", "schema_version", "built_at", "as_of", "fingerprint")
    connection.execute("create table release (key varchar, value varchar)")
    connection.executemany("insert into release values (?, ?)", [[key, str(facts[key])] for key in keys])


def _write_parquet(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], folder: Path, facts: Mapping[str, Any]
) -> None:
    folder.mkdir()
    marks = f"release: '{facts['id']}', fictief: '{'ja' if facts['fictional'] else 'nee'}'"
    for table in tables:
        target = str(folder / f"{table}.parquet").replace("'", "''")
        connection.execute(
            f"copy \"{table}\" to '{target}' (format parquet, compression zstd, kv_metadata {{{marks}}})"
        )


def _write_texts(
    part: Path,
    home: Home,
    entries: Sequence[Entry],
    facts: dict[str, Any],
) -> None:
    with (part / "dictionary.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(Entry.__dataclass_fields__))
        writer.writeheader()
        writer.writerows(asdict(entry) for entry in entries)
    checksum = sha256_of(part / "democratie.duckdb")
    (part / "README.md").write_text(readme(facts, checksum), encoding="utf-8")
    (part / "CITATION.cff").write_text(citation(facts, checksum), encoding="utf-8")
    (part / "release.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1))
    if facts["fictional"]:
        (part / "FICTIEF.txt").write_text("Alle gemeenten en cijfers in deze release zijn verzonnen.\n")


def _write_checksums(part: Path) -> None:
    files = sorted(path for path in part.rglob("*") if path.is_file())
    lines = [f"{sha256_of(path)}  {path.relative_to(part).as_posix()}\n" for path in files]
    (part / "checksums.sha256").write_text("".join(lines))


def broken_files(folder: Path) -> list[str]:
    """Files of a release that are gone or don't have the checksum it was published with."""
    lines = (folder / "checksums.sha256").read_text().splitlines()
    expected = {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}
    return [
        name
        for name, checksum in expected.items()
        if not (folder / name).exists() or sha256_of(folder / name) != checksum
    ]


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
