"""PDFs that are cut off, locked, scanned, garbled or a bomb: refused with the reason, and no more."""

from __future__ import annotations

import contextlib
import textwrap
import time
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from orchestration.agreements.documents import parse_bytes
from orchestration.agreements.model import NotReadable
from tests.agreements.documents.makers import prose
from tests.agreements.documents.raw_pdf import packed_repeats, raw_pdf, stream, text_at
from tests.hostile.refusals import page, reason

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


def drawn(picture: Image.Image) -> bytes:
    width, height = picture.size
    return picture_object(picture.convert("L").tobytes(), width, height)


def printed(paper: int, ink: int, size: tuple[int, int] = (620, 877), askew: float = 0) -> Image.Image:
    picture = Image.new("L", (620, 877), paper)
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(textwrap.wrap(prose(20), 80)):
        pen.text((60, 60 + row * 16), line, fill=ink)
    return picture.rotate(askew, fillcolor=paper).resize(size)


@pytest.mark.parametrize(
    "picture",
    [
        printed(255, 150),
        printed(255, 10, (310, 438)),
        printed(160, 50),
        printed(20, 240),
        printed(248, 10, askew=2),
    ],
    ids=["light ink", "coarse", "grey paper", "white on black", "askew"],
)
@pytest.mark.parametrize("above", [b"", text_at([(60, 820, "Coalitieakkoord 2026-2030, pagina 12")])])
def test_a_scan_is_seen_whatever_its_print_and_the_header_over_it(picture: Image.Image, above: bytes) -> None:
    scanned = _SHOW_PICTURE + b" " + above
    document = parse_bytes(raw_pdf([page(), scanned, page()], extra=[drawn(picture)], resources=_PICTURE))
    assert not document.complete
    assert "pagina 2" in (document.remark or "")


def landscape() -> Image.Image:
    """A picture of many shades: a sky over a field."""
    sky = Image.linear_gradient("L").resize((400, 250)).point(lambda shade: 190 + shade // 5)
    field = Image.effect_noise((400, 350), 90)
    picture = Image.new("L", (400, 600))
    picture.paste(sky, (0, 0))
    picture.paste(field, (0, 250))
    return picture


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        (_SHOW_PICTURE, landscape()),
        (
            _SHOW_PICTURE + b" " + text_at([(60, 60, "Foto: de gemeente zelf, in het voorjaar van 2026")]),
            landscape(),
        ),
        (b"q 120 0 0 120 240 360 cm /I Do Q", Image.radial_gradient("L")),
    ],
    ids=["photo", "photo with a caption", "logo"],
)
def test_a_photo_or_a_logo_hides_no_text(content: bytes, picture: Image.Image) -> None:
    data = raw_pdf([page(), content, page()], extra=[drawn(picture)], resources=_PICTURE)
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


def test_a_page_full_of_loose_letters_does_not_take_long() -> None:
    letters = [(60.0 + 5.5 * (at % 80), 800.0 - 10 * (at // 80), "a") for at in range(6000)]
    started = time.process_time()
    with contextlib.suppress(NotReadable):
        parse_bytes(raw_pdf([text_at(letters)] * 5))
    assert time.process_time() - started < 5
