"""Documents that are damaged, locked, huge or malicious: refused with the reason, and no more."""

from __future__ import annotations

import contextlib
import socket
import textwrap
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from odf.opendocument import OpenDocumentText
from odf.text import P
from PIL import Image, ImageDraw

from orchestration.agreements.documents import Limits, parse_bytes
from orchestration.agreements.model import NotReadable
from tests.agreements.documents.makers import prose, saved, typst_pdf, zip_bytes
from tests.agreements.documents.raw_pdf import packed_repeats, raw_pdf, stream, text_at

_CID_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Foo /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
    "/Subtype /CIDFontType2 /BaseFont /Foo /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    "/Supplement 0 >> >> ] >>"
)
_PRIVATE_FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Foo /Encoding << /Type /Encoding /Differences [32 "
    + " ".join(f"/uniE0{code:02X}" for code in range(32, 127))
    + "] >> >>"
)
_LATIN_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_ENCRYPT = (
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> "
    f"/ID [<{'00' * 16}> <{'00' * 16}>]"
)
_DOCX_XML = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body>'
)
_BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


def reason(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(NotReadable) as refusal:
        parse_bytes(data, limits or Limits())
    return refusal.value.reason


def page(count: int = 8) -> bytes:
    return text_at([(60, 760 - 14 * at, line) for at, line in enumerate(textwrap.wrap(prose(count), 85))])


def scan(pages: int) -> bytes:
    """Pictures of text, as a scanner makes them."""
    pictures = []
    for at in range(pages):
        picture = Image.new("L", (620, 877), 248)
        pen = ImageDraw.Draw(picture)
        for row, line in enumerate(textwrap.wrap(prose(20, at), 80)):
            pen.text((60, 60 + row * 16), line, fill=10)
        pictures.append(picture)
    buffer = BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def picture_object(data: bytes, width: int, height: int, packed: bool = False) -> bytes:
    entries = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
    return stream(data, f"{entries} /BitsPerComponent 8", packed)


_SHOW_PICTURE = b"q 595 0 0 842 0 0 cm /I Do Q"
_PICTURE = "/XObject << /I 4 0 R >>"


def scanned_picture() -> bytes:
    """A grey picture of lines on white, 100 by 140."""
    rows = [bytes([10 if row % 6 == 0 and 10 < at < 90 else 250 for at in range(100)]) for row in range(140)]
    return picture_object(b"".join(rows), 100, 140)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\x00" * 500])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert reason(data) == "Het bestand is leeg."


@pytest.mark.parametrize("share", [0.1, 0.5, 0.98])
def test_a_truncated_pdf_is_not_read_as_if_it_were_whole(share: float) -> None:
    data = raw_pdf([page()] * 4)
    assert "niet compleet" in reason(data[: int(len(data) * share)])


def test_a_pdf_with_its_inside_overwritten_is_called_damaged() -> None:
    assert "beschadigd" in reason(b"%PDF-1.7\n" + b"\x99\x01 onzin " * 200 + b"\n%%EOF")


def test_an_encrypted_pdf_is_called_encrypted() -> None:
    assert "wachtwoord" in reason(raw_pdf([page()], trailer=_ENCRYPT))


def test_a_scan_is_not_a_document_without_agreements() -> None:
    assert "geen tekstlaag" in reason(scan(3))


def test_a_mostly_scanned_pdf_is_refused() -> None:
    data = raw_pdf([page(), _SHOW_PICTURE, _SHOW_PICTURE], extra=[scanned_picture()], resources=_PICTURE)
    assert "2 van de 3 pagina's geen tekstlaag" in reason(data)


def test_a_partly_scanned_pdf_is_read_and_marked_incomplete() -> None:
    data = raw_pdf([page(), _SHOW_PICTURE, page()], extra=[scanned_picture()], resources=_PICTURE)
    document = parse_bytes(data)
    assert not document.complete
    assert document.remark is not None
    assert document.remark.startswith("1 van de 3 pagina's is niet te lezen (pagina 2)")


@pytest.mark.parametrize("shade", [40, 90, 255], ids=["dark photo", "photo", "white"])
def test_a_photo_or_an_empty_page_is_no_scan(shade: int) -> None:
    photo = picture_object(bytes([shade]) * 10_000, 100, 100)
    data = raw_pdf([page(), _SHOW_PICTURE, b"", page()], extra=[photo], resources=_PICTURE)
    assert parse_bytes(data).complete


def test_too_many_pages_are_refused_before_any_is_read() -> None:
    assert "5000 pagina's" in reason(raw_pdf([b""] * 5000))


def test_an_image_bomb_is_never_unpacked() -> None:
    bomb = picture_object(packed_repeats(bytes(1000), 100_000), 60_000, 60_000, packed=True)
    data = raw_pdf([page(), _SHOW_PICTURE], extra=[bomb], resources=_PICTURE)
    document = parse_bytes(data)
    assert not document.complete
    assert document.pages[0].text == prose(8)


@pytest.mark.parametrize("font", [_CID_FONT, _PRIVATE_FONT], ids=["no unicode map", "private characters"])
def test_glyphs_without_letters_are_refused_with_the_cause(font: str) -> None:
    text = b"00240025002600270028" * 60
    content = b"BT /F1 10 Tf 60 700 Td <" + text + b"> Tj ET" if font == _CID_FONT else page()
    assert "geen tekentabel" in reason(raw_pdf([content], font=font))


def test_a_garbled_page_among_good_ones_makes_the_document_incomplete() -> None:
    good = page().replace(b"/F1", b"/F2")
    fonts = f"/Font << /F1 3 0 R /F2 {_LATIN_FONT} >>"
    garbled = text_at([(60, 700, "Wij gaan met het dorp een fonds oprichten.")])
    document = parse_bytes(raw_pdf([good, garbled, good], font=_PRIVATE_FONT, resources=fonts))
    assert document.remark is not None
    assert "pagina 2" in document.remark
    assert document.pages[2].text == prose(8)
    assert document.pages[1].text == ""


def test_letters_behind_the_wrong_table_are_refused_as_no_dutch() -> None:
    shifted = {ord(letter): ord(letter) + 3 for letter in "abcdefghijklmnopqrstuvwxyz"}
    lines = [
        (60.0, 760.0 - 14 * at, line.translate(shifted))
        for at, line in enumerate(textwrap.wrap(prose(9).replace("ë", "e"), 80))
    ]
    assert "geen Nederlandse tekst" in reason(raw_pdf([text_at(lines)]))


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


def test_a_page_full_of_loose_letters_does_not_take_long() -> None:
    letters = [(60.0 + 5.5 * (at % 80), 800.0 - 10 * (at // 80), "a") for at in range(6000)]
    started = time.process_time()
    with contextlib.suppress(NotReadable):
        parse_bytes(raw_pdf([text_at(letters)] * 5))
    assert time.process_time() - started < 5
