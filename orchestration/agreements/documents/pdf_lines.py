"""Lines of a PDF page with their place and type: one call for the text, a few per line for the layout.

pdfium ends a line with CR LF, and marks a hyphen at a line end with U+FFFE; both cut the text here. Boxes
are asked per line and not per character, which keeps this nearly as fast as reading bare text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from orchestration.agreements.documents.characters import SOFT_HYPHEN, visible
from orchestration.agreements.documents.pdf_columns import Gap, find_gutters, reading_order, wide_gaps

_LINE_END: Final = re.compile("\r\n|\r|\n|\ufffe")
_BOLD_NAME: Final = re.compile(rb"bold|black|heavy|semibold|demi(?!-?condensed)", re.IGNORECASE)
_FORCE_BOLD: Final = 1 << 18
_BETWEEN: Final = re.compile("\r\n")
_SPACED_INITIAL: Final = re.compile(r"[A-ZÀ-Ý] [a-zà-ÿ]")
_INITIAL: Final = 1.6  # times the size of the text: a letter that opens a chapter
_CELL_GAP: Final = 2.0  # in font sizes


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
class PageLines:
    """The lines of a page in reading order, its size in points and how many characters it holds."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    characters: int


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line as pdfium gives it, with the index of its first character and the wide gaps inside it."""

    line: Line
    start: int
    gaps: tuple[Gap, ...]


class _Reader:
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


def read_page(document: pdfium.PdfDocument, index: int) -> PageLines:
    """The lines of page `index` (from 0). Text that runs up or down the page is left out."""
    page = document[index]
    try:
        turn = page.get_rotation()
        shown = page.get_size()
        width, height = shown if turn in (0, 180) else shown[::-1]
        textpage = page.get_textpage()
        try:
            reader = _Reader(textpage, turn, width, height)
            drafts = _joined_rows(reader, _drafts(reader))
            lines = reading_order(_with_initials(_visible(_cut_at_gutters(reader, drafts))))
            return PageLines(index + 1, shown[0], shown[1], tuple(lines), len(reader.text.strip()))
        finally:
            textpage.close()
    finally:
        page.close()


def _drafts(reader: _Reader) -> Iterator[_Draft]:
    start = 0
    for match in _LINE_END.finditer(reader.text):
        draft = _draft(reader, start, match.start(), match.group() == "\ufffe")
        if draft:
            yield draft
        start = match.end()
    draft = _draft(reader, start, len(reader.text), False)
    if draft:
        yield draft


def _draft(reader: _Reader, start: int, end: int, hyphen: bool) -> _Draft | None:
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
    row = any(high - low > _CELL_GAP * size for low, high in gaps)
    if _SPACED_INITIAL.match(text) and (reader.size_if_level(start) or 0) > _INITIAL * size:
        text = text[0] + text[2:]
        start += 1  # so that positions after the initial still are indices
    line = Line(text, left, right, reader.baseline(start), size, bold, hyphen, row=row)
    return _Draft(line, start, gaps)


def _joined_rows(reader: _Reader, drafts: Iterator[_Draft]) -> list[_Draft]:
    """Drafts, with parts of one row that pdfium took for lines (a title and its page number) as one."""
    rows: list[_Draft] = []
    for draft in drafts:
        before = rows[-1] if rows else None
        cut_initial = before is not None and reader.text[before.start] != before.line.text[0]
        if before is not None and not cut_initial and _same_row(before.line, draft.line):
            left, right = before.line, draft.line
            end = draft.start + len(right.text)
            gap = (left.x1, right.x0)
            left.text = _BETWEEN.sub("  ", reader.text[before.start : end])  # as long as it was
            left.x1, left.bold, left.hyphen = right.x1, left.bold and right.bold, right.hyphen
            wide = wide_gaps([(left.x0, gap[0]), (gap[1], right.x1)], left.size)
            left.row = left.row or right.row or bool(wide)
            rows[-1] = _Draft(left, before.start, before.gaps + wide + draft.gaps)
        else:
            rows.append(draft)
    return rows


def _same_row(left: Line, right: Line) -> bool:
    level = abs(left.y - right.y) < 1 and abs(left.size - right.size) <= 1
    return level and right.x0 >= left.x1 - 1 and not left.hyphen


def _visible(lines: list[Line]) -> list[Line]:
    """Lines without invisible characters and with ligatures spelled out, save those with nothing else."""
    for line in lines:
        if not line.text.isascii():
            line.hyphen = line.hyphen or line.text.endswith(SOFT_HYPHEN)
            line.text = visible(line.text).strip()
    return [line for line in lines if line.text]


def _cut_at_gutters(reader: _Reader, drafts: list[_Draft]) -> list[Line]:
    """Lines in which pdfium ran two columns together, cut where the columns part."""
    all_cuts = find_gutters([(draft.line, draft.gaps) for draft in drafts])
    lines: list[Line] = []
    for draft, cuts in zip(drafts, all_cuts, strict=True):
        lines += _cut(reader, draft, cuts) if cuts else [draft.line]
    return lines


def _cut(reader: _Reader, draft: _Draft, cuts: tuple[float, ...]) -> list[Line]:
    rest, offset = draft.line, 0
    parts: list[Line] = []
    for cut in cuts:
        for position, letter in enumerate(draft.line.text[offset:], offset):
            if letter != " " or position == offset:
                continue
            left_end = reader.extent(draft.start + position - 1)[1]
            right_start = reader.extent(draft.start + position + 1)[0]
            if left_end <= cut <= right_start:
                text = draft.line.text[offset:position].rstrip()
                parts.append(replace(rest, text=text, x1=left_end, hyphen=False, row=False))
                rest = replace(rest, text=draft.line.text[position + 1 :], x0=right_start, row=False)
                offset = position + 1
                break
    return [*parts, rest]


def _with_initials(lines: list[Line]) -> list[Line]:
    """Lines, with a big first letter that stood by itself put before the word it begins."""
    joined: list[Line] = []
    for line in lines:
        initial = joined[-1] if joined else None
        if (
            initial is not None
            and len(initial.text) == 1
            and initial.text.isupper()
            and initial.size > _INITIAL * line.size
            and line.text[0].islower()
            and line.x0 > initial.x0
            and -line.size < line.y - initial.y < initial.size
        ):
            line.text = initial.text + line.text
            joined.pop()
        joined.append(line)
    return joined
