"""Files made to do harm, handed in as a template: each is refused with a sentence, or is harmless."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from orchestration.tables import UnreadableFile
from orchestration.templates import cleaner
from orchestration.templates.reading import MOST_REJECTS
from orchestration.templates.writing import as_csv, as_xlsx, explanation_csv
from tests.templates.example import EXAMPLE, read


def workbook(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADER: list[object] = ["Kenmerk", "Gemeente", "Naam", "Deelnemers"]


def test_a_formula_in_a_workbook_is_refused_in_its_cell() -> None:
    rows, rejects = read(
        saved(workbook(HEADER, ["1", "Baarn", '=HYPERLINK("http://x","y")', 3], ["2", "Baarn", "x", "=1+1"]))
    )
    assert rows == []
    assert [(r["row"], r["field"]) for r in rejects] == [(2, "Naam"), (3, "Deelnemers")]


@pytest.mark.parametrize("start", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1+1"])
def test_a_formula_in_a_csv_is_refused_on_the_way_in(start: str) -> None:
    rows, rejects = read(f'Kenmerk;Gemeente;Naam\n1;Baarn;"{start}"\n')
    assert rows == []
    assert rejects[0]["field"] == "Naam"


def test_a_formula_is_defused_on_the_way_out() -> None:
    filled = {"id": "1", "municipality": "Baarn", "title": "=1+1"}
    assert b"'=1+1" in as_csv(EXAMPLE, [filled])
    cell = load_workbook(io.BytesIO(as_xlsx(EXAMPLE, [filled])))["Gegevens"]["M2"]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")
    assert b"\n=" not in explanation_csv(EXAMPLE)


@pytest.mark.parametrize("cells", ["A1:B1", "C1:D1", "A2:A3"])
def test_merged_cells_are_refused_with_the_way_to_undo_them(cells: str) -> None:
    book = workbook(HEADER, ["1", "Baarn", "x", 3], ["2", "Baarn", "x", 3])
    book.active.merge_cells(cells)
    with pytest.raises(UnreadableFile) as caught:
        read(saved(book))
    assert "samengevoegd" in caught.value.reason or "ontbreekt" in caught.value.reason


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    with pytest.raises(UnreadableFile, match="onredelijk groot"):
        read(out.getvalue())


def test_entities_in_a_workbook_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "aaaaaaaaaa"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
    source = zipfile.ZipFile(io.BytesIO(saved(workbook(HEADER, ["1", "Baarn", "x", 3]))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = bomb + data.replace(b"<v>0</v>", b"<v>&c;</v>")
            archive.writestr(name, data)
    with pytest.raises(UnreadableFile):
        read(out.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 Kenmerk;Gemeente",
        b"\xd0\xcf\x11\xe0oud Excel",
        b"<html><body>Niet gevonden</body></html>",
        b"PK\x03\x04 kapot",
        b"Kenmerk;Gemeente\n1\x00;Baarn\n",
        b"\x00\x00\x00",
    ],
)
def test_another_kind_of_file_under_this_name_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(data)


def test_a_file_full_of_mistakes_gives_a_bounded_number_of_messages() -> None:
    text = "Kenmerk;Gemeente;Deelnemers\n" + "".join(f"{i};Baarn;x\n" for i in range(MOST_REJECTS + 500))
    rows, rejects = read(text)
    assert rows == []
    assert len(rejects) == MOST_REJECTS + 1
    assert "500" in rejects[-1]["reason"]


def test_a_wrong_value_that_could_be_a_name_is_not_repeated() -> None:
    _, rejects = read("Kenmerk;Gemeente;Datum;Deelnemers\n1;Baarn;Piet Puk;Piet Puk\n")
    assert "Puk" not in str(rejects)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    for start in (b"", b"Kenmerk;Gemeente;Naam;Deelnemers\n"):
        for work in (read, cleaner((EXAMPLE,))):
            try:
                work(start + data, "f")
            except UnreadableFile as refused:
                assert refused.reason and refused.remedy
