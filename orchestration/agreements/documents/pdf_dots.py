"""Bullets that a maker of PDFs drew as little shapes, as browsers do, put before the lines they belong to."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import pypdfium2.raw as pdfium_c

from orchestration.agreements.documents.markers import find_marker
from orchestration.agreements.documents.pdf_text import Line

_DEEPER: Final = 1.2  # font sizes: an indent
_SMALLEST: Final = 1.0  # points across
_LARGEST: Final = 0.7  # font sizes across
_FARTHEST: Final = 2.0  # font sizes before the text
_MOST_OBJECTS: Final = 3000  # a page with more is a drawing
Dot = tuple[float, float, float, float]  # left, bottom, right, top


def mark_drawn_bullets(page: Any, lines: Sequence[Line]) -> None:
    """Put a bullet before each line that has a dot drawn before it, in place.

    The shapes on the page are looked at only where a list introduction is followed by lines that are
    indented and have no bullet.
    """
    if not any(_suspect(before, after) for before, after in pairwise(lines)):
        return
    dots = [dot for dot in _shapes(page.raw) if _is_small(dot)]
    for line in lines:
        dot = next((dot for dot in dots if _belongs(dot, line)), None)
        if dot is not None and find_marker(line.text) is None:
            line.text, line.x0 = f"• {line.text}", dot[0]


def _shapes(page: Any) -> Iterator[Dot]:
    """The bounds of the shapes drawn on the page itself."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = pdfium_c.FPDFPage_GetObject(page, index)
        if pdfium_c.FPDFPageObj_GetType(thing) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium_c.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            yield left.value, bottom.value, right.value, top.value


def _suspect(before: Line, after: Line) -> bool:
    if not before.text.endswith(":") or find_marker(after.text):
        return False
    deeper = after.x0 - after.column[0] - (before.x0 - before.column[0])
    return deeper > _DEEPER * after.size and after.text[:1].isalpha()


def _is_small(dot: Dot) -> bool:
    width, height = dot[2] - dot[0], dot[3] - dot[1]
    return _SMALLEST <= width <= 12 and _SMALLEST <= height <= 12


def _belongs(dot: Dot, line: Line) -> bool:
    """Whether the dot stands right before the line, at the height of its small letters."""
    left, bottom, right, top = dot
    if max(right - left, top - bottom) > _LARGEST * line.size:
        return False
    before = line.x0 - _FARTHEST * line.size <= left and right <= line.x0
    return before and line.y - 0.2 * line.size <= bottom and top <= line.y + 0.8 * line.size
