"""Nothing personal passes the door, and what is taken away is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.tables import UnreadableFile
from orchestration.templates import cleaner
from orchestration.templates.personal import defuse, looks_personal
from orchestration.templates.writing import as_csv, as_xlsx
from tests.templates.example import EXAMPLE, read

clean = cleaner((EXAMPLE,))
PLANTED = {
    "mail": "jan.jansen@voorbeeld.nl",
    "phone": "06-12345678",
    "postcode": "Dorpsstraat 1, 3741 AB",
    "ip": "van 192.168.10.24 gestemd",
    "ipv6": "2001:db8:85a3:0:0:8a2e:370:7334",
    "iban": "NL91 ABNA 0417 1643 00",
    "bsn": "bsn 111222333",
}


def test_a_clean_file_passes_unchanged() -> None:
    data = as_csv(EXAMPLE, [{"id": "1", "municipality": "Baarn", "title": "Iets"}])
    assert clean(data, "f.csv").data is data


@pytest.mark.parametrize("what", PLANTED.values(), ids=PLANTED.keys())
@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_personal_data_in_a_text_never_pass_and_the_row_says_so(what: str, write) -> None:  # type: ignore[no-untyped-def]
    assert looks_personal(what)
    cleaned = clean(write(EXAMPLE, [{"id": "1", "municipality": "Baarn", "title": what}]), "f").data
    assert what.encode() not in cleaned
    rows, rejects = read(cleaned)
    assert rows == []
    assert [(r["row"], r["field"]) for r in rejects] == [(2, "Naam")]


@pytest.mark.parametrize(
    "column", ["invited", "amount", "share", "day", "both", "channel", "id", "source_url"]
)
@pytest.mark.parametrize("what", ["jan.jansen@voorbeeld.nl", "06-12345678", "0612345678"])
def test_personal_data_in_a_wrong_column_never_pass_either(what: str, column: str) -> None:
    if column == "source_url" and "@" not in what:
        what = f"mailto:{PLANTED['mail']}"
    row = {"id": "1", "municipality": "Baarn", column: what}
    cleaned = clean(as_csv(EXAMPLE, [row]), "f").data
    assert what.encode() not in cleaned
    assert read(cleaned)[0] == []


def test_columns_outside_the_template_lose_their_contents_and_keep_their_heading() -> None:
    cleaned = clean(b"Kenmerk;Naam inwoner;Gemeente\n1;Piet Puk;Baarn\n2;Puk\n", "f.csv")
    assert b"Puk" not in cleaned.data
    assert cleaned.dropped_columns == ("Naam inwoner",)
    rows, rejects = read(cleaned.data)
    assert [r["id"] for r in rows] == ["1"]
    assert sorted(r["row"] for r in rejects) == [1, 3]
    assert any("Naam inwoner" in r["reason"] for r in rejects)


def test_what_stands_above_the_header_stays_behind() -> None:
    cleaned = clean(b"Ingevuld door Piet Puk\nKenmerk;Gemeente;Deelnemers\n1;Baarn;x\n", "f.csv").data
    assert b"Puk" not in cleaned
    assert [r["row"] for r in read(cleaned)[1]] == [3]


def test_a_workbook_leaves_its_author_and_hidden_sheets_behind() -> None:
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_xlsx(EXAMPLE, [{"id": "1", "municipality": "Baarn"}])))
    book.properties.creator = "Piet Puk"
    hidden = book.create_sheet("Verborgen")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "puk@voorbeeld.nl"
    out = io.BytesIO()
    book.save(out)
    cleaned = clean(out.getvalue(), "f.xlsx").data
    assert b"Puk" not in cleaned and b"puk" not in cleaned and not cleaned.startswith(b"PK")
    assert [r["id"] for r in read(cleaned)[0]] == ["1"]


def test_what_is_no_template_is_refused_and_so_never_kept() -> None:
    with pytest.raises(UnreadableFile):
        clean(b"naam;mail\nPiet;puk@voorbeeld.nl\n", "f.csv")


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=5))
def test_cleaning_twice_changes_nothing_more(cells: list[tuple[str, str]]) -> None:
    rows = [{"id": i, "municipality": "Baarn", "title": t} for i, t in cells]
    data = as_csv(EXAMPLE, rows).replace(b"\x00", b"")
    once = clean(data, "f").data
    assert clean(once, "f").data == once
    assert read(once) == read(clean(once, "f").data)


@settings(deadline=None)
@given(st.text())
def test_a_defused_text_never_starts_a_formula(text: str) -> None:
    assert not defuse(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert defuse(text).removeprefix("'") == text.removeprefix("'")


NAMED = "Gesprek bij Piet Puk"  # no pattern sees this name


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ({"channel": "postduif"}, "staat niet in de lijst"),
        ({"invited": "vijftig"}, "geen getal"),
        ({"day": "31-02-2025"}, "bestaat niet"),
        ({"id": ""}, "niet ingevuld"),
        ({"invited": 3, "participants": 4}, "4 is meer dan 3"),
    ],
)
def test_no_words_are_kept_of_a_row_that_is_refused_for_something_else(
    cell: dict[str, object],
    told: str,
    write: Any,
) -> None:
    rows = [
        {"id": "1", "municipality": "Baarn", "title": NAMED, **cell},
        {"id": "2", "municipality": "Baarn", "title": "Dorpsplan"},
    ]
    cleaned = clean(write(EXAMPLE, rows), "f").data
    assert b"Puk" not in cleaned
    good, rejects = read(cleaned)
    assert [(r["id"], r["title"]) for r in good] == [("2", "Dorpsplan")]
    assert len(rejects) == 1 and told in rejects[0]["reason"]


@pytest.mark.parametrize("column", ["invited", "amount", "share", "day", "both", "id", "source_url", "year"])
def test_a_name_in_a_column_for_figures_is_not_kept(column: str) -> None:
    row = {"id": "1", "municipality": "Baarn", column: "Piet Puk"}
    cleaned = clean(as_csv(EXAMPLE, [row]), "f").data
    assert b"Puk" not in cleaned
    assert [r["field"] for r in read(cleaned)[1]] == [EXAMPLE.by_name[column].heading]


def test_a_text_that_does_not_fit_is_not_kept_and_its_row_stays_refused() -> None:
    row = {"id": "1", "municipality": "Baarn", "title": f"{NAMED} " * 40}
    cleaned = clean(as_csv(EXAMPLE, [row]), "f").data
    assert b"Puk" not in cleaned
    good, rejects = read(cleaned)
    assert (good, [r["field"] for r in rejects]) == ([], ["Naam"])


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("Gesprek bij mevrouw De Vries, Kerkstraat 12", True),
        ("Bijeenkomst met dhr. van den Berg", True),
        ("Bij de heer De Boer thuis", True),
        ("Familie Jansen", True),
        ("Koffie op de Dorpsweg 3a", True),
        ("Herinrichting Dorpsplein 2025", False),
        ("Zonnepark van 10 MW Oost", False),
        ("De heersende opvatting in familie en gezin", False),
        ("Ringweg en Kerkstraat", False),
        ("Burgerberaad 12 wijken", False),
    ],
)
def test_a_form_of_address_and_a_house_number_give_a_resident_away(text: str, personal: bool) -> None:
    assert looks_personal(text) is personal
    cleaned = clean(as_csv(EXAMPLE, [{"id": "1", "municipality": "Baarn", "title": text}]), "f").data
    assert (text.encode() in cleaned) is not personal
