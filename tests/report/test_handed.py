"""What a municipality hands in: taken over letter by letter, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.report.compose import compose, words_of
from dashboard.report.data import Source, collect
from dashboard.report.handed import LARGEST, MOST_LINES, files_of, path_of, read_handed, strangers
from dashboard.report.html import to_html
from dashboard.report.pdf import to_pdf
from dashboard.repositories.warehouse import Warehouse
from orchestration.settings import Home
from tests.report import pdf_reading as reading
from tests.report.conftest import YEAR

CODE = "GM9000"
HOSTILE = '#panic("x") $1+1$ <img src=x onerror=alert(1)> \\input{/etc/passwd} =HYPERLINK("x")'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, "voorbeeld")


def hand_in(home: Home, kind: str, data: bytes) -> Path:
    path = path_of(home, CODE, YEAR, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_nothing_handed_in_is_empty(home: Home) -> None:
    assert read_handed(home, CODE, YEAR).reply == ()
    assert files_of(home, CODE, YEAR) == []


def test_a_reply_is_taken_over_line_by_line(home: Home) -> None:
    hand_in(home, "reactie", b"\xef\xbb\xbfWij zijn het eens.\r\n\r\nOp \xc3\xa9\xc3\xa9n punt niet.\n")
    assert read_handed(home, CODE, YEAR).reply == ("Wij zijn het eens.", "Op één punt niet.")


@pytest.mark.parametrize(
    "name",
    [
        "GM9000-2024-Besluiten.TXT",
        "GM9000-2024-reactie-v2.txt",
        "gm9000_reactie.txt",
        "GM9000-24-reactie.txt",
    ],
)
def test_a_file_with_another_name_is_not_passed_over_in_silence(home: Home, name: str) -> None:
    path = path_of(home, CODE, YEAR, "reactie")
    path.parent.mkdir(parents=True)
    (path.parent / name).write_text("Wij zijn het eens.", encoding="utf-8")
    handed = read_handed(home, CODE, YEAR)
    assert handed.reply == () and handed.decisions == ()
    (refused,) = handed.refused
    assert name in refused and path.name in refused
    assert files_of(home, CODE, YEAR) == [path.parent / name]
    assert read_handed(home, "GM9001", YEAR).refused == ()


def test_own_priorities_in_a_text_file_are_sent_to_their_template(home: Home) -> None:
    hand_in(home, "prioriteiten", b"9\nacht\n")
    handed = read_handed(home, CODE, YEAR)
    assert handed.own_priorities == ()
    (refused,) = handed.refused
    assert "GM9000-2024-prioriteiten.txt" in refused and "sjabloon eigen-prioriteiten" in refused


def test_a_text_of_another_year_or_municipality_is_left_alone(home: Home) -> None:
    hand_in(home, "reactie", b"Eens.")
    assert read_handed(home, CODE, YEAR + 1).refused == ()
    assert strangers(home) == []


def test_what_belongs_to_no_municipality_is_listed(home: Home) -> None:
    path = hand_in(home, "reactie", b"Eens.")
    (path.parent / "Zeist\u202e reactie.txt").write_text("Eens.", encoding="utf-8")
    (path.parent / ".DS_Store").write_text("", encoding="utf-8")
    assert strangers(home) == ["Zeist reactie.txt"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * (LARGEST + 1), "groter dan 32 kB"),
        (b"\xff\xfe\x00x", "geen tekst in UTF-8"),
        (b"regel\n" * (MOST_LINES + 1), "meer dan 200 regels"),
        (b"Bel mij op 06-12345678.", "persoonsgegevens"),
        (b"Mail naar jan@example.org", "persoonsgegevens"),
    ],
)
def test_what_cannot_be_taken_over_is_refused_with_the_reason(home: Home, data: bytes, reason: str) -> None:
    path = hand_in(home, "reactie", data)
    handed = read_handed(home, CODE, YEAR)
    assert handed.reply == ()
    assert len(handed.refused) == 1
    assert path.name in handed.refused[0] and reason in handed.refused[0]
    assert path.read_bytes() == data


@pytest.mark.parametrize("code", ["../GM9000", "GM9000/../../x", "gm9000", "", "GM90001"])
def test_an_odd_code_reads_no_file(home: Home, code: str) -> None:
    hand_in(home, "reactie", b"Wij zijn het eens.")
    assert read_handed(home, code, YEAR).reply == ()


def test_signs_that_reorder_or_hide_text_are_dropped(home: Home) -> None:
    hand_in(home, "reactie", "Ja\u202e nee\u200b\x07".encode())
    assert read_handed(home, CODE, YEAR).reply == ("Ja nee",)


def test_markup_in_a_reply_stays_text_in_every_form(full: Source, home: Home) -> None:
    hand_in(home, "reactie", HOSTILE.encode())
    warehouse = Warehouse(full.warehouse.path)
    report = collect(Source(full.release, home, warehouse), CODE, YEAR, "jaarverslag")
    warehouse.close()
    document = compose(report)
    assert HOSTILE in " ".join(words_of(document.sections))
    page = to_html(document)
    assert "<img" not in page and "&lt;img src=x" in page
    text = " ".join(reading.text(reading.opened(to_pdf(document))))
    assert '#panic("x")' in text and "\\input" in text
