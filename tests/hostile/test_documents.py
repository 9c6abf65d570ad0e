"""Documents that are damaged, locked, huge or malicious: refused with the reason, and no more."""

from __future__ import annotations

import contextlib
import re
import socket
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from odf.opendocument import OpenDocumentText
from odf.text import P

from orchestration.agreements.documents import Limits, parse_bytes
from orchestration.agreements.model import NotReadable
from tests.agreements.documents.makers import prose, saved, typst_pdf, zip_bytes
from tests.agreements.documents.raw_pdf import raw_pdf, text_at
from tests.hostile.refusals import reason

_DOCX_XML = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body>'
)
_BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\x00" * 500])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert reason(data) == "Het bestand is leeg."


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
        "<!DOCTYPE html><html><head><title>Gemeente X</title></head><body><h1>Pagina niet gevonden</h1>"
        "<p>De gemeente kan deze pagina niet vinden.</p></body></html>",
        "<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>",
        "<html><body><h1>503 Service Unavailable</h1></body></html>",
        "<html><head><title>Welkom</title></head><body><p>Wij gebruiken cookies.</p></body></html>",
    ],
)
def test_an_error_page_instead_of_a_document_is_refused(html: str) -> None:
    assert "akkoord" in reason(html.encode())


def test_an_agreement_in_html_with_a_number_in_its_heading_is_no_error_page() -> None:
    html = f"<html><body><h1>Akkoord: 404 woningen en onderhoud van wegen</h1><p>{prose(5)}</p></body></html>"
    assert prose(5) in parse_bytes(html.encode()).pages[0].text


def test_an_english_document_is_refused_by_its_language() -> None:
    english = (
        "We will set up a youth council and give the residents a say in the budget that is there for them. "
    )
    assert "Engels" in reason(typst_pdf(english * 10))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"{\\rtf1\\ansi tekst}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "afbeelding"),
        (zip_bytes({"xl/workbook.xml": "<x/>"}), "rekenblad"),
        (zip_bytes({"leesmij.txt": "hallo"}), "ZIP"),
        (b"PK\x03\x04 afgebroken", "beschadigd"),
        (bytes(range(256)) * 20, "geen document dat we kennen"),
        (zip_bytes({"word/document.xml": "<w:document"}), "beschadigd"),
        (zip_bytes({"word/document.xml": "<x/>"}), "geen tekst"),
    ],
)
def test_other_files_are_refused_with_what_they_are(data: bytes, word: str) -> None:
    assert word in reason(data)


def test_a_zip_bomb_is_not_unpacked_beyond_the_limit() -> None:
    bomb = zip_bytes({"word/document.xml": b" " * 30_000_000})
    assert len(bomb) < 100_000
    assert "zipbom" in reason(bomb, Limits(unpacked=1_000_000))


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zip_bytes({"word/document.xml": b"<x>" + b" " * 100_000 + b"</x>"}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert "beschadigd" in reason(bytes(data))


@pytest.mark.parametrize("name", ["word/document.xml", "content.xml"])
def test_an_entity_bomb_is_refused(name: str) -> None:
    parts: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        name: _BILLION_LAUGHS,
    }
    assert "entiteiten" in reason(zip_bytes(parts))


def test_an_entity_that_points_at_a_file_is_refused() -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    assert "entiteiten" in reason(zip_bytes({"word/document.xml": xml}))


def test_absurdly_deep_nesting_is_refused_and_not_followed() -> None:
    body = "<w:sdt>" * 5000 + "<w:p/>" + "</w:sdt>" * 5000
    xml = _DOCX_XML.format(body) + "</w:document>"
    assert "te diep" in reason(zip_bytes({"word/document.xml": xml}))


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every attempt to connect or to look up a name."""
    attempts: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> None:
        attempts.append(arguments)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return attempts


def hostile_word() -> bytes:
    """A Word file with a macro, an attached template, an outside picture and an altChunk."""
    document = docx.Document()
    document.add_paragraph(prose(3))
    data = saved(document)
    buffer = BytesIO(data)
    target = "http://198.51.100.7/sjabloon.dotm"
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
        package.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/attachedTemplate" Target="{target}"/></Relationships>',
        )
    return buffer.getvalue()


def test_macros_and_outside_links_in_word_are_never_followed(no_network: list[Any]) -> None:
    assert parse_bytes(hostile_word()).pages[0].text == prose(3)
    assert no_network == []


def test_html_fetches_nothing_and_runs_nothing(no_network: list[Any]) -> None:
    html = (
        '<!DOCTYPE html><html><head><link rel="stylesheet" href="http://198.51.100.7/x.css"></head><body>'
        f'<img src="http://198.51.100.7/x.png"><script>document.write("gekaapt")</script><p>{prose(3)}</p>'
        '<iframe src="file:///etc/passwd"></iframe></body></html>'
    )
    assert parse_bytes(html.encode()).pages[0].text == prose(3)
    assert no_network == []


SCRIPT = "Wij geven <script>alert(1)</script> en <b>inwoners</b> van het dorp & de wijk een stem."


def test_script_in_a_sentence_stays_text_in_every_format() -> None:
    word = docx.Document()
    word.add_paragraph(SCRIPT)
    open_document = OpenDocumentText()
    open_document.text.addElement(P(text=SCRIPT))
    escaped = SCRIPT.replace("&", "&amp;").replace("<", "&lt;")
    pdf = raw_pdf([text_at([(40, 700, SCRIPT)])])
    for data in (pdf, saved(word), saved(open_document), f"<html><p>{escaped}".encode(), SCRIPT.encode()):
        assert parse_bytes(data).pages[0].text == SCRIPT


def test_null_bytes_and_direction_marks_disappear_without_moving_text() -> None:
    text = "Wij \x00gaan\u202e met het\u200f dorp\u2066 naar de raad\x00."
    assert parse_bytes(text.encode()).pages[0].text == "Wij gaan met het dorp naar de raad."


def test_html_nested_beyond_reason_is_read_or_refused(tmp_path: Path) -> None:
    html = "<html><body>" + "<div>" * 20_000 + prose(3) + "</div>" * 20_000
    try:
        assert prose(1) in parse_bytes(html.encode()).pages[0].text
    except NotReadable as refusal:
        assert refusal.reason


@pytest.mark.parametrize(
    "text",
    [
        "[" * 300_000,
        "*a " * 100_000,
        "# a" + " " * 300_000 + "x",
        ". " * 150_000 + "a1",
        "a" * 500_000 + " 1",
        "( " * 150_000,
        "http" * 100_000,
        "woord-\n" * 60_000,
        "- " * 200_000,
        "wij gaan met het dorp\n" * 60_000,
    ],
    ids=["brackets", "stars", "spaces", "dots", "letters", "signs", "links", "hyphens", "dashes", "lines"],
)
@pytest.mark.parametrize(
    "wrapping", ["{}", "# Kop\n\n{}", "<html><title>{0}</title><p>{0}"], ids=["txt", "md", "html"]
)
def test_no_text_makes_reading_take_long(text: str, wrapping: str) -> None:
    started = time.process_time()
    with contextlib.suppress(NotReadable):
        parse_bytes(wrapping.format(text).encode())
    assert time.process_time() - started < 5


def test_an_encrypted_odt_is_called_encrypted() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    parts: dict[str, bytes | str] = {"META-INF/manifest.xml": manifest, "content.xml": b"\x01\x02\x03"}
    assert "wachtwoord" in reason(zip_bytes(parts))


@pytest.mark.parametrize(
    "text", [(prose(12) + "\n\n") * 1800, "democratie" * 260_000], ids=["words", "letters"]
)
def test_a_text_of_more_words_than_any_agreement_is_refused_with_the_count(text: str) -> None:
    assert re.search(r"telt \d{3}\.\d{3} woorden; meer dan 250\.000 lezen we niet", reason(text.encode()))
