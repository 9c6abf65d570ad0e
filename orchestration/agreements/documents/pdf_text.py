"""The text of a PDF page line by line, each with its place and type, as pdfium gives it.

pdfium ends a line with CR LF, and marks a hyphen at a line end with U+FFFE; both cut the text here. Boxes
are asked per line and not per character, which keeps this nearly as fast as reading bare text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium_c

from orchestration.agreements.documents.pdf_columns import Gap, is_prose, wide_gaps

_LINE_END: Final = re.compile("\r\n|\r|\n|\ufffe")
_BOLD_NAME: Final = re.compile(rb"bold|black|heavy|semibold|demi(?!-?condensed)", re.IGNORECASE)
_FORCE_BOLD: Final = 1 << 18
_SPACED_INITIAL: Final = re.compile(r"[A-ZÀ-Ý] [a-zà-ÿ]")
_CELL_GAP: Final = 2.0  # in font sizes
INITIAL: Final = 1.6  # times the size of the text: a letter that opens a chapter


@dataclass(slots=True, eq=False)
class Line:
    """A line of one page, itself and no other. Coordinates in points, `y` is the baseline and grows upward.

    `hyphen` says the line ended in a hyphen that pdfium took away; `bold` that it is bold throughout; `row`
    that wide gaps part it into cells.
    `column` is (left, right) of the text column it stands in, known after ordering.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    hyphen: bool = False
    column: tuple[float, float] = (0.0, 0.0)
    row: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as pdfium gives it, with the index of its first character and the wide gaps inside it."""

    line: Line
    start: int
    gaps: tuple[Gap, ...]


class TextReader:
    """One text page as seen by the reader: turned upright, with the ctypes buffers made once."""

    def __init__(self, textpage: Any, turn: int, width: float, height: float) -> None:
        self.raw = textpage.raw
        self.turn, self.width, self.height = turn, width, height
        self.box = tuple(ctypes.c_double() for _ in range(4))
        self.origin = (ctypes.c_double(), ctypes.c_double())
        self.matrix = pdfium_c.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.text = self._text(textpage.count_chars())

    def _text(self, count: int) -> str:
        """Exactly one character per pdfium index, so that positions in the text are indices."""
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium_c.FPDFText_GetText(self.raw, 0, count, buffer)
        text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
        codes = (pdfium_c.FPDFText_GetUnicode(self.raw, index) for index in range(count))
        return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)

    def extents(self, start: int, count: int) -> list[Gap]:
        """Left and right of every run of characters of one text object, in the order of the text."""
        left, top, right, bottom = self.box
        return [
            self._extent(left.value, right.value, bottom.value, top.value)
            for index in range(pdfium_c.FPDFText_CountRects(self.raw, start, count))
            if pdfium_c.FPDFText_GetRect(self.raw, index, left, top, right, bottom)
        ]

    def extent(self, index: int) -> Gap:
        """Left and right of one character."""
        left, right, bottom, top = self.box
        pdfium_c.FPDFText_GetCharBox(self.raw, index, left, right, bottom, top)
        return self._extent(left.value, right.value, bottom.value, top.value)

    def _extent(self, left: float, right: float, bottom: float, top: float) -> Gap:
        if self.turn == 0:
            return left, right
        if self.turn == 90:
            return bottom, top
        if self.turn == 180:
            return self.width - right, self.width - left
        return self.height - top, self.height - bottom

    def baseline(self, index: int) -> float:
        x, y = self.origin
        pdfium_c.FPDFText_GetCharOrigin(self.raw, index, x, y)
        return float((y.value, self.width - x.value, self.height - y.value, x.value)[self.turn // 90])

    def is_bold(self, index: int) -> bool:
        length = pdfium_c.FPDFText_GetFontInfo(self.raw, index, self.name, 128, self.flags)
        return bool(length) and bool(self.flags.value & _FORCE_BOLD or _BOLD_NAME.search(self.name.value))

    def size_if_level(self, index: int) -> float | None:
        """Font size as it appears on the page in points; None where the text does not run level."""
        pdfium_c.FPDFText_GetMatrix(self.raw, index, self.matrix)
        m = self.matrix
        along = (m.a, m.b, -m.a, -m.b)[self.turn // 90]
        if along < 0.7 * (m.a * m.a + m.b * m.b) ** 0.5:
            return None
        size = pdfium_c.FPDFText_GetFontSize(self.raw, index) * (m.c * m.c + m.d * m.d) ** 0.5
        return float(round(size * 2) / 2)


def drafts(reader: TextReader) -> Iterator[Draft]:
    start = 0
    for match in _LINE_END.finditer(reader.text):
        draft = _draft(reader, start, match.start(), match.group() == "\ufffe")
        if draft:
            yield draft
        start = match.end()
    draft = _draft(reader, start, len(reader.text), False)
    if draft:
        yield draft


def _draft(reader: TextReader, start: int, end: int, hyphen: bool) -> Draft | None:
    text = reader.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        return None
    # A bullet, footnote mark or initial may come first; the letter after it is of the line's own type.
    size = reader.size_if_level(start + min(len(text) - 1, 2 if text[1:2] == " " else 1))
    extents = reader.extents(start, len(text))
    if size is None or not extents:
        return None
    last = start + len(text) - 1
    bold = reader.is_bold(start) and (last == start or reader.is_bold(last))
    left, right = min(x0 for x0, _ in extents), max(x1 for _, x1 in extents)
    gaps = wide_gaps(extents, size)
    row = any(high - low > _CELL_GAP * size for low, high in gaps) or (bool(gaps) and not is_prose([text]))
    if _SPACED_INITIAL.match(text) and (reader.size_if_level(start) or 0) > INITIAL * size:
        text = text[0] + text[2:]
        start += 1  # so that positions after the initial still are indices
    line = Line(text, left, right, reader.baseline(start), size, bold, hyphen, row=row)
    return Draft(line, start, gaps)
