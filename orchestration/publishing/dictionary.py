"""The data dictionary, made from the dbt manifest: the one place where tables and columns are described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One table (`column_name` None) or column: type, Dutch label and text, English description."""

    table_name: str
    column_name: str | None
    type: str | None
    label_nl: str
    text_nl: str
    description_en: str


class Undescribed(Exception):
    """A published table or column has no description; the message names all of them."""


def published_models(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The dbt models that a release contains (everything in schema `marts`), by name."""
    nodes = [
        n for n in manifest["nodes"].values() if n["resource_type"] == "model" and n["schema"] == "marts"
    ]
    return sorted(nodes, key=lambda n: str(n["name"]))


def dictionary(manifest: Mapping[str, Any], columns: Mapping[str, Mapping[str, str]]) -> list[Entry]:
    """Describe every published table and column; `columns` maps table → column → type as built.

    Raises:
        Undescribed: when a table or column lacks its description or Dutch label.
    """
    entries: list[Entry] = []
    missing: list[str] = []
    for node in published_models(manifest):
        table = node["name"]
        entries.append(_entry(table, None, None, node))
        for column, kind in columns[table].items():
            described = node["columns"].get(column)
            if described is None:
                missing.append(f"{table}.{column}")
                continue
            entries.append(_entry(table, column, kind, described))
    missing += [
        f"{e.table_name}.{e.column_name}" if e.column_name else e.table_name
        for e in entries
        if not (e.description_en and e.label_nl)
    ]
    if missing:
        raise Undescribed("Zonder beschrijving of Nederlands label: " + ", ".join(sorted(set(missing))))
    return entries


def _entry(table: str, column: str | None, kind: str | None, node: Mapping[str, Any]) -> Entry:
    meta = {**node.get("meta", {}), **(node.get("config") or {}).get("meta", {})}
    text = str(meta.get("nl_text", ""))
    return Entry(
        table, column, kind, str(meta.get("nl", "")), text, " ".join(str(node["description"]).split())
    )


def _own(table: str, *described: tuple[str | None, str, str, str]) -> list[Entry]:
    return [
        Entry(table, column, "VARCHAR" if column else None, label, text, english)
        for column, label, text, english in described
    ]


OWN = (
    *_own(
        "dictionary",
        (None, "Woordenboek", "Wat elke tabel en elke kolom betekent.", "What every table and column means."),
        ("table_name", "Tabel", "De naam van de tabel.", "Name of the table."),
        (
            "column_name",
            "Kolom",
            "De naam van de kolom. Leeg als de rij over de hele tabel gaat.",
            "Name of the column; empty where the row is about the table itself.",
        ),
        (
            "type",
            "Soort waarde",
            "Het soort waarde in DuckDB. Leeg bij een tabel.",
            "DuckDB type of a column.",
        ),
        ("label_nl", "Naam in gewone taal", "De Nederlandse naam van tabel of kolom.", "Dutch label."),
        ("text_nl", "Uitleg", "De Nederlandse uitleg.", "Dutch explanation."),
        ("description_en", "Uitleg in het Engels", "De Engelse uitleg.", "English description."),
    ),
    *_own(
        "release",
        (
            None,
            "Over deze release",
            "Wat deze release van zichzelf zegt.",
            "What this release says of itself.",
        ),
        (
            "key",
            "Kenmerk",
            "id, dataset, fictional, schema_version, built_at, as_of of fingerprint.",
            "id, dataset, fictional, schema_version, built_at, as_of (last day of the facts) or fingerprint.",
        ),
        ("value", "Waarde", "De waarde van het kenmerk, als tekst.", "Its value, as text."),
    ),
)
"""The two tables that a release has beside the models of dbt."""
OWN_KEYS = {"dictionary": ("table_name", "column_name"), "release": ("key",)}
