"""What a PDF holds for who can't see it: tags, alternative texts, bookmarks, language, fonts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Tag:
    """One element of the structure, in reading order."""

    kind: str
    alt: str


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The PDF, opened."""
    return pypdfium2.PdfDocument(data)


def is_tagged(document: pypdfium2.PdfDocument) -> bool:
    """Whether the file says that its structure is marked."""
    return bool(raw.FPDFCatalog_IsTagged(document))


def language(document: pypdfium2.PdfDocument) -> str:
    """The language of the whole file."""
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * max(length, 1))()
    raw.FPDFCatalog_GetLanguage(document, buffer, length)
    return "".join(chr(unit) for unit in buffer if unit)


def bookmarks(document: pypdfium2.PdfDocument) -> list[str]:
    """The titles of the bookmarks, in order."""
    return [item.get_title() for item in document.get_toc()]


def text(document: pypdfium2.PdfDocument) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_range() for page in document]


def tags(document: pypdfium2.PdfDocument) -> list[Tag]:
    """The structure of all pages, in reading order."""
    found: list[Tag] = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for i in range(raw.FPDF_StructTree_CountChildren(tree)):
            found += _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, i))
        raw.FPDF_StructTree_Close(tree)
    return found


def _walk(element: Any) -> Iterator[Tag]:
    if not element:
        return
    yield Tag(
        _text(raw.FPDF_StructElement_GetType, element), _text(raw.FPDF_StructElement_GetAltText, element)
    )
    for i in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from _walk(raw.FPDF_StructElement_GetChildAtIndex(element, i))


def fonts(document: pypdfium2.PdfDocument) -> dict[str, bool]:
    """Every font that text is set in, and whether it lies in the file."""
    found: dict[str, bool] = {}
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=5):
            font = raw.FPDFTextObj_GetFont(item)
            found[_name(font)] = bool(raw.FPDFFont_GetIsEmbedded(font))
    return found


def _name(font: Any) -> str:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode()


def _text(read: Any, of: Any) -> str:
    length = read(of, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    read(of, buffer, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")
