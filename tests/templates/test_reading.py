"""What a filled-in template becomes, in every notation that readers use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from orchestration.tables import UnreadableFile
from orchestration.templates import load
from orchestration.templates.casting import cast, trimmed
from orchestration.templates.model import Column, Kind
from orchestration.templates.values import BadValue, convert
from orchestration.templates.writing import as_csv, as_xlsx
from tests.templates.example import EXAMPLE, read

FILLED = {
    "id": "a-1",
    "municipality": "Baarn",
    "day": date(2025, 3, 18),
    "year": 2025,
    "invited": 1000,
    "participants": 90,
    "amount": Decimal("1250.50"),
    "share": 0.538,
    "channel": "both",
    "tags": "burgerberaad|debat",
    "both": True,
    "source_url": "https://www.voorbeeld.nl/a?b=1",
    "title": "Burgerberaad; met “tekens”",
}


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_what_is_written_is_read_back_the_same(write) -> None:  # type: ignore[no-untyped-def]
    rows, rejects = read(write(EXAMPLE, [FILLED]))
    assert rejects == []
    expected = {k: v for k, v in FILLED.items() if k != "municipality"}
    assert rows == [{**expected, "municipality_code": "GM0308", "municipality_name": "Baarn"}]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found_by_content(delimiter: str, encoding: str) -> None:
    text = delimiter.join(("Kenmerk", "Gemeente", "Naam")) + "\n"
    text += delimiter.join(("1", "Den Haag", '"Café, thee; \ten “meer”"')) + "\n"
    rows, rejects = read(text.encode(encoding))
    assert rejects == []
    assert (rows[0]["municipality_code"], rows[0]["title"]) == ("GM0518", "Café, thee; \ten “meer”")


@pytest.mark.parametrize(
    "written", ["2025-03-18", "18-03-2025", "18/3/2025", "18.03.2025", "18 maart 2025", "18 mrt 2025"]
)
def test_a_date_may_be_written_in_several_ways(written: str) -> None:
    rows, _ = read(f"Kenmerk;Gemeente;Datum\n1;Baarn;{written}\n")
    assert rows[0]["day"] == date(2025, 3, 18)


@pytest.mark.parametrize(
    "written", ["31-02-2025", "18-3-25", "2025-13-01", "maart 2025", "45734", "1025-01-01"]
)
def test_a_day_that_is_none_is_refused_with_the_notation_to_use(written: str) -> None:
    rows, rejects = read(f"Kenmerk;Gemeente;Datum\n1;Baarn;{written}\n2;Baarn;\n")
    assert [r["id"] for r in rows] == ["2"]
    assert (rejects[0]["row"], rejects[0]["field"]) == (2, "Datum")
    assert rejects[0]["remedy"]


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("1.250,50", "1250.50"),
        ("€ 1.250,-", "1250.00"),
        ("1250,5", "1250.50"),
        ("12.5", "12.50"),
        ("1.250", "1250.00"),
    ],
)
def test_amounts_are_read_the_dutch_way(written: str, euros: str) -> None:
    rows, rejects = read(f"Kenmerk;Gemeente;Bedrag\n1;Baarn;{written}\n")
    assert rejects == []
    assert rows[0]["amount"] == Decimal(euros)


@pytest.mark.parametrize(
    "written", ["-3", "3,5", "drie", "ca. 20", "99999999999", "612345678", "007", "1.2345"]
)
def test_what_is_no_count_is_refused_and_the_other_rows_stay(written: str) -> None:
    rows, rejects = read(f"Kenmerk;Gemeente;Deelnemers\n1;Baarn;{written}\n2;Baarn;3\n")
    assert [r["participants"] for r in rows] == [3]
    assert [(r["row"], r["field"]) for r in rejects] == [(2, "Deelnemers")]


@pytest.mark.parametrize("word", ["onbekend", "n.v.t.", "-", "?"])
def test_a_word_for_unknown_is_empty_and_never_zero(word: str) -> None:
    rows, rejects = read(f"Kenmerk;Gemeente;Deelnemers\n1;Baarn;{word}\n")
    assert rejects == []
    assert rows[0]["participants"] is None


def test_an_unknown_word_of_a_list_is_answered_with_the_nearest_ones() -> None:
    _, rejects = read("Kenmerk;Gemeente;Vormen\n1;Baarn;burgerberaat\n")
    assert "“Burgerberaad”" in rejects[0]["remedy"]


def test_a_label_an_alias_and_a_code_mean_the_same() -> None:
    rows, rejects = read(
        "Kenmerk;Gemeente;Kanaal\n1;Baarn;Online en op locatie\n2;Baarn;hybride\n3;Baarn;both\n"
    )
    assert rejects == []
    assert {r["channel"] for r in rows} == {"both"}


def test_a_municipality_must_exist_on_the_day_of_its_row() -> None:
    rows, rejects = read(
        "Kenmerk;Gemeente;Datum;Jaar\n1;Appingedam;2020-12-31;\n2;Appingedam;2021-01-01;\n3;Baarm;2021-01-01;\n"
        "4;De Fryske Marren;;2015\n"
    )
    assert [r["municipality_code"] for r in rows] == ["GM0003", "GM1940"]
    assert "bestond niet" in rejects[0]["reason"]
    assert rejects[1]["remedy"] == "Bedoelt u Baarn?"


def test_a_required_cell_a_repeated_row_and_a_broken_rule_are_told_per_row() -> None:
    _, rejects = read(
        "Kenmerk;Gemeente;Uitgenodigd;Deelnemers\n"
        ";Baarn;;\n7;Baarn;10;90\n8;Baarn;;\n8;Baarn;;\n9;Den Haag;;\n"
    )
    assert [r["row"] for r in rejects] == [2, 3, 5]
    assert rejects[1]["reason"] == "90 is meer dan 10."


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    text = "Overzicht 2025\n\nKenmerk;Gemeente;Naam;Deelnemers\n"
    text += '1;Baarn;"twee\nregels";1\n\n2;Baarn;x;een\n3;Baarn;x\n4;Baarn;x;vier\n'
    rows, rejects = read(text)
    assert [r["id"] for r in rows] == ["1"]
    assert sorted(r["row"] for r in rejects) == [6, 7, 8]


def test_columns_of_others_are_left_out_and_told() -> None:
    rows, rejects = read("Kenmerk;Telefoon thuis;Gemeente\n1;x;Baarn\n")
    assert "telefoon thuis" not in str(rows).lower()
    assert "Telefoon thuis" in rejects[0]["reason"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "leeg"),
        ("a;b\n1;2\n", "geen enkel sjabloon"),
        ("Gemeente;Naam\nBaarn;x\n", "ontbreekt"),
        ("Kenmerk;Gemeente;Gemeente\n1;Baarn;Baarn\n", "meer dan één keer"),
        ('Kenmerk;Gemeente;Naam\n1;Baarn;"open\n', "breekt af"),
    ],
)
def test_a_file_that_is_no_template_is_refused_with_a_way_out(text: str, part: str) -> None:
    with pytest.raises(UnreadableFile, match=part) as caught:
        read(text)
    assert caught.value.remedy


KINDS = [k for k in Kind if k not in (Kind.CODE, Kind.CODES)]


@settings(deadline=None)
@given(st.lists(st.text(max_size=14), min_size=1, max_size=8), st.sampled_from(KINDS))
def test_a_column_is_judged_exactly_as_its_cells_are(texts: list[str], kind: Kind) -> None:
    import pyarrow as pa

    column = Column("x", kind, "X", "")
    values = trimmed(pa.array(texts, pa.string()))
    typed, problems = cast(values, column)
    for index, text in enumerate(values.to_pylist()):
        try:
            expected = None if text is None else convert(text, column)
            assert index not in problems
            assert typed[index].as_py() == expected
        except BadValue as bad:
            assert problems[index].reason == bad.reason


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["12", "7", "012", "1.250", "x", "", "2025-01-01", "1-2-2025", "5,25", "-1"]),
        max_size=6,
    )
)
def test_one_odd_cell_never_changes_the_reading_of_the_others(texts: list[str]) -> None:
    import pyarrow as pa

    for kind in (Kind.COUNT, Kind.DATE, Kind.AMOUNT, Kind.PERCENTAGE):
        column = Column("x", kind, "X", "")
        together = cast(trimmed(pa.array(texts, pa.string())), column)
        alone = [cast(trimmed(pa.array([t], pa.string())), column) for t in texts]
        assert together.values.to_pylist() == [a.values[0].as_py() for a in alone]
        assert sorted(together.problems) == [i for i, a in enumerate(alone) if a.problems]


@pytest.mark.parametrize("column", ["invited", "amount", "share", "day", "year", "both", "channel"])
def test_a_formula_without_a_value_is_called_a_formula(column: str) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append([EXAMPLE.by_name[name].heading for name in ("id", "municipality", column)])
    book.active.append(["1", "Baarn", "=SUM(A1:A2)"])
    book.active.append(["2", "Baarn", ArrayFormula("C3", "=SUM(A1:A2)")])
    held = BytesIO()
    book.save(held)
    rows, rejects = read(held.getvalue(), "f.xlsx")
    assert rows == []
    assert ["formule" in r["reason"] and "plak" in r["remedy"] for r in rejects] == [True, True]


def test_of_a_short_list_all_choices_are_named_and_no_far_fetched_one_is_guessed() -> None:
    with pytest.raises(BadValue) as caught:
        convert("eigen", Column("x", Kind.CODE, "Definitie", "", False, load("complaint_definitions")))
    assert "Bedoelt u" not in caught.value.remedy
    assert all(label in caught.value.remedy for label in load("complaint_definitions").labels.values())
