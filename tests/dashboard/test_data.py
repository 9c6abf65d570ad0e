"""Data and method: every part draws, downloads hold what they say and are marked and harmless."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboard.components import tables
from dashboard.repositories.releases import current
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import catalogue, exports
from dashboard.services.tables import Column, Frame, cells, write
from dashboard.views.data import PARTS
from orchestration.settings import Home
from tests.dashboard.fixture_release import release
from tests.dashboard.harness import html, open_view

REAL = exports.Provenance("nederland", "r1")
FICTIONAL = exports.Provenance("voorbeeld", "r1")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("dataset", ["nederland", "voorbeeld"])
def test_every_part_draws(home: Path, part: str, dataset: str) -> None:
    app = open_view("data", {"deel": part, "gegevens": dataset})
    assert not app.exception
    assert "ml-empty" not in html(app).split("<style>")[0]


def test_sources_show_licence_date_and_checksum(home: Path) -> None:
    drawn = html(open_view("data"))
    for expected in ("Kiesraad", "CC0", "1 april 2026", "ab" * 32, "https://example.org/GR2026.csv"):
        assert expected in drawn


def test_what_was_typed_over_says_whose_checksum_it_is_and_what_to_know(home: Path) -> None:
    drawn = html(open_view("data"))
    assert "Overgetypt door dit project" in drawn
    assert "Andere berichten noemen 53,9." in drawn
    assert "nagaan of u hetzelfde bestand heeft" not in drawn


def test_rejects_show_reason_and_remedy(home: Path) -> None:
    drawn = html(open_view("data", {"deel": "afgekeurd"}))
    assert "1 regel is afgekeurd" in drawn
    assert "Vraag de gemeente om het juiste aantal." in drawn


def test_the_dictionary_explains_the_columns_of_the_chosen_table(home: Path) -> None:
    drawn = html(open_view("data", {"deel": "woordenboek", "tabel": "fct_turnout"}))
    assert "Stemmers per kiesgerechtigde" in drawn


def test_all_four_kinds_of_download_are_offered(home: Path) -> None:
    app = open_view("data", {"deel": "downloads", "tabel": "fct_turnout"})
    names = [element.proto.label for element in app.get("download_button")]
    assert names == ["CSV", "XLSX", "Parquet", "Hele database (DuckDB)"]


def test_a_parquet_download_equals_the_released_table(tmp_path: Path) -> None:
    folder = release(tmp_path)
    held = current(Home(tmp_path, "nederland"))
    assert held is not None
    table = pyarrow.parquet.read_table(io.BytesIO(catalogue.parquet(held, "fct_turnout")))
    assert table.num_rows == Warehouse(folder / "democratie.duckdb").whole("fct_turnout").num_rows


def test_csv_is_for_a_dutch_spreadsheet() -> None:
    table = pa.table({"naam": ["Baarn; dorp", None], "opkomst": [53.75, None]})
    lines = exports.to_csv(table, REAL).decode("utf-8-sig").splitlines()
    assert lines[0] == '"naam";"opkomst";"gegevensset";"release"'
    assert lines[1] == '"Baarn; dorp";"53,75";"nederland";"r1"'
    assert lines[2] == ';;"nederland";"r1"'


def test_shares_leave_as_percentages_and_unknown_stays_empty() -> None:
    frame = Frame("c", "f", pa.table({"s": [0.5, None]}), (Column("s", "Opkomst", "share"),))
    table = exports.labelled(frame)
    assert table.column_names == ["Opkomst (%)"]
    assert table.column(0).to_pylist() == [50.0, None]


def test_a_csv_says_what_the_screen_says_where_there_is_no_value() -> None:
    data = pa.table({"s": ["suppressed", None], "a": pa.array(["Kern", None]), "n": pa.array([None, "x"])})
    columns = (
        Column("s", "Status", "status"),
        Column("a", "Gebied", absent="Hele gemeente"),
        Column("n", "Noot", absent="–"),
    )
    table = exports.labelled(Frame("c", "f", data, columns))
    assert table.column("Status").to_pylist() == ["afgeschermd", None]
    assert table.column("Gebied").to_pylist() == ["Kern", "Hele gemeente"]
    assert table.column("Noot").to_pylist() == [None, "x"]


def test_a_number_that_is_not_there_says_why_and_leaves_a_csv_empty_beside_its_status() -> None:
    data = pa.table(
        {
            "n": pa.array([None, None, None, 0], pa.int64()),
            "s": ["suppressed", "not_applicable", "ok", "ok"],
        }
    )
    frame = Frame("c", "f", data, (Column("n", "Deelnemers", "count"), Column("s", "Status", "status")))
    assert cells(frame, 9)[0] == ["afgeschermd", "niet van toepassing", "geen gegevens", "0"]
    lines = exports.to_csv(exports.labelled(frame), REAL).decode("utf-8-sig").splitlines()
    assert [line.split(";")[:2] for line in lines[1:3]] == [
        ["", '"afgeschermd"'],
        ["", '"niet van toepassing"'],
    ]


def test_every_refused_row_can_be_taken_along(tmp_path: Path) -> None:
    many = (
        "select 'turnout' as source, 'a.csv' as file, i as row, '' as field, '' as value, 'fout' as reason,"
        " 'herstel' as remedy from range(1, 701) as r (i)"
    )
    held = Warehouse(release(tmp_path, extra={"rejects": many}) / "democratie.duckdb")
    said, frame = catalogue.rejects(held)
    held.close()
    assert "700 regels" in said and frame.rows == 700
    assert "U ziet de eerste 500 van 700 rijen" in tables.html(frame)


def test_a_heading_taken_from_data_is_harmless_too() -> None:
    assert exports.to_csv(pa.table({"=1+1": [1]}), REAL).decode("utf-8-sig").startswith('"\'=1+1"')


@pytest.mark.parametrize("make", [exports.to_csv, lambda t, p: exports.to_xlsx(t, p, "tabel")])
def test_fictional_exports_are_marked_in_every_row(make: object) -> None:
    content = make(pa.table({"a": ["x"]}), FICTIONAL)  # type: ignore[operator]
    if content[:2] == b"PK":
        rows = list(load_workbook(io.BytesIO(content)).worksheets[0].values)
        assert rows[1] == ("x", "voorbeeld (fictief)", "r1")
    else:
        assert "voorbeeld (fictief)" in content.decode("utf-8-sig").splitlines()[1]


def test_fictional_files_are_marked_in_their_name() -> None:
    assert FICTIONAL.file_name("opkomst", "csv") == "FICTIEF_opkomst_voorbeeld_r1.csv"
    assert REAL.file_name("opkomst", "csv") == "opkomst_nederland_r1.csv"


@given(st.lists(st.one_of(st.none(), st.text(max_size=20)), min_size=1, max_size=20))
def test_no_exported_text_can_run_as_a_formula(values: list[str | None]) -> None:
    cleaned = exports.neutral(pa.chunked_array([pa.array(values, pa.string())])).to_pylist()
    for before, after in zip(values, cleaned, strict=True):
        assert (before is None) == (after is None)
        assert after is None or not after.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_xlsx_holds_formulas_as_text_and_numbers_as_numbers() -> None:
    table = pa.table({"tekst": ['=HYPERLINK("http://x")', "gewoon\x0b"], "getal": [1.5, None]})
    book = load_workbook(io.BytesIO(exports.to_xlsx(table, REAL, "blad")))
    cells = [list(row) for row in book.worksheets[0].iter_rows(min_row=2)]
    assert cells[0][0].value == '\'=HYPERLINK("http://x")'
    assert cells[0][0].data_type == "s"
    assert cells[0][1].value == 1.5
    assert cells[1][0].value == "gewoon"
    assert cells[1][1].value is None


def test_xlsx_refuses_more_rows_than_it_can_carry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "XLSX_MOST_ROWS", 1)
    with pytest.raises(ValueError, match="2 > 1"):
        exports.to_xlsx(pa.table({"a": [1, 2]}), REAL, "blad")


def test_dates_times_and_lists_survive_an_export(warehouse: Warehouse) -> None:
    book = load_workbook(io.BytesIO(exports.to_xlsx(warehouse.whole("sources"), REAL, "sources")))
    rows = list(book.worksheets[0].values)
    assert len(rows) == 2
    assert datetime(2026, 4, 2, 8, 0) in rows[1]
    nested = exports.to_csv(pa.table({"l": [["a", "b"]]}), REAL).decode("utf-8-sig")
    assert "['a', 'b']" in nested


def test_an_instant_is_shown_on_the_day_it_was_here() -> None:
    assert write(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "date") == "1 juli 2026"
