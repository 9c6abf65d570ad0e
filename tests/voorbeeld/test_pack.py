"""The same content is the same bytes, whenever and wherever it is written."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from orchestration.voorbeeld.pack import FIXED, pinned, table, workbook, write, zipped

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def _saved_now() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "fictief"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_saved_later_is_pinned_to_the_same_bytes() -> None:
    first = _saved_now()
    time.sleep(1.1)
    second = _saved_now()
    assert first != second, "the clock is in them"
    assert pinned(first) == pinned(second)
    assert pinned(pinned(first)) == pinned(first)


def test_a_pinned_workbook_can_still_be_read() -> None:
    made = workbook({"blad": (["a", "b"], [[1, "x"], [None, "é"]])})
    rows = openpyxl.load_workbook(io.BytesIO(made))["blad"].iter_rows(values_only=True)
    assert list(rows) == [("a", "b"), (1, "x"), (None, "é")]


def test_entries_of_a_zip_keep_their_order_and_carry_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped({"b": b"1", "a": b"2"}))) as archive:
        assert archive.namelist() == ["b", "a"]
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 10, 31, 12, 0, 0)}


def test_files_of_equal_size_and_other_content_differ_in_time(tmp_path: Path) -> None:
    for name, data in (("a", b"een"), ("b", b"elf"), ("c", b"een")):
        write(tmp_path / name, data)
    times = {name: (tmp_path / name).stat().st_mtime_ns for name in "abc"}
    assert times["a"] != times["b"]
    assert times["a"] == times["c"]
    assert {stamp // 10**9 for stamp in times.values()} == {int(FIXED.timestamp())}


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5), st.sampled_from(";,"))
def test_what_is_written_to_a_csv_is_read_back(rows: list[list[str]], separator: str) -> None:
    data = table(["een", "twee"], rows, separator)
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))
    assert read == [["een", "twee"], *rows]
