"""Turnout files that are broken, false or out to do harm: a clear word, nothing lost, nothing escaped."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from orchestration.sources.turnout import reconcile as reconciling
from orchestration.sources.turnout import zipped as zip_limits
from orchestration.tables import UnreadableFile
from tests.turnout.places import parsed, written
from tests.turnout.samples import BAARN_EML, LONG_HEADER, OSV_TABLE, eml, long_csv, unit, zipped

LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE EML [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{'&a' + str(n - 1) + ';' if n else '&a;'}{'&a;' * 9}'>" for n in range(9))
    + "]>"
)
TEMPLATE = "verkiezing;datum;niveau;gemeentecode;gemeente;kiesgerechtigden;geldig;blanco;ongeldig;opkomst\n"
GOOD = "GR2026;2026-03-18;gemeente;GM0855;Tilburg;186454;84541;198;181;84920\n"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_truncated_xml_gives_no_half_count(tmp_path: Path, share: float) -> None:
    with pytest.raises(UnreadableFile, match=r"afgebroken|geen EML"):
        parsed(written(tmp_path, "x.xml", BAARN_EML[: int(len(BAARN_EML) * share)]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused_before_it_goes_off(tmp_path: Path, encoding: str) -> None:
    bomb = LAUGHS + BAARN_EML.split("?>", 1)[1].replace("Stembureau Raadhuis", "&a8;")
    bomb = bomb.replace("<?xml version='1.0'?>", f"<?xml version='1.0' encoding='{encoding}'?>")
    file = written(tmp_path, "x.xml", bomb.encode(encoding))
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile, match="DOCTYPE"):
            parsed(file)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_an_entity_that_reads_a_file_is_refused(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "geheim")
    text = BAARN_EML.replace(
        "<EML ", f"<!DOCTYPE EML [<!ENTITY s SYSTEM '{secret.as_uri()}'>]><EML ", 1
    ).replace("Stembureau Raadhuis (maandag)", "&s;")
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        parsed(written(tmp_path, "x.xml", text))


@pytest.mark.parametrize("name", ["../../buiten.xml", "/etc/buiten.xml", "..\\buiten.xml", "C:\\buiten.xml"])
def test_a_zip_entry_that_points_outside_is_refused_and_writes_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    tilburg = eml(unit(9, 5), code="0855", name="Tilburg")
    rows, (reject,) = parsed(written(folder, "x.zip", zipped({name: tilburg, "a.xml": BAARN_EML})))
    assert {row["municipality_code"] for row in rows} == {"GM0308"}
    assert "buiten de ZIP" in reject["reason"]
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "x.zip"]


def test_a_zip_bomb_is_refused_without_blowing_up(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", BAARN_EML)
        with archive.open("bom.xml", "w", force_zip64=True) as entry:
            for _ in range(40):
                entry.write(b" " * 1_000_000)
    rows, (reject,) = parsed(file)
    assert len(rows) == 3
    assert "blaast zich op" in reject["reason"]


def test_a_zip_entry_that_claims_two_gigabytes_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.xml": BAARN_EML, "b.xml": BAARN_EML}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 2**31)
    rows, (reject,) = parsed(written(tmp_path, "x.zip", bytes(data)))
    assert {row["municipality_code"] for row in rows} == {"GM0308"}
    assert f"groter dan {zip_limits.MOST_BYTES // 1024**2} MB" in reject["reason"]


def test_a_zip_with_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_limits, "MOST_FILES", 3)
    with pytest.raises(UnreadableFile, match="te veel bestanden"):
        parsed(written(tmp_path, "x.zip", zipped({f"{n}.xml": BAARN_EML for n in range(4)})))


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    nested = zipped({"a.xml": BAARN_EML, "b.zip": zipped({"c.xml": BAARN_EML})})
    rows, (reject,) = parsed(written(tmp_path, "x.zip", nested))
    assert len(rows) == 3
    assert reject["file"] == "x.zip/b.zip"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_truncated_zip_is_refused(tmp_path: Path, share: float) -> None:
    data = zipped({"a.xml": BAARN_EML})
    with pytest.raises(UnreadableFile, match="geen hele ZIP"):
        parsed(written(tmp_path, "x.zip", data[: int(len(data) * share)]))


def test_damaged_bytes_in_a_zip_cost_no_more_than_their_file(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.xml": eml(unit(9, 5), code="0855", name="Tilburg"), "b.xml": BAARN_EML}))
    start = data.index(b"a.xml") + 60
    data[start : start + 20] = bytes(20)
    rows, (reject,) = parsed(written(tmp_path, "x.zip", bytes(data)))
    assert {row["municipality_code"] for row in rows} == {"GM0308"}
    assert reject["file"] == "x.zip/a.xml"


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\x00" * 500, b"\xff\xfe", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50]
)
def test_files_without_anything_in_them_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        parsed(written(tmp_path, "GR2026.csv", data))


def test_a_web_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is een webpagina"):
        parsed(written(tmp_path, "GR2026.csv", "<!doctype html><html><body>Niet gevonden</body></html>"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_that_spreadsheets_write_is_read(tmp_path: Path, encoding: str) -> None:
    text = TEMPLATE.replace("opkomst", "opkomst;café") + GOOD.replace("84920", "84920;één")
    rows, (note,) = parsed(written(tmp_path, "x.csv", text.encode(encoding)))
    assert "café" in note["reason"]
    assert [row["turnout"] for row in rows] == [84920]


@pytest.mark.parametrize(
    "bad", ["-1", "1e9", "12.5", "999999999999999999999999", "=1+1", "NaN", "0x10", "1_000"]
)
def test_counts_that_are_no_counts_are_refused_and_the_next_row_goes_on(tmp_path: Path, bad: str) -> None:
    row = f"GR2026;2026-03-18;gemeente;GM0308;Baarn;{bad};1;1;1;3\n"
    rows, (reject,) = parsed(written(tmp_path, "x.csv", TEMPLATE + row + GOOD))
    assert [r["municipality_code"] for r in rows] == ["GM0855"]
    assert (reject["row"], reject["field"]) == (2, "kiesgerechtigden")


@pytest.mark.parametrize("bad", ["-4", "vier", "4.5"])
def test_a_negative_count_in_eml_takes_its_municipality_out(tmp_path: Path, bad: str) -> None:
    stations = [("0308::SB1", "A", unit(9, 3)), ("0308::SB2", "B", unit(0, bad))]
    rows, rejects = parsed(written(tmp_path, "x.xml", eml(unit(9, 7), stations)))
    assert rows == []
    assert any(reject["row"] == 3 and reject["value"] == bad for reject in rejects)


@pytest.mark.parametrize("bad", ["-60", "zestig"])
def test_a_negative_count_in_the_other_layouts_is_refused(tmp_path: Path, bad: str) -> None:
    long, (reject,) = parsed(written(tmp_path, "GR2026.csv", long_csv([("Baarn", "G0308", "Opkomst", bad)])))
    assert long == []
    assert reject["value"] == bad
    osv, rejects = parsed(
        written(tmp_path, "gr2026_baarn.csv", OSV_TABLE.replace(";60;44;16", f";{bad};44;16"))
    )
    assert osv == []
    assert rejects[0]["field"] == "aangetroffen stembiljetten"


def test_a_municipality_that_no_longer_exists_is_refused_with_its_period(tmp_path: Path) -> None:
    rows, (reject,) = parsed(written(tmp_path, "GR2026.csv", long_csv([("Weesp", "G0457", "Opkomst", "60")])))
    assert rows == []
    assert "bestond niet op 18-03-2026" in reject["reason"]
    assert "24-03-2022" in reject["reason"]


def test_a_duplicate_municipality_across_files_of_a_zip_is_refused(tmp_path: Path) -> None:
    other = eml(unit(100, 54, 3, 2))
    rows, rejects = parsed(written(tmp_path, "x.zip", zipped({"a.xml": BAARN_EML, "b.xml": other})))
    assert rows == []
    assert all("meer dan één keer" in reject["reason"] for reject in rejects)
    assert {reject["file"] for reject in rejects} == {"x.zip/a.xml", "x.zip/b.xml"}


def test_short_rows_in_the_long_layout_are_named_and_passed_over(tmp_path: Path) -> None:
    text = long_csv([("Baarn", "G0308", "Opkomst", "60")]) + "Baarn;G0308\n"
    rows, (reject,) = parsed(written(tmp_path, "GR2026.csv", text))
    assert len(rows) == 1
    assert "te weinig kolommen" in reject["reason"]


def test_an_open_quote_that_swallows_the_file_is_refused(tmp_path: Path) -> None:
    text = LONG_HEADER + '\nBaarn;"' + "x" * 200_000
    with pytest.raises(UnreadableFile, match="geen geldige CSV"):
        parsed(written(tmp_path, "GR2026.csv", text))


def test_more_areas_than_the_country_has_are_refused(tmp_path: Path) -> None:
    values = [("X", f"G{n:05d}", "Opkomst", "1") for n in range(20_001)]
    with pytest.raises(UnreadableFile, match="meer dan 20000 gebieden"):
        parsed(written(tmp_path, "GR2026.csv", long_csv(values)))


def test_more_counts_than_an_election_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciling, "MOST_ROWS", 3)
    with pytest.raises(UnreadableFile, match="meer dan 3 tellingen"):
        parsed(written(tmp_path, "x.csv", TEMPLATE + GOOD * 4))


def test_deeply_nested_xml_is_refused(tmp_path: Path) -> None:
    text = BAARN_EML.replace("<Contests>", "<a>" * 5000 + "<Contests>")
    with pytest.raises(UnreadableFile, match="afgebroken of geen geldige XML"):
        parsed(written(tmp_path, "x.xml", text))


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ({"../../buiten.xml": BAARN_EML}, r"Over \.\./\.\./buiten\.xml: .*buiten de ZIP"),
        ({"bom.xml": b" " * 20_000_000}, r"Over bom\.xml: .*blaast zich op"),
        ({"a.html": "<html></html>", "b.html": "<html></html>"}, r"webpagina.* Zo zijn er nog 1 geweigerd"),
        ({"a.xml": BAARN_EML.replace("'510b'", "'230b'")}, r"alleen 1 × EML 230 \(kandidatenlijst\)"),
    ],
)
def test_a_zip_of_which_nothing_is_left_says_why(
    tmp_path: Path, harm: dict[str, str | bytes], reason: str
) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        parsed(written(tmp_path, "x.zip", zipped(harm)))
