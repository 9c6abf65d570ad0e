"""The lines of a PDF page as a reader sees them: rows whole, columns apart, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import pypdfium2 as pdfium

from orchestration.agreements.documents.characters import SOFT_HYPHEN, visible
from orchestration.agreements.documents.pdf_columns import find_gutters, reading_order, wide_gaps
from orchestration.agreements.documents.pdf_dots import mark_drawn_bullets
from orchestration.agreements.documents.pdf_text import INITIAL, Draft, Line, TextReader, drafts

_BETWEEN: Final = re.compile("\r\n")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page in reading order, its size in points and how many characters it holds."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    characters: int


def read_page(document: pdfium.PdfDocument, index: int) -> PageLines:
    """The lines of page `index` (from 0). Text that runs up or down the page is left out."""
    page = document[index]
    try:
        turn = page.get_rotation()
        shown = page.get_size()
        width, height = shown if turn in (0, 180) else shown[::-1]
        textpage = page.get_textpage()
        try:
            reader = TextReader(textpage, turn, width, height)
            rows = _joined_rows(reader, drafts(reader))
            lines = reading_order(_with_initials(_visible(_cut_at_gutters(reader, rows))))
            if turn == 0:
                mark_drawn_bullets(page, lines)
            return PageLines(index + 1, shown[0], shown[1], tuple(lines), len(reader.text.strip()))
        finally:
            textpage.close()
    finally:
        page.close()


def _joined_rows(reader: TextReader, found: Iterator[Draft]) -> list[Draft]:
    """Drafts, with parts of one row that pdfium took for lines (a title and its page number) as one."""
    rows: list[Draft] = []
    for draft in found:
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
            rows[-1] = Draft(left, before.start, before.gaps + wide + draft.gaps)
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


def _cut_at_gutters(reader: TextReader, rows: list[Draft]) -> list[Line]:
    """Lines in which pdfium ran two columns together, cut where the columns part."""
    all_cuts = find_gutters([(draft.line, draft.gaps) for draft in rows])
    lines: list[Line] = []
    for draft, cuts in zip(rows, all_cuts, strict=True):
        lines += _cut(reader, draft, cuts) if cuts else [draft.line]
    return lines


def _cut(reader: TextReader, draft: Draft, cuts: tuple[float, ...]) -> list[Line]:
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
            and initial.size > INITIAL * line.size
            and line.text[0].islower()
            and line.x0 > initial.x0
            and -line.size < line.y - initial.y < initial.size
        ):
            line.text = initial.text + line.text
            joined.pop()
        joined.append(line)
    return joined
