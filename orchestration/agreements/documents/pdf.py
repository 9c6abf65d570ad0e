"""PDF → pages of blocks. Refuses what has no readable text, and says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from orchestration.agreements.documents.blocks import RawPage
from orchestration.agreements.documents.extracted import Extracted
from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.documents.markers import Numbering
from orchestration.agreements.documents.pdf_blocks import page_blocks
from orchestration.agreements.documents.pdf_lines import PageLines, read_page
from orchestration.agreements.documents.pdf_running import without_running_lines
from orchestration.agreements.documents.pdf_scans import HARDLY_ANY, hides_text
from orchestration.agreements.documents.pdf_style import learn_style
from orchestration.agreements.model import NotReadable

_INNER_WORD: Final = re.compile(r"(?<=[^\w\n-])[^\W\d_]{3,}(?:-[^\W\d_]+)*(?=[^\w\n-])")
_TAIL: Final = 8192  # bytes in which the end of a PDF must be marked
_TEXT_PAGE: Final = 20  # characters: fewer is a page number or a stray mark
_GARBAGE_SHARE: Final = 0.1
_GARBLED_PAGE: Final = 0.3
_LETTER: Final = re.compile(r"[^\W\d_]")
_UNREAL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufffd-\uffff]")
_PDF_TITLE: Final = re.compile(
    r"^(?:microsoft word|untitled|naamloos|document\d*$)|\.(?:docx?|indd|pdf|html?|pptx?)$", re.I
)


def extract_pdf(data: bytes, limits: Limits) -> Extracted:
    """The pages of a PDF.

    Raises:
        NotReadable: damaged, encrypted, too many pages, no text layer, or letters without a character table.
    """
    document = _open(data)
    try:
        count = len(document)
        if count == 0:
            raise NotReadable("De PDF heeft geen pagina's.")
        if count > limits.pages:
            raise NotReadable(f"De PDF telt {count} pagina's; meer dan {limits.pages} lezen we niet.")
        pages = [_read(document, index) for index in range(count)]
        _refuse_without_text(pages)
        unread = _unread(document, pages)
        title = document.get_metadata_value("Title").strip()
    finally:
        document.close()
    unread = sorted({*unread, *_refuse_garbage(pages)})
    title = "" if _PDF_TITLE.search(title) else title
    raw, words = _raw_pages(pages)
    return Extracted("pdf", raw, words, title or None, _remark(unread, count))


def _open(data: bytes) -> pdfium.PdfDocument:
    # pdfium mends a cut-off file by itself, silently without the pages that are gone.
    if b"%%EOF" not in data[-_TAIL:].rstrip(b"\x00"):
        raise NotReadable("De PDF is niet compleet: het einde ontbreekt. Download het bestand opnieuw.")
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise NotReadable(
                "De PDF is versleuteld met een wachtwoord. Vraag een exemplaar zonder wachtwoord."
            ) from error
        raise NotReadable("De PDF is beschadigd of niet compleet; download het bestand opnieuw.") from error


def _read(document: pdfium.PdfDocument, index: int) -> PageLines:
    try:
        return read_page(document, index)
    except pdfium.PdfiumError as error:
        raise NotReadable(f"De PDF is beschadigd: pagina {index + 1} gaat niet open.") from error


def _raw_pages(pages: Sequence[PageLines]) -> tuple[list[RawPage], frozenset[str]]:
    """The pages in blocks, and the words of the document."""
    style = learn_style(pages)
    kept, printed = without_running_lines(pages, style.body)
    words = _words(kept)
    numbering = Numbering()
    raw = [
        RawPage(page.number, label, page_blocks(page.lines, style, words, numbering))
        for page, label in zip(kept, printed, strict=True)
    ]
    return raw, words


def _words(pages: Sequence[PageLines]) -> frozenset[str]:
    """Words of the document in lower case, save those at the ends of a line, which may be cut."""
    text = "\n".join(line.text for page in pages for line in page.lines).lower()
    return frozenset(_INNER_WORD.findall(text))


def _refuse_without_text(pages: Sequence[PageLines]) -> None:
    if all(page.characters < _TEXT_PAGE for page in pages):
        raise NotReadable(
            "De PDF heeft geen tekstlaag: het is een scan of een reeks plaatjes. Vraag het oorspronkelijke "
            "bestand, of maak het doorzoekbaar met tekstherkenning (OCR)."
        )


def _unread(document: pdfium.PdfDocument, pages: Sequence[PageLines]) -> list[int]:
    """Numbers of the pages with text that only an eye can read; refused where those are most."""
    unread = [
        page.number
        for page in pages
        if page.characters < HARDLY_ANY and hides_text(document, page.number - 1, page.characters)
    ]
    if len(unread) > sum(page.characters >= _TEXT_PAGE for page in pages if page.number not in unread):
        raise NotReadable(
            f"De PDF heeft op {len(unread)} van de {len(pages)} pagina's geen tekstlaag: die zijn gescand. "
            "Vraag het oorspronkelijke bestand, of maak het doorzoekbaar met tekstherkenning (OCR)."
        )
    return unread


def _refuse_garbage(pages: Sequence[PageLines]) -> list[int]:
    """Refuse text whose characters stand for nothing: a font without a table from glyphs to letters.

    Returns the numbers of the pages that are so, where the rest can be read.
    """
    total = unreal = real = 0
    garbled: list[int] = []
    for page in pages:
        characters = sum(len(line.text) - 1 for line in page.lines)  # the first may be a bullet
        without = sum(len(_UNREAL.findall(line.text, 1)) for line in page.lines)
        if characters >= _TEXT_PAGE and without > _GARBLED_PAGE * characters:
            garbled.append(page.number)
        total, unreal = total + characters, unreal + without
        real += any(_LETTER.search(line.text) for line in page.lines)
    if not real or unreal > _GARBAGE_SHARE * total:
        raise NotReadable(
            "De letters in deze PDF hebben geen tekentabel: er komen onleesbare tekens uit. Vraag het "
            "oorspronkelijke bestand, of maak het doorzoekbaar met tekstherkenning (OCR)."
        )
    return garbled


def _remark(unread: Sequence[int], count: int) -> str | None:
    if not unread:
        return None
    shown = ", ".join(str(number) for number in unread[:10]) + (" …" if len(unread) > 10 else "")
    verb = "is" if len(unread) == 1 else "zijn"
    return (
        f"{len(unread)} van de {count} pagina's {verb} niet te lezen (pagina {shown}): gescand, of letters "
        "zonder tekentabel."
    )
