"""Pages without a text layer: is there nothing to read, or is there text that only an eye can read?

A photo or a blank page misses nothing. A scan, or text drawn as outlines, does: those are mostly white with
some ink, and are told apart by drawing the page very small.
"""

from __future__ import annotations

from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_THUMBNAIL: Final = 120.0  # points across
_MOST_PIXELS: Final = 40_000_000  # an image larger than this is never unpacked
_MANY_OUTLINES: Final = 400
_NOT_WHITE, _NOT_INK = bytes(range(201)), bytes(range(128, 256))  # shades of grey
_LEAST_WHITE, _LEAST_INK = 0.5, 0.003


def hides_text(document: pdfium.PdfDocument, index: int) -> bool:
    """Whether page `index` (from 0), which has no text layer, looks like a page of text."""
    page = document[index]
    try:
        images, outlines = _objects(page)
        if not images and outlines < _MANY_OUTLINES:
            return False
        if sum(width * height for width, height in images) > _MOST_PIXELS:
            return True
        return _looks_printed(page)
    finally:
        page.close()


def _objects(page: Any) -> tuple[list[tuple[int, int]], int]:
    """Size in pixels of the images on the page, and how many outlines are drawn on it."""
    images, outlines = [], 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images.append(thing.get_px_size())
        elif thing.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            outlines += 1
    return images, outlines


def _looks_printed(page: Any) -> bool:
    bitmap = page.render(scale=_THUMBNAIL / max(*page.get_size(), 1.0), grayscale=True)
    grey, stride = bytes(bitmap.buffer), bitmap.stride
    rows = [grey[at : at + bitmap.width] for at in range(0, bitmap.height * stride, stride)]
    bitmap.close()
    pixels = b"".join(rows)
    white, ink = len(pixels.translate(None, _NOT_WHITE)), len(pixels.translate(None, _NOT_INK))
    return white >= _LEAST_WHITE * len(pixels) and ink >= _LEAST_INK * len(pixels)
