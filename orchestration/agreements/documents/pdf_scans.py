"""Pages with hardly any text in the text layer: is there nothing to read, or text that only an eye can read?

A photo, a logo or a blank page misses nothing. Any other large image does, and so do letters drawn as
outlines: whatever is not clearly a picture counts as a scan, for text that went unread must never look like
silence. The page is drawn small, and its marks on the background are judged.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

HARDLY_ANY: Final = 300  # characters: a running header or a stamp over a scan has fewer
_A_NUMBER: Final = 20  # characters: fewer is a page number or a stray mark
_HEIGHT: Final = 800.0  # pixels of the longest side when drawn: a line of print is some ten of them
_MOST_PIXELS: Final = 40_000_000  # an image larger than this is never unpacked
_MANY_OUTLINES: Final = 400
_MOST_OF_A_PAGE, _NO_LOGO = 0.3, 0.1  # share of the page that images take
_DARKER: Final = 40  # shades of grey from the background: a mark
_BLANK, _FULL = 0.0002, 0.25  # share of the page that is marks: below it is blank, above it a photo
_STRIPS: Final = 8
_LINE_HEIGHTS: Final = range(2, 25)
_SOME_LINES, _PLENTY = (4, 2), (8, 4)  # lines of print, in so many of the strips, are text


def hides_text(document: pdfium.PdfDocument, index: int, characters: int) -> bool:
    """Whether page `index` (from 0) holds text that its text layer, of `characters`, does not."""
    page = document[index]
    try:
        pixels, share, outlines = _objects(page)
        drawn = outlines >= _MANY_OUTLINES and characters < _A_NUMBER
        if share < _NO_LOGO and not drawn:
            return False
        if pixels > _MOST_PIXELS:
            return True
        rows = _marks(page)
    finally:
        page.close()
    marked = sum(row.count(1) for row in rows) / max(sum(len(row) for row in rows), 1)
    if marked < _BLANK:
        return False
    large = share >= _MOST_OF_A_PAGE or drawn
    if characters >= _A_NUMBER:  # the text layer shows lines of its own
        return large and _has_lines(rows, *_PLENTY)
    if marked >= _FULL:
        return _has_lines(rows, *_PLENTY)
    return large or _has_lines(rows, *_SOME_LINES)


def _objects(page: Any) -> tuple[int, float, int]:
    """Pixels of the images on the page, the share of the page they take, and how many outlines it has."""
    width, height = page.get_size()
    pixels, area, outlines = 0, 0.0, 0
    for thing in page.get_objects(max_depth=4):
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            across, down = thing.get_px_size()
            left, bottom, right, top = thing.get_bounds()
            # Within a form the bounds are the form's own; then the image may be any size.
            share = 1.0 if thing.level else (right - left) * (top - bottom) / max(width * height, 1.0)
            pixels, area = pixels + across * down, area + share
        elif thing.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            outlines += 1
    return pixels, area, outlines


def _marks(page: Any) -> list[bytes]:
    """The drawn page row by row: 1 where it differs from its background, which is its commonest shade."""
    bitmap = page.render(scale=_HEIGHT / max(*page.get_size(), 1.0), grayscale=True)
    grey, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
    rows = [grey[at : at + width] for at in range(0, bitmap.height * stride, stride)]
    bitmap.close()
    background = max(range(256), key=[grey.count(shade) for shade in range(256)].__getitem__)
    table = bytes(abs(shade - background) > _DARKER for shade in range(256))
    return [row.translate(table) for row in rows]


def _has_lines(rows: list[bytes], least: int, in_strips: int) -> bool:
    """Whether marks come in lines of print, one below the other; in strips, as a scan may be askew."""
    width = len(rows[0]) if rows else 0
    cuts = [width * at // _STRIPS for at in range(_STRIPS + 1)]
    strips = ([1 in row[left:right] for row in rows] for left, right in pairwise(cuts))
    return sum(_lines_in(strip) >= least for strip in strips) >= in_strips


def _lines_in(inked: list[bool]) -> int:
    return sum(ink and len(list(run)) in _LINE_HEIGHTS for ink, run in groupby(inked))
