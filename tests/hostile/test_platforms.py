"""Broken, careless and malicious exports: each is refused or read around, in words, and harms nothing."""

from __future__ import annotations

import io
import os
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.sources.platforms import SOURCE, json_stream
from orchestration.sources.platforms.allow import COLUMNS
from orchestration.tables import UnreadableFile
from tests.platforms import exports, planted
from tests.platforms.reading import as_json, cleaned_rows, parsed, read, workbook
from tests.platforms.servers import decidim, openstad, yourpriorities


def clean(raw: bytes) -> bytes:
    assert SOURCE.clean is not None
    return SOURCE.clean(raw, "export").data


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 400,
        b"naam;adres\nJan;Dorpsstraat 1\n",
        b"<!doctype html><html><body>Storing</body></html>",
        b'{"iets": "anders"}',
        b"[1, 2, 3]",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"PK\x03\x04" + b"\x00" * 60,
        zipped({"foto.jpg": b"\xff\xd8\xff"}),
        workbook({"Blad1": [["Naam", "Adres"], ["Jan", "Dorpsstraat 1"]]}),
    ],
)
def test_what_is_no_export_of_a_platform_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        clean(raw)
    assert refusal.value.reason.endswith(".")
    assert refusal.value.remedy.endswith(".")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_json_that_stops_half_way_is_refused_whole(part: float) -> None:
    raw = as_json({"metadata": {"totalCount": 50}, "records": [openstad.resource(n) for n in range(1, 51)]})
    with pytest.raises(UnreadableFile, match="breekt af"):
        clean(raw[: int(len(raw) * part)])


@pytest.mark.parametrize(
    "raw",
    [
        b'{"records": [' + b"[" * 100_000,
        b'{"records": [{"id": NaN}]}',
        b'{"records": [{"id": 1}]} rest',
        b'{"records": [' + b"9" * 6000 + b"]}",
    ],
)
def test_json_made_to_trip_a_reader_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFile):
        clean(raw)


def test_json_values_that_straddle_the_reading_window_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [openstad.resource(n) for n in range(1, 40)]
    raw = as_json({"metadata": {"totalCount": 1234567, "pageCount": 2}, "records": records})
    whole = clean(raw)
    for window in (7, 64, 1000):
        monkeypatch.setattr(json_stream, "_CHUNK", window)
        assert clean(raw) == whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_of_a_csv_is_recognised(encoding: str) -> None:
    text = decidim.table([decidim.meeting(1) | {"category/name/nl": "Cultuur & café"}], ";").decode()
    assert cleaned_rows(clean(text.encode(encoding)))[0]["category"] == "Cultuur & café"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_another_separator_than_usual_is_recognised(separator: str) -> None:
    assert cleaned_rows(clean(decidim.table([decidim.meeting(1)], separator)))[0]["participants"] == "41"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-05T19:30:00+01:00", "2026-03-05T18:30:00Z"),
        ("2026-03-05 19:30:00 +0100", "2026-03-05T18:30:00Z"),
        ("2026-03-05 18:30:00 UTC", "2026-03-05T18:30:00Z"),
        ("05-03-2026 19:30", "2026-03-05T18:30:00Z"),
        ("5/3/2026", "2026-03-04T23:00:00Z"),
        ("5 maart 2026 om 19:30", "2026-03-05T18:30:00Z"),
        ("5 mrt. 2026", "2026-03-04T23:00:00Z"),
        ("2026-07-01", "2026-06-30T22:00:00Z"),
        ("31-02-2026", "!"),
        ("0001-01-01", "!"),
        ("9999-12-31T23:59:59Z", "!"),
        ("volgende week", "!"),
    ],
)
def test_dates_in_every_notation_mean_the_same_moment_or_are_refused(written: str, meant: str) -> None:
    raw = decidim.table([decidim.meeting(1) | {"start_time": written}], ";")
    assert cleaned_rows(clean(raw))[0]["started_at"] == meant


def test_a_row_with_too_many_cells_is_reported_and_the_rows_around_it_stay(tmp_path: Path) -> None:
    lines = decidim.table([decidim.meeting(n) for n in (1, 2, 3)], ";").splitlines(keepends=True)
    lines[2] = lines[2].replace(b"\r\n", f";;{planted.NAME}\r\n".encode())
    rows = read(b"".join(lines), tmp_path)
    assert [row["activity_id"][-1] for row in rows.activities] == ["1", "3"]
    assert [(r["row"], r["field"]) for r in rows.rejects] == [(3, "id")]


def test_negative_and_absurd_numbers_become_unknown_and_not_zero(tmp_path: Path) -> None:
    rows = [decidim.meeting(1) | {"attendees": value} for value in (-3, "99999999999999999999", "veel", 12)]
    seen = read(decidim.table([r | {"id": n} for n, r in enumerate(rows, 1)], ";"), tmp_path)
    assert [row["participants"] for row in seen.activities] == [None, None, None, 12]
    assert len(seen.rejects) == 3


@pytest.mark.parametrize(
    "formula", ["=1+1", '=HYPERLINK("http://x")', "+31|cmd", "-2+3", "@SUM(A1)", "\t=1", " =1"]
)
def test_a_title_or_category_that_is_a_formula_never_comes_through(formula: str, tmp_path: Path) -> None:
    process = decidim.table([decidim.process() | {"title/nl": formula, "area/name/nl": formula}], ";")
    rows = read(process, tmp_path)
    assert (rows.trajectories[0]["title"], rows.trajectories[0]["area"]) == (None, None)
    assert {r["field"] for r in rows.rejects} == {"title", "area"}
    cells = [cell for row in cleaned_rows(clean(process)) for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


def test_a_formula_cell_in_a_workbook_is_no_value(tmp_path: Path) -> None:
    rows = exports.resources()
    rows[1][10] = "=6*7"
    seen = read(workbook({"Inzendingen": rows}), tmp_path)
    assert seen.activities[0]["votes"] == 2
    assert [r["field"] for r in seen.rejects] == ["votes_for"]


def test_merged_cells_above_the_header_of_a_workbook_are_stepped_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Export van project Ons plein"
    sheet.merge_cells("A1:F1")
    for row in ([], *exports.resources()):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue(), tmp_path).activities[0]["votes"] == 14


def test_a_zip_that_unpacks_beyond_measure_is_not_unpacked() -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match="ongewone omvang"):
        clean(zipped({"decidim-open-data-proposals.csv": b"\x00" * (300 << 20)}))
    assert time.monotonic() - started < 10


def test_a_zip_with_more_members_than_an_export_has_is_not_read() -> None:
    with pytest.raises(UnreadableFile, match="ongewone omvang"):
        clean(zipped({f"{n}.csv": b"x" for n in range(600)}))


def test_a_damaged_member_of_a_zip_is_refused() -> None:
    raw = bytearray(decidim.export())
    start = raw.index(b"proposals.csv") + 40
    raw[start : start + 60] = os.urandom(60)
    with pytest.raises(UnreadableFile):
        clean(bytes(raw))


def test_paths_inside_a_zip_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table = decidim.table([decidim.meeting(1)], ";")
    raw = zipped({"../../ontsnapt.csv": table, "/etc/ontsnapt.csv": table})
    assert len(cleaned_rows(clean(raw))) == 2
    assert list(tmp_path.rglob("*")) == []
    assert not (tmp_path.parent / "ontsnapt.csv").exists()


def test_an_xml_bomb_in_a_workbook_is_refused_quickly() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "x">{entities}]><workbook>&a11;</workbook>'.encode()
    )
    good = workbook({"Stemmen": exports.stemmen()})
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        started = time.monotonic()
        with pytest.raises(UnreadableFile):
            clean(zipped({**members, part: bomb}))
        assert time.monotonic() - started < 5


def test_an_unknown_instrument_in_the_mapping_is_reported_and_left_out(tmp_path: Path) -> None:
    raw = as_json([openstad.resource(1)])
    rows = read(raw, tmp_path, municipality="GM9901", instrument_map='{"default": "burgerberaadje"}')
    assert rows.trajectories[0]["instrument"] is None
    assert [(r["field"], "Burgerberaad" in r["remedy"]) for r in rows.rejects] == [("instrument", True)]


def test_a_mapping_that_is_no_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="instrumenten"):
        read(as_json([openstad.resource(1)]), tmp_path, municipality="GM9901", instrument_map="{]")


def test_bytes_that_pretend_to_be_clean_are_cleaned_again() -> None:
    secret = [planted.NAME, planted.EMAIL, planted.PHONE, planted.POSTCODE]
    values = {column: secret[n % 4] for n, column in enumerate(COLUMNS)}
    values |= {
        "platform": "openstad",
        "record": "proposal",
        "title": planted.IDEA_TITLE,
        "url": "https://x.example/",
    }
    raw = (",".join(COLUMNS) + "\n" + ",".join(values.values()) + "\n").encode()
    kept = cleaned_rows(clean(raw))[0]
    assert (kept["title"], kept["url"]) == ("", "")
    assert planted.EMAIL not in kept.values()
    assert kept["id"] == kept["started_at"] == kept["votes_for"] == "!"


def test_an_archive_file_that_is_not_in_the_clean_form_is_unreadable(tmp_path: Path) -> None:
    for data in (b"", b"a,b\n1,2\n", yourpriorities.export(), ",".join(COLUMNS).encode() + b"\nx,y\n"):
        with pytest.raises(UnreadableFile):
            parsed(data, tmp_path)


def test_a_file_full_of_errors_gives_a_thousand_rejects_and_says_there_are_more(tmp_path: Path) -> None:
    records = [openstad.resource(n) | {"yes": "veel"} for n in range(1, 3001)]
    rows = read(as_json(records), tmp_path)
    assert len(rows.activities) == 3000
    assert len(rows.rejects) == 1001
    assert "nog meer" in rows.rejects[-1]["reason"]


def test_addresses_of_processes_lose_user_query_and_fragment(tmp_path: Path) -> None:
    address = f"https://jan:geheim@decidim.example.org/processes/park?mail={planted.EMAIL}#x"
    rows = read(decidim.table([decidim.process() | {"url": address}], ";"), tmp_path)
    assert rows.trajectories[0]["source_url"] == "https://decidim.example.org/processes/park"
    rows = read(decidim.table([decidim.process() | {"url": "javascript:alert(1)"}], ";"), tmp_path)
    assert rows.trajectories[0]["source_url"] is None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 3))
def test_random_bytes_never_crash_the_door(noise: bytes, where: int) -> None:
    valid = [b"", decidim.export(2), as_json([openstad.resource(1)]), yourpriorities.export(2)][where]
    middle = len(valid) // 2
    try:
        cleaned = clean(valid[:middle] + noise + valid[middle:])
    except UnreadableFile:
        return
    assert cleaned.startswith(b"platform,record,row,id")


def test_the_moment_of_an_event_is_kept_in_utc(tmp_path: Path) -> None:
    rows = read(decidim.table([decidim.meeting(1)], ";"), tmp_path)
    assert rows.activities[0]["started_at"] == datetime(2026, 3, 5, 18, 30, tzinfo=UTC)


_ANYTHING = st.one_of(
    st.text(alphabet=st.characters(), max_size=12),
    st.text(alphabet="0123456789٣४-+.,:TZ €", max_size=14),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none(),
    st.booleans(),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["nl", "en", "name"]), st.text(max_size=5), max_size=2),
)


_FIELDS = ("id", "projectId", "startDate", "budget", "yes", "no", "commentsCount", "createdAt", "deletedAt")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries(dict.fromkeys(_FIELDS, _ANYTHING)), _ANYTHING)
def test_whatever_a_record_holds_what_comes_out_of_the_door_can_be_parsed(
    tmp_path: Path, record: dict[str, object], name: object
) -> None:
    tagged = record | {"tags": [{"name": name}], "statuses": [{"name": name}]}
    rows = read(as_json([tagged, tagged | {"id": 1}]), tmp_path)
    assert all(row["votes"] is None or row["votes"] >= 0 for row in rows.activities)


@pytest.mark.parametrize(
    "text", ["٣", "１２", "\ud800", "a\udfffb", "1٣", "٢٠٢٦-٠١-٠١", "²", "½", "\u2028x", "𝟙", "1e5", "0x1f"]
)
def test_digits_of_other_scripts_and_broken_characters_are_no_values_and_no_crash(
    text: str, tmp_path: Path
) -> None:
    fields = dict.fromkeys(("yes", "budget", "createdAt", "publishDate", "startDate", "projectId"), text)
    record = openstad.resource(1) | fields | {"tags": [{"name": text}], text: 1}
    row = read(as_json([record]), tmp_path).activities[0]
    assert (row["amount"], row["published_at"], row["started_at"], row["trajectory_id"]) == (
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("piece", ["<", "(1", "1.", "a@", "&lt;", '{"', "0:", " ", "=>", "%40", "1 ", "::"])
def test_very_long_values_cost_no_time_and_are_not_kept(piece: str) -> None:
    long = piece * 200_000
    started = time.monotonic()
    process = decidim.process() | dict.fromkeys(("title/nl", "url", "start_date", "area/name/nl"), long)
    row = cleaned_rows(clean(decidim.table([process, decidim.process() | {"id": long}], ";")))[0]
    assert (row["title"], row["url"], row["started_at"], row["area"]) == ("!", "!", "!", "!")
    investment = exports.CONSUL_CSV.replace("Haalbaar (€ 12.500)", long.replace('"', "'"))
    assert cleaned_rows(clean(investment.encode()))[0]["amount"] == "!"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "address", ["https://x.example:99999/", "https://[::1", "https://x.example:abc/", "//x", "https://"]
)
def test_addresses_that_are_none_are_refused_and_do_not_crash(address: str) -> None:
    row = cleaned_rows(clean(decidim.table([decidim.process() | {"url": address}], ";")))[0]
    assert row["url"] == "!"
