"""A scan pasted into DOCX or ODT: what may stand in a picture is never taken for silence."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from odf.draw import Frame, Image
from odf.opendocument import OpenDocumentText
from odf.style import GraphicProperties, Style
from odf.text import P
from PIL import Image as Pixels
from typer.testing import CliRunner

from orchestration.agreements.documents import parse_bytes
from orchestration.agreements.model import Document, NotReadable
from orchestration.cli import app
from tests.agreements.documents.makers import prose, saved, written

SCAN = (16.0, 22.6)  # cm: a page of A4 within the margins
PHOTO = (16.0, 10.7)
LOGO = (4.0, 2.0)
Part = str | tuple[float, float]
Maker = Callable[[Sequence[Part]], bytes]


def noise(side: int = 120) -> bytes:
    """A picture of many bytes, as a page of print is."""
    pixels = random.Random(1).randbytes(side * side)
    out = io.BytesIO()
    Pixels.frombytes("L", (side, side), pixels).save(out, "PNG")
    return out.getvalue()


def word(parts: Sequence[Part], picture: bytes = noise()) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            document.add_picture(io.BytesIO(picture), width=Cm(part[0]), height=Cm(part[1]))
    return saved(document)


def open_document(parts: Sequence[Part], picture: bytes = noise(), behind: bool = False) -> bytes:
    document = OpenDocumentText()
    style = Style(name="achter", family="graphic")
    style.addElement(GraphicProperties(attributes={"runthrough": "background" if behind else "foreground"}))
    document.automaticstyles.addElement(style)
    for n, part in enumerate(parts):
        paragraph = P(text=part if isinstance(part, str) else "")
        if not isinstance(part, str):
            size = {"width": f"{part[0]}cm", "height": f"{part[1]}cm"}
            frame = Frame(anchortype="paragraph", stylename=style, **size)
            frame.addElement(Image(href=document.addPicture(f"{n}.png", "image/png", picture)))
            paragraph.addElement(frame)
        document.text.addElement(paragraph)
    return saved(document)


both = pytest.mark.parametrize("made", [word, open_document])
TEXT = [prose(6, n) for n in range(8)]


def refusal(data: bytes) -> str:
    with pytest.raises(NotReadable) as problem:
        parse_bytes(data)
    return problem.value.reason


def read(data: bytes) -> Document:
    return parse_bytes(data)


@both
@pytest.mark.parametrize(
    "parts",
    [
        [SCAN] * 5,
        ["Coalitieakkoord Voorbeeldstad 2026-2030", *[SCAN] * 12],
        [prose(2), *[SCAN] * 12, prose(2)],
        [prose(1), *[PHOTO] * 8],  # a page cut in halves
        [SCAN],
    ],
)
def test_a_document_of_pictures_is_not_readable(made: Maker, parts: list[Part]) -> None:
    reason = refusal(made(parts))
    assert "vooral uit plaatjes" in reason
    assert "OCR" in reason


@both
def test_a_page_of_scan_among_text_makes_it_incomplete_and_says_what_to_do(made: Maker) -> None:
    found = read(made([*TEXT[:4], SCAN, *TEXT[4:]]))
    assert not found.complete
    assert found.remark is not None
    assert found.remark.startswith("1 plaatje is zo groot als een pagina.")
    assert "PDF" in found.remark
    several = read(made([*TEXT, SCAN, SCAN, *TEXT]))
    assert (several.remark or "").startswith("2 plaatjes zijn")


@both
@pytest.mark.parametrize(
    "parts",
    [
        ["Samen sterker", SCAN, *TEXT],  # its cover
        [LOGO, *TEXT, LOGO, LOGO],
        [TEXT[0], PHOTO, *TEXT[1:5], PHOTO, *TEXT[5:], PHOTO],
    ],
)
def test_a_cover_logos_and_photos_beside_text_miss_nothing(made: Maker, parts: list[Part]) -> None:
    found = read(made(parts))
    assert found.complete
    assert found.remark is None


def plain() -> bytes:
    """A picture of one colour: a coloured page, no print."""
    out = io.BytesIO()
    Pixels.new("RGB", (1000, 1414), "teal").save(out, "PNG", optimize=True)
    return out.getvalue()


def test_a_coloured_page_and_paper_behind_the_text_hide_nothing() -> None:
    parts: list[Part] = [*TEXT[:4], SCAN, *TEXT[4:]]
    assert read(word(parts, plain())).complete
    assert read(open_document(parts, plain())).complete
    assert read(open_document(parts, behind=True)).complete
    inline = changed(word(parts), b"<wp:inline ", b'<wp:anchor behindDoc="1" ')
    assert read(changed(inline, b"</wp:inline>", b"</wp:anchor>")).complete


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The Word document with another text in its XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                assert old in part
                part = part.replace(old, new)
            target.writestr(name, part)
    return out.getvalue()


def test_a_picture_of_an_old_version_of_word_is_seen() -> None:
    shape = (
        b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
        b'style="position:absolute;width:451pt;height:638pt"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    )
    data = changed(word(TEXT), b"<w:sectPr", shape * 2 + b"<w:sectPr")
    assert (read(data).remark or "").startswith("2 plaatjes zijn")


@pytest.mark.parametrize("extent", [b'cx="-5"', b'cx="9999999999999999999999"', b'cx="veel"', b""])
def test_a_size_that_makes_no_sense_is_a_page_that_may_hide_text(extent: bytes) -> None:
    data = word([*TEXT[:4], SCAN, *TEXT[4:]])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/document.xml")
    at = text.index(b"<wp:extent ") + len(b"<wp:extent ")
    assert not read(changed(data, text[at : text.index(b" ", at)], extent)).complete


def test_a_bomb_in_a_picture_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = zipfile.ZipFile.open

    def watched(self: zipfile.ZipFile, name: zipfile.ZipInfo | str, *args: object, **rest: object) -> object:
        opened.append(name if isinstance(name, str) else name.filename)
        return real(self, name, *args, **rest)  # type: ignore[arg-type]

    data = word([*TEXT[:4], SCAN, *TEXT[4:]], noise() + b"\0" * 50_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", watched)
    assert len(data) < 1_000_000
    assert not read(data).complete
    assert not any("media" in name for name in opened)


def test_explain_says_that_a_text_is_not_complete(tmp_path: Path) -> None:
    path = written(tmp_path, "deels.docx", word([*TEXT, SCAN, *TEXT]))
    done = CliRunner().invoke(app, ["explain", str(path), "--code", "8b"])
    assert "De tekst is niet volledig: 1 plaatje" in " ".join(done.stdout.split())
    found = json.loads(CliRunner().invoke(app, ["explain", str(path), "--code", "8b", "--json"]).stdout)
    assert (found["complete"], found["passages"]) == (False, [])
