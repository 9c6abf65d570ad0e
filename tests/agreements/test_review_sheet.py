"""The sheet of claims: read whatever the spreadsheet made of it, row by row, against the stored text."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from orchestration.agreements.review import BadDecision
from orchestration.agreements.review_sheet import COLUMNS, Pages, find, read_sheet, shield, unshield
from orchestration.tables import UnreadableFile

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DOCUMENT = "ab" * 32
PAGES = {1: "# Inleiding", 2: "Wij willen één jongerenraad. Wij stellen een fonds  in.\n=1+1 is twee."}
QUOTE = "Wij willen één jongerenraad."
ROW: dict[str, Any] = {
    "document_sha256": DOCUMENT, "page": 2, "char_start": 0, "char_end": len(QUOTE), "quote": QUOTE,
    "code": "2a", "level": "aspire", "decision": "confirm", "new_code": "", "new_level": "", "reason": "Ja.",
}  # fmt: skip


def texts(sha256: str) -> Pages:
    return PAGES if sha256 == DOCUMENT else {}


def sheet(
    path: Path, rows: Sequence[dict[str, Any]], delimiter: str = ";", encoding: str = "utf-8-sig"
) -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def judged(path: Path) -> tuple[list[str], list[str]]:
    good, bad = read_sheet(path, "a.analist", NOW, texts)
    return [f"{d.decision} {d.code} {d.level} {d.quote}" for d in good], bad


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), (";", "cp1252"), (",", "cp1252")],
)
def test_a_sheet_is_read_whatever_the_spreadsheet_saved(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = sheet(tmp_path / "oordeel.csv", [ROW, {**ROW, "decision": ""}], delimiter, encoding)
    assert judged(path) == ([f"confirm 2a aspire {QUOTE}"], [])


def test_each_bad_row_is_named_with_what_to_mend_and_the_others_are_kept(tmp_path: Path) -> None:
    rows = [
        {**ROW, "reason": ""},
        {**ROW, "document_sha256": "cd" * 32},
        {**ROW, "page": 9},
        {**ROW, "page": "twee"},
        {**ROW, "quote": "Iets anders."},
        {**ROW, "decision": "add", "quote": "Dit staat er niet.", "new_code": "3a", "new_level": "firm"},
        {**ROW, "decision": "add", "page": 1, "new_code": "3a", "new_level": "firm"},
        {**ROW, "decision": "add", "quote": " ", "new_code": "3a", "new_level": "firm"},
        ROW,
    ]
    good, bad = judged(sheet(tmp_path / "oordeel.csv", rows))
    assert good == [f"confirm 2a aspire {QUOTE}"]
    expected = (
        ("rij 2:", "reden"), ("rij 3:", "gegevensset"), ("rij 4:", "tot en met 2"), ("rij 5:", "heel getal"),
        ("rij 6:", "niet (meer)"), ("rij 7:", "precies"), ("rij 8:", "maar op pagina 2"),
        ("rij 9:", "Geef de passage"),
    )  # fmt: skip
    assert len(bad) == len(expected)
    assert [
        line for line, (row, why) in zip(bad, expected, strict=True) if row not in line or why not in line
    ] == []


def test_an_addition_needs_no_offsets_and_takes_the_words_of_the_document(tmp_path: Path) -> None:
    row = {
        **ROW,
        "decision": "toevoegen",
        "quote": "wij stellen een fonds in.",
        "new_code": "3a",
        "new_level": "firm",
    }
    (decision,), _ = read_sheet(
        sheet(tmp_path / "a.csv", [{**row, "char_start": "", "char_end": ""}]), "a.analist", NOW, texts
    )
    assert decision.quote == "Wij stellen een fonds  in."
    assert PAGES[2][decision.char_start : decision.char_end] == decision.quote
    assert (decision.decision, decision.code) == ("add", "3a")


@pytest.mark.parametrize("said", ["Klopt", " confirm ", "KLOPT"])
def test_decisions_may_be_written_in_dutch(tmp_path: Path, said: str) -> None:
    assert judged(sheet(tmp_path / "a.csv", [{**ROW, "decision": said}]))[1] == []


def test_a_level_may_be_written_in_dutch(tmp_path: Path) -> None:
    row = {**ROW, "decision": "verbeteren", "new_level": "Afspraak met middelen"}
    assert judged(sheet(tmp_path / "a.csv", [row])) == ([f"correct 2a resourced {QUOTE}"], [])


def test_a_passage_that_looks_like_a_formula_comes_back_whole(tmp_path: Path) -> None:
    start = PAGES[2].index("=1+1")
    row = {**ROW, "quote": shield("=1+1 is twee."), "char_start": start, "char_end": start + 13}
    assert judged(sheet(tmp_path / "a.csv", [row])) == (["confirm 2a aspire =1+1 is twee."], [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ontbreken kolommen: document_sha256"),
        (b"PK\x03\x04", "geen CSV"),
        (b"%PDF-1.7", "geen CSV"),
        (b"gemeente;besluit\nBaarn;klopt\n", "ontbreken kolommen"),
        (";".join(COLUMNS[:-1]).encode() + b"\n", "ontbreken kolommen: reason"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_whole_and_says_why(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=said):
        read_sheet(path, "a.analist", NOW, texts)


def test_null_bytes_and_short_rows_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(";".join(COLUMNS).encode() + b"\n\x00;;\nkort\n")
    assert judged(path) == ([], [])


def test_a_pattern_in_a_quote_is_just_text() -> None:
    with pytest.raises(BadDecision):
        find(".*", PAGES, 2)


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@x", "'s-Gravenhage", "gewoon"])
def test_shielded_text_is_no_formula_and_comes_back_whole(text: str) -> None:
    assert not str(shield(text)).startswith(("=", "+", "-", "@"))
    assert unshield(str(shield(text))) == text
