"""Release notes tell which figures came, went and changed, and which files they come from."""

from __future__ import annotations

from typing import Any

import duckdb

from orchestration.publishing import pointer
from orchestration.publishing.keys import table_keys
from orchestration.publishing.release import publish
from orchestration.settings import Home
from tests.publishing.warehouse import recipe

COLUMNS = {
    "fct_turnout": ("election_id", "municipality_code", "turnout", "note"),
    "sources": ("source_id", "title", "origin", "sha256", "publisher", "licence", "rendition"),
    "rejects": ("file", "reason"),
}
KEYS = {"fct_turnout": ["election_id", "municipality_code"], "sources": ["source_id"]}


def manifest() -> dict[str, Any]:
    nodes: dict[str, Any] = {}
    for table, columns in COLUMNS.items():
        label = {"description": "A thing.", "config": {"meta": {"nl": "Iets"}}}
        nodes[f"model.d.{table}"] = {
            "unique_id": f"model.d.{table}",
            "resource_type": "model",
            "schema": "marts",
            "name": table,
            "columns": {column: {"name": column, **label} for column in columns},
            **label,
        }
        if key := KEYS.get(table):
            nodes[f"test.d.{table}"] = {
                "resource_type": "test",
                "schema": "audit",
                "attached_node": f"model.d.{table}",
                "test_metadata": {"name": "unique_together", "kwargs": {"columns": key}},
            }
    return {"nodes": nodes}


def released(home: Home, second: int, **rows: list[tuple[Any, ...]]) -> str:
    """Publish these rows and return the notes."""
    home.warehouse.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("create schema if not exists marts")
        for table, columns in COLUMNS.items():
            typed = ", ".join(f"{c} {'bigint' if c == 'turnout' else 'varchar'}" for c in columns)
            connection.execute(f"create or replace table marts.{table} ({typed})")
            for row in rows.get(table, []):
                named = ", ".join(columns[: len(row)])
                values = ", ".join("?" * len(row))
                connection.execute(f"insert into marts.{table} ({named}) values ({values})", row)
    made = publish(home, manifest(), recipe(f"{second}" * 8, second))
    return (made.folder / "notes.md").read_text()


ALMERE = ("GR2026", "GM0034", 71_000, None)
BAARN = ("GR2026", "GM0308", 11_000, None)
FILE = ("turnout-aa", "Opkomst", "inbox/turnout/a.csv", "aa")


def test_a_corrected_figure_is_told_with_its_place_and_both_values(home: Home) -> None:
    released(home, 0, fct_turnout=[ALMERE, BAARN])
    notes = released(home, 1, fct_turnout=[("GR2026", "GM0034", 71_500, "verbeterd"), BAARN])
    assert "`fct_turnout`: 1 veranderd (in `turnout`, `note`)" in notes
    assert "GR2026 · GM0034: `turnout` van 71000 naar 71500" in notes
    assert "GR2026 · GM0034: `note` van onbekend naar verbeterd" in notes
    assert "GM0308" not in notes


def test_rows_that_came_and_went_are_told_apart_even_when_the_number_stays(home: Home) -> None:
    released(home, 0, fct_turnout=[ALMERE])
    notes = released(home, 1, fct_turnout=[BAARN])
    assert "`fct_turnout`: 1 erbij, 1 weg" in notes


def test_a_table_without_key_is_compared_by_whole_rows(home: Home) -> None:
    released(home, 0, rejects=[("a.csv", "leeg"), ("a.csv", "leeg")])
    notes = released(home, 1, rejects=[("a.csv", "leeg"), ("a.csv", "stuk")])
    assert "`rejects`: 1 erbij, 1 weg" in notes


def test_files_that_are_new_changed_or_gone_are_named(home: Home) -> None:
    other = ("turnout-cc", "Oud", "inbox/turnout/oud.csv", "cc")
    new = ("turnout-dd", "Nieuw", "inbox/turnout/nieuw.csv", "dd")
    released(home, 0, sources=[FILE, other])
    notes = released(home, 1, sources=[("turnout-bb", *FILE[1:3], "bb"), new])
    assert "Nieuwe bronnen:\n\n- Nieuw (inbox/turnout/nieuw.csv)\n" in notes
    assert "Bronnen met andere inhoud:\n\n- Opkomst (inbox/turnout/a.csv)\n" in notes
    assert "Vervallen bronnen:\n\n- Oud (inbox/turnout/oud.csv)\n" in notes


def test_more_rows_and_changed_figures_are_told_in_one_line_with_a_decimal_comma(home: Home) -> None:
    released(home, 0, fct_turnout=[(*ALMERE[:3], "55.00000000000001")])
    notes = released(home, 1, fct_turnout=[(*ALMERE[:3], "56.5"), BAARN])
    assert "`fct_turnout`: van 1 naar 2 rijen, 1 erbij, 1 veranderd (in `note`)" in notes
    assert "`note` van 55 naar 56,5" in notes


def test_many_changes_are_counted_and_only_the_first_shown(home: Home) -> None:
    released(home, 0, fct_turnout=[("GR2026", f"GM{n:04d}", n, None) for n in range(100)])
    notes = released(home, 1, fct_turnout=[("GR2026", f"GM{n:04d}", n + 1, None) for n in range(100)])
    assert "100 veranderd (in `turnout`)" in notes
    assert notes.count("`turnout` van ") == 5


def test_the_same_figures_are_told_to_be_the_same(home: Home) -> None:
    released(home, 0, fct_turnout=[ALMERE], sources=[FILE])
    notes = released(home, 1, fct_turnout=[ALMERE], sources=[FILE])
    assert "geen verschil in cijfers" in notes


def test_a_previous_release_that_cannot_be_read_does_not_stop_the_next(home: Home) -> None:
    released(home, 0, fct_turnout=[ALMERE])
    first = pointer.current(home)
    assert first is not None
    first.database.write_text("geen database")
    assert "waren niet te lezen" in released(home, 1, fct_turnout=[ALMERE])


def test_keys_come_from_the_tests_of_dbt() -> None:
    assert table_keys(manifest()) == {
        "fct_turnout": ("election_id", "municipality_code"),
        "sources": ("source_id",),
    }
