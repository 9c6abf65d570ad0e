"""Workbooks and ZIPs that are damaged or lie about themselves: at every door a sentence, never a crash."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.sources.platforms import SOURCE as PLATFORMS
from orchestration.sources.platforms import containers
from orchestration.sources.turnout import SOURCE as TURNOUT
from orchestration.tables import UnreadableFile
from orchestration.templates import cleaner
from tests.hostile.test_templates import HEADER, saved, workbook
from tests.platforms import exports
from tests.templates.example import EXAMPLE, read
from tests.turnout.places import parsed, written
from tests.turnout.samples import BAARN_EML, zipped

EXPORTS = exports.all_exports()
SHEET = "xl/worksheets/sheet1.xml"
GOOD = saved(workbook(HEADER, *(["1", "Baarn", f"x{n}", n] for n in range(200))))
DOORS: dict[str, Callable[[bytes, str], object]] = {
    "template": cleaner((EXAMPLE,)),
    "template_read": read,
    "turnout": TURNOUT.clean,  # type: ignore[dict-item]
    "platforms": PLATFORMS.clean,  # type: ignore[dict-item]
}


def rewritten(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == member:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_with_spoiled_bytes_is_read_or_refused(door: str, seed: int) -> None:
    spoil = random.Random(seed)
    data = bytearray(GOOD)
    for _ in range(4):
        data[spoil.randrange(len(data))] ^= 1 + spoil.randrange(255)
    try:
        DOORS[door](bytes(data), "x.xlsx")
    except UnreadableFile as refused:
        assert refused.reason and refused.remedy


@pytest.mark.parametrize("door", DOORS)
def test_a_zip_of_a_version_that_nobody_knows_is_refused(door: str, tmp_path: Path) -> None:
    data = bytearray(GOOD)
    data[data.index(b"PK\x01\x02") + 6] = 99
    if door == "turnout":  # taken in as it is, and refused when it is read
        with pytest.raises(UnreadableFile):
            parsed(written(tmp_path, "x.zip", bytes(data)))
        return
    with pytest.raises(UnreadableFile):
        DOORS[door](bytes(data), "x.xlsx")


def test_a_zip_entry_without_a_name_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    rows, rejects = parsed(written(tmp_path, "GR2026.zip", zipped({".": b"x", "a.eml.xml": BAARN_EML})))
    assert len(rows) == 3
    assert len(rejects) == 1


@pytest.mark.parametrize("door", ["template", "template_read"])
def test_a_row_far_below_what_a_sheet_can_hold_is_refused(door: str) -> None:
    far = rewritten(GOOD, SHEET, b'<row r="150"', b'<row r="900000000"')
    with pytest.raises(UnreadableFile, match="beschadigd"):
        DOORS[door](far, "x.xlsx")


def test_a_sheet_that_says_it_is_smaller_than_it_is_is_read_whole() -> None:
    whole = EXPORTS["openstad.xlsx"]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        sheet = archive.read(SHEET)
    start = sheet.index(b'<dimension ref="') + len(b'<dimension ref="')
    said = sheet[start : sheet.index(b'"', start)]
    small = rewritten(whole, SHEET, said, b"A1:D2")
    assert DOORS["platforms"](small, "x.xlsx") == DOORS["platforms"](whole, "x.xlsx")


def test_a_known_table_in_a_zip_that_breaks_off_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_CELL_LIMIT", 2_000)
    broken = EXPORTS["decidim-meetings.csv"] + b'"' + b"x" * 4_000
    with pytest.raises(UnreadableFile, match="breekt af"):
        DOORS["platforms"](zipped({"meetings.csv": broken, "users.csv": b"id;name\n"}), "x.zip")
