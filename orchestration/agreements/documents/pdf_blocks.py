"""From lines with a place and a type to headings, bullets and paragraphs.

A paragraph goes on until the page says otherwise: a wider space, another type, a bullet, an indent, or a
line that stops although the next word would have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from orchestration.agreements.documents.blocks import Block, ends_sentence, has_leader, is_front_matter
from orchestration.agreements.documents.characters import join_lines
from orchestration.agreements.documents.markers import Marker, Numbering, find_marker
from orchestration.agreements.documents.pdf_style import BIGGER, Style
from orchestration.agreements.documents.pdf_text import Line

_NUMBERED_HEADING: Final = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[A-ZÀ-Ý“‘\"']")
_NAMED_HEADING: Final = re.compile(r"^(?:hoofdstuk|bijlage|deel|thema|paragraaf|artikel)\s+[\dIVX]+\b", re.I)
_SPACED_OUT: Final = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_LONGEST_HEADING: Final = 120  # characters
_LONGEST_MARK: Final = 5  # characters: "(12)."


@dataclass
class _Group:
    """Lines that belong together, with the bullet mark taken off."""

    lines: list[Line]
    marker: Marker | None = None
    texts: list[str] = field(default_factory=list)


def page_blocks(
    lines: Sequence[Line], style: Style, words: frozenset[str], numbering: Numbering
) -> list[Block]:
    """The blocks of one page, in order. `numbering` remembers the numbered lists of the pages before."""
    groups = _group(lines, style, numbering)
    _find_unmarked_bullets(groups)
    edges = sorted({_indent(group) for group in groups if group.marker})
    blocks: list[Block] = []
    for position, group in enumerate(groups):
        following = groups[position + 1] if position + 1 < len(groups) else None
        blocks.append(_block(group, following, style, edges, words))
    return blocks


def _group(lines: Sequence[Line], style: Style, numbering: Numbering) -> list[_Group]:
    groups: list[_Group] = []
    for line in _with_loose_marks(lines):
        before = groups[-1].lines[-1] if groups else None
        apart = before is None or _is_apart(before, line, style)
        marker = find_marker(line.text)
        if marker and (
            _is_heading_type(line, style)
            or not numbering.accepts(marker)
            or not (apart or marker.sure or _may_start(groups[-1], line))
        ):
            marker = None
        if marker or before is None or apart or _breaks(groups[-1], line):
            groups.append(_Group([line], marker, [line.text[marker.length :] if marker else line.text]))
            if marker:
                numbering.saw(marker)
        else:
            groups[-1].lines.append(line)
            groups[-1].texts.append(line.text)
    return groups


def _find_unmarked_bullets(groups: Sequence[_Group]) -> None:
    """Items under a list introduction whose bullets were drawn and are no text: known by their indent."""
    edge: float | None = None
    for before, group in pairwise(groups):
        line = group.lines[0]
        if group.marker is None and line.column == before.lines[0].column:
            if before.marker is None and edge is None and before.texts[-1].endswith(":"):
                deeper = line.x0 - before.lines[0].x0 > 1.2 * line.size
                edge = line.x0 if deeper and line.size == before.lines[0].size else None
            if edge is not None and abs(line.x0 - edge) <= 2:
                group.marker = Marker(0)
                continue
        edge = None


def _with_loose_marks(lines: Sequence[Line]) -> Iterable[Line]:
    """Lines, with a bullet that stands on a line by itself put before the text beside it."""
    loose: Line | None = None
    for line in lines:
        if loose is not None:
            if abs(loose.y - line.y) < line.size and line.x0 >= loose.x0:
                text = f"{loose.text} {line.text}"
                yield replace(line, text=text, x0=loose.x0)
                loose = None
                continue
            yield loose
            loose = None
        short = len(line.text) <= _LONGEST_MARK and (line.text == "o" or not line.text.isalpha())
        marker = find_marker(line.text + " x") if short else None
        if marker and marker.length > len(line.text):
            loose = line
        else:
            yield line
    if loose is not None:
        yield loose


def _is_heading_type(line: Line, style: Style) -> bool:
    """Type that only headings have: bigger, or bold throughout."""
    return line.size > BIGGER * style.body or (line.bold and line.size >= 0.95 * style.body)


def _is_apart(before: Line, line: Line, style: Style) -> bool:
    """Whether type or white space parts two lines in the same column."""
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size) or before.bold != line.bold:
        return not _same_sentence(before, line)
    if before.column != line.column or line.y > before.y:
        return False
    pitch = style.pitch if line.size <= BIGGER * style.body else max(style.pitch, 1.25)
    return before.y - line.y > max(pitch + 0.3, 1.22 * pitch) * line.size


def _same_sentence(before: Line, line: Line) -> bool:
    """A line with a bold or small word at its edge is still part of the paragraph around it."""
    if before.size != line.size and not (before.hyphen or 0 <= before.y - line.y < 2 * line.size):
        return False
    near = 0 <= before.y - line.y < 1.6 * line.size and before.column == line.column
    long = before.x1 - before.x0 > 0.75 * (before.column[1] - before.column[0])
    return before.size == line.size and near and long and line.text[:1].islower()


def _may_start(group: _Group, line: Line) -> bool:
    """Whether a dash or number at the start of `line` can begin a bullet instead of going on a sentence."""
    before = group.lines[-1]
    if group.marker or before.text.endswith((":", ";", ".", "?", "!")):
        return True
    return line.x0 > before.x0 + 0.5 * line.size or _stops_short(before, line)


def _breaks(group: _Group, line: Line) -> bool:
    """Whether `line` starts a paragraph although no white space parts it from the line before."""
    before = group.lines[-1]
    if before.hyphen:
        return False
    if has_leader(before.text) or is_front_matter(before.text) or has_leader(line.text):
        return True
    if before.column != line.column and line.y < before.y:  # under the columns, not in the next one
        return not (line.text[:1].islower() or before.text.endswith((",", "-")))
    if before.column != line.column or line.y > before.y:
        return _is_finished(before, line)
    if before.text.endswith((";", ":")) and _stops_short(before, line):
        return True
    goes_on = line.text[:1].islower() or before.text.endswith((",", "-"))
    if (before.row or line.row) and not goes_on:
        return True
    if group.marker and line.x0 < group.lines[0].x0 - 0.5 * line.size:
        return not goes_on
    if goes_on:
        return False
    if _stops_short(before, line):
        return True
    indented = line.x0 > before.x0 + 0.8 * line.size and not (group.marker and len(group.lines) == 1)
    return indented and ends_sentence(before.text)


def _is_finished(before: Line, line: Line) -> bool:
    """Whether a paragraph ended at the foot of a column."""
    if line.text[:1].islower() or before.text.endswith((",", "-")):
        return False
    return (
        (ends_sentence(before.text) and not _is_flush(before))
        or before.text.endswith(":")
        or _stops_short(before, line)
    )


def _stops_short(before: Line, line: Line) -> bool:
    """Whether the first word of `line` would have fitted at the end of the line before."""
    word = len(line.text.split(" ", 1)[0]) + 1
    letter = (line.x1 - line.x0) / max(len(line.text), 1)
    return before.x1 + word * letter < before.column[1] - 0.2 * line.size


def _block(
    group: _Group, following: _Group | None, style: Style, edges: Sequence[int], words: frozenset[str]
) -> Block:
    text = group.texts[0]
    for before, piece in zip(group.lines, group.texts[1:], strict=False):
        text = join_lines(text + "-" if before.hyphen else text, piece, words)
    if group.lines[-1].hyphen:
        text += "-"
    if group.marker:
        depth = sum(edge < _indent(group) - 4 for edge in _spread(edges))
        return Block("bullet", text, depth, _is_open(text, group.lines[-1]))
    level = _heading_level(group, text, following, style)
    if level:
        return Block("heading", _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), text), level)
    aside = group.lines[0].size < 0.88 * style.body
    return Block("paragraph", text, 0, _is_open(text, group.lines[-1]), aside)


def _indent(group: _Group) -> int:
    """How far from the left edge of its column the group starts, in points."""
    return round(group.lines[0].x0 - group.lines[0].column[0])


def _spread(edges: Sequence[int]) -> list[int]:
    """Left edges of bullets, those within four points of each other once."""
    spread: list[int] = []
    for edge in edges:
        if not spread or edge - spread[-1] > 4:
            spread.append(edge)
    return spread


def _is_open(text: str, line: Line) -> bool:
    """Whether a paragraph may go on after its last line."""
    return _is_flush(line) if ends_sentence(text) else _is_full(line)


def _is_flush(line: Line) -> bool:
    """Whether the line ends at the very edge of its column: justified text does that, save at its end."""
    return not line.row and abs(line.column[1] - line.x1) <= 1


def _is_full(line: Line) -> bool:
    return not line.row and line.x1 > line.column[1] - 3 * line.size


def _heading_level(group: _Group, text: str, following: _Group | None, style: Style) -> int:
    """1–6 for a heading, 0 for anything else."""
    line = group.lines[0]
    if len(text) > _LONGEST_HEADING or has_leader(text) or not any(letter.isalpha() for letter in text):
        return 0
    if line.size > BIGGER * style.body:
        return 0 if ends_sentence(text) and len(text.split()) > 12 else style.level(line)
    if is_front_matter(text):
        return style.level(line)
    if text.endswith((".", ",", ";", ":")) or line.size < 0.95 * style.body:
        return 0
    if line.bold and len(group.lines) <= 3:
        return style.level(line)
    if len(group.lines) > 1 or following is None:
        return 0
    numbered = _NUMBERED_HEADING.match(text)
    if numbered and "." in numbered["number"] and len(text) <= 80:
        return max(style.level(line), numbered["number"].count(".") + 1)
    if _NAMED_HEADING.match(text) or (text.isupper() and len(text) > 3 and len(text.split()) <= 10):
        return style.level(line)
    return 0
