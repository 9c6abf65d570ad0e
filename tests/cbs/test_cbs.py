"""Tables of CBS: found by title, codes without padding, unknown never zero."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.sources.cbs import SOURCE
from orchestration.sources.cbs.parse import TABLE, read_bundle
from orchestration.sources.contract import ParseContext
from orchestration.tables import REJECTS, UnreadableFile
from tests.cbs.tables import V3_PROPERTIES, V4_MEASURES, bundle, v3_row, v4_row
from tests.turnout.places import GAZETTEER, snapshot_of


def parsed(folder: Path, held: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    path = folder / "table.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    rows: dict[str, list[dict[str, Any]]] = {TABLE: [], REJECTS: []}
    for batch in SOURCE.parse(snapshot_of(path), ParseContext("nederland", GAZETTEER)):
        rows[batch.table].extend(batch.rows.to_pylist())
    return rows[TABLE], rows[REJECTS]


def test_v3_gives_a_row_per_known_measure_with_the_padding_stripped(tmp_path: Path) -> None:
    rows, rejects = parsed(tmp_path, bundle("v3", V3_PROPERTIES, [v3_row("GM0308", "2026MM01", 25000)]))
    assert rejects == []
    (row,) = rows
    assert (row["municipality_code"], row["municipality_name"], row["year"]) == ("GM0308", "Baarn", 2026)
    assert (row["measure"], row["value"], row["unit"]) == ("population", 25000.0, "aantal")


def test_v4_gives_the_same_shape_from_a_row_per_value(tmp_path: Path) -> None:
    values = [
        v4_row("GM0308", "T001036", 25000),
        v4_row("GM0308", "M000300", 41.5),
        v4_row("GM0308", "M000400", 9),
    ]
    rows, rejects = parsed(tmp_path, bundle("v4", V4_MEASURES, values))
    assert rejects == []
    assert {(r["measure"], r["value"], r["year"]) for r in rows} == {
        ("population", 25000.0, 2024),
        ("income_per_inhabitant", 41.5, 2024),
    }


def test_what_is_not_published_stays_out_and_a_published_zero_stays_in(tmp_path: Path) -> None:
    values = [v4_row("GM0308", "T001036", None), v4_row("GM0308", "M000200", 0)]
    rows, rejects = parsed(tmp_path, bundle("v4", V4_MEASURES, values))
    assert rejects == []
    assert [(r["measure"], r["value"]) for r in rows] == [("population_65_and_over", 0.0)]


def test_countries_provinces_and_neighbourhoods_are_left_out(tmp_path: Path) -> None:
    values = [v4_row(code, "T001036", 5) for code in ("NL00", "PV26", "WK030801", "BU03080101")]
    assert parsed(tmp_path, bundle("v4", V4_MEASURES, values)) == ([], [])


def test_a_municipality_that_did_not_exist_that_year_is_refused_once(tmp_path: Path) -> None:
    values = [v4_row("GM0738", m, 5) for m in ("T001036", "M000200")]
    rows, rejects = parsed(tmp_path, bundle("v4", V4_MEASURES, values))
    assert rows == []
    assert len(rejects) == 1
    assert "bestond niet op 01-01-2024" in rejects[0]["reason"]


@pytest.mark.parametrize("value", ["       .", True, {"a": 1}])
def test_a_value_that_is_no_number_is_refused(tmp_path: Path, value: Any) -> None:
    rows, (reject,) = parsed(tmp_path, bundle("v4", V4_MEASURES, [v4_row("GM0308", "T001036", value)]))
    assert rows == []
    assert "is geen getal" in reject["reason"]


def test_a_figure_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    rows, (reject,) = parsed(
        tmp_path, bundle("v3", V3_PROPERTIES, [v3_row("GM0308", "2026MM01", n) for n in (1, 2)])
    )
    assert [r["value"] for r in rows] == [1.0]
    assert "twee keer" in reject["reason"]


@pytest.mark.parametrize("held", [[], {}, {"cbs": {"api": "v9"}}, {"cbs": {"api": "v3"}, "TypedDataSet": {}}])
def test_something_else_is_refused(tmp_path: Path, held: Any) -> None:
    with pytest.raises(UnreadableFile, match="geen tabel van het CBS"):
        parsed(tmp_path, held)


def test_a_table_whose_titles_all_changed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="geen enkel onderwerp"):
        parsed(tmp_path, bundle("v3", V3_PROPERTIES[:2], []))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_bundle(data, "x.json")


def test_a_number_or_year_that_cannot_be_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    good = parsed(tmp_path, bundle("v3", V3_PROPERTIES, [v3_row("GM0308", "2024JJ00", 1)]))[0]
    assert good
    rows = [v3_row("GM0308", "0000JJ00", 1), v3_row("GM0308", "2024JJ00", 10**400)]
    kept, rejects = parsed(tmp_path, bundle("v3", V3_PROPERTIES, [*rows, v3_row("GM0308", "2023JJ00", 2)]))
    assert {row["year"] for row in kept} == {2023}
    assert rejects
