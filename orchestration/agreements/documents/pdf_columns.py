"""Columns of a PDF page and the order in which a person reads its lines.

The order in the file is trusted unless the places on the page contradict it: files are usually written in
reading order, and a table or a box beside the text is only understood that way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from orchestration.agreements.documents.pdf_text import Line

Gap = tuple[float, float]
_WIDE_GAP: Final = 0.9  # in font sizes: wider than a normal word space
_LEAST_GUTTER: Final = 8.0  # points
_LEAST_LINES: Final = 4  # on either side, before we speak of columns
_LEAST_COLUMN: Final = 60.0  # points: narrower is a column of numbers or bullets
_LEAST_LETTERS: Final = 13  # average a line, or it is a table
_LETTER_SHARE: Final = 0.6  # of the characters; a column of amounts has less


def wide_gaps(extents: Sequence[Gap], size: float) -> tuple[Gap, ...]:
    """The gaps in a line (given the extents of its parts) that are wider than a word space."""
    gaps = []
    reach = extents[0][1]
    for left, right in extents[1:]:
        if left - reach >= _WIDE_GAP * max(size, 4.0):
            gaps.append((reach, left))
        reach = max(reach, right)
    return tuple(gaps)


def find_gutters(lines: Sequence[tuple[Line, tuple[Gap, ...]]]) -> list[tuple[float, ...]]:
    """Per line where to cut it, because lines of several columns were run together.

    A gutter is a gap at the same place in at least four lines in a row, with running text on both sides.
    """
    cuts: list[list[float]] = [[] for _ in lines]
    tried: list[list[float]] = [[] for _ in lines]
    for start, (_, gaps) in enumerate(lines):
        for gap in gaps:
            if gap[1] - gap[0] < _LEAST_GUTTER or any(gap[0] <= middle <= gap[1] for middle in tried[start]):
                continue
            members, common = _run(lines, start, gap)
            is_gutter = len(members) >= _LEAST_LINES and _is_text([lines[at][0] for at in members], common)
            for at in members:
                tried[at].append((common[0] + common[1]) / 2)
                if is_gutter:
                    cuts[at].append((common[0] + common[1]) / 2)
    return [tuple(sorted(found)) for found in cuts]


def _run(lines: Sequence[tuple[Line, tuple[Gap, ...]]], start: int, gap: Gap) -> tuple[list[int], Gap]:
    """The lines from `start` on that leave `gap` open, and the part of it that all of them leave open."""
    members = [start]
    for at in range(start + 1, len(lines)):
        line, gaps = lines[at]
        shared = _shared(gap, gaps)
        if shared is not None:
            members.append(at)
            gap = shared
        elif line.x0 < gap[1] and line.x1 > gap[0]:
            break
    return members, gap


def _shared(gap: Gap, others: Sequence[Gap]) -> Gap | None:
    """What `gap` has in common with one of the others, if that is wide enough to part columns."""
    left, right = gap
    for low, high in others:
        if low > right:
            return None
        start, end = low if low > left else left, high if high < right else right
        if end - start >= _LEAST_GUTTER:
            return start, end
    return None


def _is_text(lines: Sequence[Line], gap: Gap) -> bool:
    """Whether running text stands on both sides of the gap, and not the cells of a table."""
    middle = (gap[0] + gap[1]) / 2
    left, right = [], []
    for line in lines:
        place = int(len(line.text) * (middle - line.x0) / max(line.x1 - line.x0, 1))
        left.append(line.text[:place])
        right.append(line.text[place:])
    return is_prose(left) and is_prose(right)


def is_prose(texts: Sequence[str]) -> bool:
    """Whether the lines are mostly letters and long enough for running text."""
    letters = sum(map(str.isalpha, "".join(texts)))
    return letters >= _LETTER_SHARE * sum(map(len, texts)) and letters >= _LEAST_LETTERS * len(texts)


def reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines in reading order; each is told the edges of its column."""
    if not lines:
        return []
    ordered, columned = _by_columns(list(lines))
    if not columned:
        return _by_height(lines)
    return list(lines) if _file_order_is_fine(lines) else ordered


def _by_columns(lines: list[Line]) -> tuple[list[Line], bool]:
    """Lines by column, from left to right between lines that span the page; whether there are columns."""
    gutter = _gutter(lines)
    if gutter is None:
        _set_column(lines, _edges(lines))
        return lines, False
    page_edges = [_edges(side) for side in _sides(lines, gutter)]
    ordered: list[Line] = []
    for strip in _strips(lines, gutter):
        for side, edges in zip(_sides(strip, gutter), page_edges, strict=True):
            if not side:
                continue
            placed, columned = _by_columns(sorted(side, key=lambda line: -line.y))
            if not columned:
                _set_column(placed, edges)
            ordered += placed
    return ordered, True


def _set_column(lines: Sequence[Line], edges: Gap) -> None:
    for line in lines:
        line.column = edges


def _edges(lines: Sequence[Line]) -> Gap:
    return min(line.x0 for line in lines), _right_edge(lines)


def _right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end; the few longest are left out, since something may stick out."""
    ends = sorted(line.x1 for line in lines)
    return ends[int(0.95 * (len(ends) - 1))]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The left edge of a right-hand column with text to its left at the same height; None without."""
    starts = Counter(round(line.x0 / 3) for line in lines)
    for start, count in starts.most_common(6):
        edge = start * 3 - 2.0
        if count < _LEAST_LINES - 1:
            break
        left = [line for line in lines if line.x1 <= edge - _LEAST_GUTTER / 2]
        right = [line for line in lines if line.x0 >= edge]
        if len(left) < _LEAST_LINES or len(right) < _LEAST_LINES:
            continue
        if min(_width(left), _width(right)) < _LEAST_COLUMN:
            continue
        if not (is_prose([line.text for line in left]) and is_prose([line.text for line in right])):
            continue
        if _beside(left, right) >= _LEAST_LINES:
            return edge
    return None


def _width(lines: Sequence[Line]) -> float:
    return median(line.x1 - line.x0 for line in lines)


def _beside(left: Sequence[Line], right: Sequence[Line]) -> int:
    """How many lines on the left stand at the height of the lines on the right."""
    low, high = min(line.y for line in right), max(line.y for line in right)
    return sum(low - line.size <= line.y <= high + line.size for line in left)


def _strips(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Bands of the page, top to bottom, that lines across the gutter part from each other."""
    strips: list[list[Line]] = [[]]
    crossing_before = False
    for line in sorted(lines, key=lambda line: -line.y):
        crossing = line.x0 < gutter and line.x1 > gutter - _LEAST_GUTTER / 2
        if crossing != crossing_before and strips[-1]:
            strips.append([])
        strips[-1].append(line)
        crossing_before = crossing
    return strips


def _sides(strip: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    right = [line for line in strip if line.x0 >= gutter]
    return [line for line in strip if line.x0 < gutter], right


def _by_height(lines: Sequence[Line]) -> list[Line]:
    """Pieces of the file order, each running down the page, put from the top of the page down."""
    pieces: list[list[Line]] = []
    for line in lines:
        if pieces and line.y <= pieces[-1][-1].y + 0.5 * line.size:
            pieces[-1].append(line)
        else:
            pieces.append([line])
    pieces.sort(key=lambda piece: -piece[0].y)
    return [line for piece in pieces for line in piece]


def _file_order_is_fine(lines: Sequence[Line]) -> bool:
    """Whether the file goes through the columns in pieces, and never back up to a column on the left."""
    switches = 0
    for before, after in pairwise(lines):
        goes_up = after.y > before.y + 0.5 * after.size
        if before.column == after.column:
            if goes_up and before.x0 < after.x1 and after.x0 < before.x1:
                return False
            continue
        switches += 1
        if goes_up and after.column[1] <= before.column[0]:
            return False
    return len(lines) >= 2.5 * (switches + 1)
