"""Markdown and plain text → pages of blocks. A form feed is a page break, as pdftotext writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from orchestration.agreements.documents.blocks import Block, RawPage, ends_sentence, has_leader
from orchestration.agreements.documents.characters import join_lines
from orchestration.agreements.documents.extracted import Extracted
from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.documents.markers import Numbering, find_marker
from orchestration.agreements.documents.textfile import decode
from orchestration.agreements.model import Format, NotReadable

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HASHES: Final = re.compile(r"^(?P<hashes>#{1,6})[ \t]+(?P<text>\S.*)$")
_UNDERLINE: Final = re.compile(r"^(?:(?P<one>=)=+|(?P<two>-)-+)$")
_RULE: Final = re.compile(r"^(?:[-*_] ?){3,}$")
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_QUOTE: Final = re.compile(r"^(?:> ?)+")
_PAGE_NUMBER: Final = re.compile(r"^\W*(?:pagina|pag\.|p\.)?\s*(?P<number>\d{1,4})\W*$", re.IGNORECASE)
_LONGEST_MARKED: Final = 5_000  # characters: no one formats inside a longer line
_LONGEST_PARAGRAPH: Final = 20_000
_WIDEST: Final = 130  # characters: wider lines were never wrapped
_WRAP: Final = 40  # characters: a line at least this long, and near the longest, was wrapped


def extract_markdown(data: bytes, limits: Limits) -> Extracted:
    """The pages of a Markdown file; emphasis and links become plain text."""
    return _extract(data, limits, "markdown")


def extract_text(data: bytes, limits: Limits) -> Extracted:
    """The pages of a plain text file; lines wrapped at a fixed width become paragraphs again."""
    return _extract(data, limits, "text")


def _extract(data: bytes, limits: Limits, kind: Format) -> Extracted:
    text = decode(data)
    if len(text) > limits.unpacked:
        raise NotReadable(f"De tekst is groter dan {limits.unpacked // 1024**2} MB; dat lezen we niet.")
    parts = text.rstrip("\f\n ").split("\f")
    if len(parts) > limits.pages:
        raise NotReadable(f"De tekst telt {len(parts)} pagina's; meer dan {limits.pages} lezen we niet.")
    words = frozenset(word.lower() for word in _WORD.findall(text))
    pages = []
    numbering = Numbering()
    for number, part in enumerate(parts, 1):
        lines = part.split("\n")
        printed = _take_page_number(lines) if len(parts) > 1 else None
        width = _wrap_width(lines, markdown=kind == "markdown")
        blocks = list(_blocks(lines, width, words, numbering, kind))
        if kind == "text":
            _mark_headings(blocks)
        pages.append(RawPage(number, printed, blocks))
    return Extracted(kind, pages, words)


def _take_page_number(lines: list[str]) -> str | None:
    """The page number on the last line that has text; that line is emptied."""
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].strip():
            match = _PAGE_NUMBER.match(lines[at].strip()[:100])
            if match is None:
                return None
            lines[at] = ""
            return match["number"]
    return None


def _wrap_width(lines: list[str], markdown: bool) -> int:
    """Lines at least this long go on in the next line; 0 when every line is a paragraph by itself."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    longest, typical = lengths[-1], lengths[int(0.9 * (len(lengths) - 1))]
    if markdown:
        return 1 if typical <= _WIDEST else 0  # in wrapped Markdown only an empty line ends a paragraph
    if longest > 200 or typical < _WRAP:
        return 0
    return max(_WRAP, int(0.75 * typical))


def _blocks(
    lines: list[str], width: int, words: frozenset[str], numbering: Numbering, kind: Format
) -> Iterator[Block]:
    """The blocks of one page."""
    current: Block | None = None
    indents: list[int] = []
    last_length = 0
    for raw, following in zip(lines, [*lines[1:], ""], strict=True):
        line = raw.rstrip() if kind == "text" else _QUOTE.sub("", _plain(raw)).rstrip()
        stripped = line.strip()
        if not stripped or _RULE.match(stripped) or _UNDERLINE.match(stripped):
            if current:
                yield current
            current = None
            continue
        heading = _HASHES.match(stripped)
        underline = _UNDERLINE.match(following.strip())
        if heading or (underline and kind == "markdown" and current is None):
            if current:
                yield current
            current = None
            level = len(heading["hashes"]) if heading else (1 if underline and underline["one"] else 2)
            yield Block("heading", heading["text"].rstrip("# \t") if heading else stripped, level)
            continue
        marker = find_marker(stripped)
        if (
            marker
            and numbering.accepts(marker)
            and (marker.sure or not _mid_sentence(current, last_length, width))
        ):
            if current:
                yield current
            numbering.saw(marker)
            indent = len(line) - len(line.lstrip())
            indents = [at for at in indents if at < indent] + [indent]
            current = Block("bullet", stripped[marker.length :], len(indents) - 1)
        elif current and _goes_on(current, stripped, last_length, width):
            current.text = join_lines(current.text, stripped, words)
        else:
            if current:
                yield current
            current = Block("paragraph", stripped)
        last_length = len(line)
    if current:
        current.open_end = last_length >= width > 0 and not ends_sentence(current.text)
        yield current


def _mid_sentence(current: Block | None, last_length: int, width: int) -> bool:
    """Whether a dash or number at the start of a line may belong to the sentence before it."""
    if current is None or current.kind == "bullet" or width == 0 or last_length < width:
        return False
    return not current.text.endswith((".", ":", ";", "?", "!", ","))


def _goes_on(current: Block, line: str, last_length: int, width: int) -> bool:
    if width == 0 or len(current.text) > _LONGEST_PARAGRAPH or has_leader(current.text) or has_leader(line):
        return False
    if width == 1:
        return True
    if line[0].islower() or current.text.endswith((",", "-")):
        return True
    return last_length >= width


def _mark_headings(blocks: list[Block]) -> None:
    """A short line without an end above running text becomes a heading, in place."""
    for block, following in pairwise(blocks):
        text = block.text
        short = len(text) <= 80 and len(text.split()) <= 10 and (text[0].isupper() or text[0].isdigit())
        if (
            block.kind != "paragraph"
            or not short
            or text.endswith((".", ":", ";", ",", "!"))
            or has_leader(text)
        ):
            continue
        if following.kind == "paragraph" and (ends_sentence(following.text) or len(following.text) > 80):
            block.kind, block.level = "heading", 1 if text.isupper() else 2


def _plain(line: str) -> str:
    """A line of Markdown without emphasis and with links as their text."""
    if len(line) > _LONGEST_MARKED:
        return line
    line = _LINK.sub(r"\1", line)
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", line))
