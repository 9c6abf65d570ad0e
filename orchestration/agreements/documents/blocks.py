"""Blocks (headings, bullets, paragraphs, contents) and how they become the stored text of a page.

Every reader turns its format into `RawPage`s of `Block`s; from here on the format no longer matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from orchestration.agreements.documents.characters import clean, join_lines
from orchestration.agreements.model import Page, Span

Kind = Literal["heading", "bullet", "paragraph", "contents"]
DEEPEST_HEADING: Final = 6
_LONGEST_ENTRY: Final = 400  # characters, leader dots included
_CLOSING: Final = "\"'”’»)]"
_LOOKS_LIKE_MARKER: Final = re.compile(r"^(?:#{1,6}|-)(?: +|$)")
_CONTENTS_TITLE: Final = re.compile(
    r"^(?:\d+\.? )?(?:inhoud|inhoudsopgave|inhoudstafel|inhoudsoverzicht|inhâld)[.:]?$", re.IGNORECASE
)
_CONTENTS_LINE: Final = re.compile(r"^(?P<title>\S.*?)(?P<leader>[ .…·_]*(?:[.…·_]{2,}| ))(?P<page>\d{1,4})$")
_LEADER: Final = re.compile(r"(?:[.…·_]\s*){3,}")
_COLOPHON: Final = re.compile(r"^colofon[.:]?$", re.IGNORECASE)


@dataclass
class Block:
    """One line of the stored text to be. `level` is 1–6 for a heading, 0 and up for a bullet's depth.

    `open_end` means the block fills its last line, so that the next page may continue it; `aside` that it
    is a footnote or caption, around which the running text goes on.
    """

    kind: Kind
    text: str
    level: int = 0
    open_end: bool = False
    aside: bool = False


@dataclass
class RawPage:
    """A page before its blocks are written out."""

    number: int
    printed: str | None = None
    blocks: list[Block] = field(default_factory=list)


def ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…"))


def contents_entry(text: str) -> tuple[str, int] | None:
    """("Wonen", 12) for a line such as "Wonen ........ 12" or "Wonen 12"; None for another line."""
    match = _CONTENTS_LINE.match(text) if text[-1:].isdigit() and len(text) <= _LONGEST_ENTRY else None
    return (match["title"], int(match["page"])) if match else None


def has_leader(text: str) -> bool:
    """Whether dots lead the eye to a page number, as only a table of contents does."""
    return text[-1:].isdigit() and bool(_LEADER.search(text)) and contents_entry(text) is not None


def is_contents_title(text: str) -> bool:
    return bool(_CONTENTS_TITLE.match(text.strip()))


def is_front_matter(text: str) -> bool:
    """Whether a line can be nothing but the title of the contents or the colophon."""
    return is_contents_title(text) or bool(_COLOPHON.match(text.strip()))


def finish_pages(raw: Sequence[RawPage], words: frozenset[str] = frozenset()) -> tuple[Page, ...]:
    """Stored pages: blocks cleaned, contents marked, paragraphs joined over page breaks, text written."""
    cleaned = [replace(page, blocks=list(_clean_blocks(page.blocks))) for page in raw]
    mark_contents(cleaned)
    join_over_pages(cleaned, words)
    return tuple(_write(page) for page in cleaned)


def _clean_blocks(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        text = clean(block.text)
        if block.kind != "contents":
            text = _LOOKS_LIKE_MARKER.sub("", text)
        if text:
            yield replace(block, text=text, level=min(block.level, DEEPEST_HEADING))


def mark_contents(pages: Sequence[RawPage]) -> None:
    """Turn the blocks of a table of contents into kind `contents`, in place.

    It starts at its title ("Inhoud") or at three lines with leader dots in a row, and runs on, over page
    breaks too, while lines end in a page number that does not go down.
    """
    blocks = [block for page in pages for block in page.blocks]
    position = 0
    while position < len(blocks):
        length = _contents_length(blocks, position)
        for block in blocks[position : position + length]:
            block.kind, block.open_end = "contents", False
        position += max(length, 1)


def _contents_length(blocks: Sequence[Block], start: int) -> int:
    """How many blocks from `start` on are a table of contents; 0 when none starts there."""
    titled = is_contents_title(blocks[start].text)
    if not titled and not all(has_leader(block.text) for block in blocks[start : start + 3]):
        return 0
    length, entries, last_page, misses = int(titled), 0, 0, 0
    for position in range(start + length, len(blocks)):
        block = blocks[position]
        entry = contents_entry(block.text)
        if block.kind == "contents" or (entry and entry[1] >= last_page and len(entry[0]) <= 150):
            last_page = entry[1] if entry else last_page
            entries, misses, length = entries + 1, 0, position + 1 - start
            continue
        misses += 1
        if misses > 1 or len(block.text) > 100 or ends_sentence(block.text):
            break
    return length if entries >= 2 or (titled and entries) else 0


def join_over_pages(pages: Sequence[RawPage], words: frozenset[str]) -> None:
    """Put the rest of a paragraph that runs over a page break on the page where it starts, in place."""
    last: Block | None = None
    for page in pages:
        running = [block for block in page.blocks if not block.aside]
        if last is not None and running and _continues(last, running[0]):
            last.text = join_lines(last.text, running[0].text, words)
            last.open_end = running[0].open_end
            page.blocks.remove(running.pop(0))
        if running:
            last = running[-1]


def _continues(last: Block, first: Block) -> bool:
    if last.kind not in ("paragraph", "bullet") or first.kind != "paragraph":
        return False
    if last.text.endswith(":") or (ends_sentence(last.text) and not last.open_end):
        return False
    return first.text[0].islower() or last.text.endswith(("-", ",")) or last.open_end


def _write(page: RawPage) -> Page:
    lines: list[str] = []
    excluded: list[Span] = []
    start, colophon_level = 0, 0
    for block in page.blocks:
        line = _line(block)
        if block.kind == "heading":
            if _COLOPHON.match(block.text):
                colophon_level = block.level
            elif colophon_level and block.level <= colophon_level:
                colophon_level = 0
        if block.kind == "contents" or colophon_level:
            if excluded and excluded[-1][1] == start - 1:
                excluded[-1] = (excluded[-1][0], start + len(line))
            else:
                excluded.append((start, start + len(line)))
        lines.append(line)
        start += len(line) + 1
    return Page(page.number, page.printed, "\n".join(lines), tuple(excluded))


def _line(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * max(block.level, 1)} {block.text}"
    if block.kind == "bullet":
        return f"{'  ' * block.level}- {block.text}"
    if block.kind == "contents":
        return _LEADER.sub("… ", block.text)
    return block.text
