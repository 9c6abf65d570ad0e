"""Reference files are read into the shape of the seeds, and never pass fiction off as real."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.gazetteer import Gazetteer
from orchestration.reference import seed_rows
from orchestration.sources.contract import DataSet, ParseContext, Snapshot
from orchestration.sources.reference import SOURCE
from orchestration.tables import REJECTS, UnreadableFile

HEADER = "gemeentecode;gemeente;geldig vanaf;geldig tot;inwoners;breedtegraad;lengtegraad\n"


def parsed(
    tmp_path: Path, data: str | bytes, dataset: DataSet = "voorbeeld"
) -> dict[str, list[dict[str, Any]]]:
    file = tmp_path / "bestand.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    snapshot = Snapshot(
        path=file, source="reference", origin="inbox", file_name=file.name, sha256="", raw_sha256="",
        size=0, publisher="", licence="", retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    found: dict[str, list[dict[str, Any]]] = {REJECTS: [], **{table: [] for table in SOURCE.tables}}
    for batch in SOURCE.parse(snapshot, ParseContext(dataset, Gazetteer(()))):
        if batch.table != REJECTS:
            assert batch.rows.schema == SOURCE.tables[batch.table]
        found[batch.table] += batch.rows.to_pylist()
    return found


@pytest.mark.parametrize(
    ("table", "seed"),
    [
        ("reference_municipality", "municipalities"),
        ("reference_succession", "municipality_successions"),
        ("reference_alias", "municipality_aliases"),
    ],
)
def test_raw_tables_have_the_columns_of_the_seeds(table: str, seed: str) -> None:
    assert SOURCE.tables[table].names == list(seed_rows(seed)[0])


def test_municipalities_get_tiles_and_former_ones_do_not(tmp_path: Path) -> None:
    found = parsed(
        tmp_path,
        HEADER
        + "GM9101;Noordverzin;2014-01-01;;30000;53,1;5,4\n"
        + "GM9102;Zuidverzin;2014-01-01;;;52,1;5,4\n"
        + "GM9103;Wegverzin;2014-01-01;2024-01-01;100;52,6;5,4\n",
    )
    north, south, gone = found["reference_municipality"]
    assert found[REJECTS] == []
    assert north["tile_row"] < south["tile_row"]
    assert south["population"] is None
    assert (gone["tile_column"], gone["tile_row"], gone["valid_to"]) == (None, None, date(2024, 1, 1))


def test_successions_and_aliases_are_read(tmp_path: Path) -> None:
    header = "effective_on,code_old,code_new,extent,population_share,source\n"
    text = header + "2024-01-01,GM9103,GM9101,deel,,verzonnen\n"
    assert parsed(tmp_path, text)["reference_succession"] == [
        {
            "effective_on": date(2024, 1, 1), "code_old": "GM9103", "code_new": "GM9101",
            "extent": "part", "population_share": None, "source": "verzonnen",
        }
    ]  # fmt: skip
    text = "gemeentecode;andere naam;soort naam\nGM9101;Verzin aan Zee;common\n"
    assert parsed(tmp_path, text)["reference_alias"][0]["alias"] == "Verzin aan Zee"


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("GM0363;Verzin;2014-01-01;;;;", "echte gemeente"),
        ("GM9101;Amsterdam;2014-01-01;;;;", "echte gemeente"),
        ("GM9101;den  HAAG;2014-01-01;;;;", "echte gemeente"),
        ("GM9101;Weesp;2014-01-01;;;;", "echte gemeente"),
        ("9101;Verzin;2014-01-01;;;;", "gemeentecode"),
        ("GM9101;Verzin;2020-01-01;2019-01-01;;;", "voordat"),
        ("GM9101;Verzin;2014-01-01;;-5;;", "negatief"),
        ("GM9101;Verzin;2014-01-01;;;52123;5,4", "Europa"),
        ("GM9101;Verzin;2014-13-01;;;;", "dag"),
        ("GM9101;;2014-01-01;;;;", "niet ingevuld"),
    ],
)
def test_a_bad_row_is_refused_with_a_reason_and_the_others_stay(tmp_path: Path, row: str, word: str) -> None:
    found = parsed(tmp_path, HEADER + row + "\nGM9109;Goedverzin;2014-01-01;;;;\n")
    assert [r["municipality_code"] for r in found["reference_municipality"]] == ["GM9109"]
    assert found[REJECTS]
    assert all(reject["row"] == 2 and reject["remedy"] for reject in found[REJECTS])
    assert any(word in reject["reason"] for reject in found[REJECTS])


def test_the_same_municipality_twice_counts_once(tmp_path: Path) -> None:
    found = parsed(tmp_path, HEADER + "GM9101;Verzin;2014-01-01;;;;\n" * 2)
    assert len(found["reference_municipality"]) == 1
    assert "staat er al" in found[REJECTS][0]["reason"]


def test_the_real_municipalities_can_not_be_replaced(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="liggen vast"):
        parsed(tmp_path, HEADER + "GM9101;Verzin;2014-01-01;;;;\n", "nederland")


@pytest.mark.parametrize("data", [b"", b"<html>404</html>", b"\x00" * 50, b"a;b\n1;2\n"])
def test_a_file_without_municipalities_is_unreadable(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        parsed(tmp_path, data)


def test_more_municipalities_than_any_country_has_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"GM{n:04d};Verzin {n};2014-01-01;;;;\n" for n in range(3000, 5100))
    with pytest.raises(UnreadableFile, match="meer dan"):
        parsed(tmp_path, HEADER + rows)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30), max_size=8))
def test_any_text_gives_rows_or_rejects_and_never_another_error(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    try:
        found = parsed(tmp_path_factory.mktemp("x"), HEADER + "\n".join(lines))
    except UnreadableFile:
        return
    assert all(reject["reason"] and reject["remedy"] for reject in found[REJECTS])
