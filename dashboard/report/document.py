"""What a report is made of, without saying how it looks: sections of blocks. PDF and HTML are drawn from
this.

All text is plain text; whoever draws it escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Bullets:
    """A list, under an optional short heading of its own."""

    items: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True)
class Facts:
    """Pairs of label and value."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A real table. `numeric` tells which columns hold figures; `widths` are shares of the page width."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A vector drawing with what it shows in words (`alt`), its caption and where its figures come from."""

    svg: str
    alt: str
    caption: str
    source: str = ""


@dataclass(frozen=True)
class Quote:
    """Words of somebody else, with where they stand. `above` comes before them and is no part of them."""

    text: str
    source: str
    above: str = ""


@dataclass(frozen=True)
class Note:
    """A remark in small type: a pitfall, a definition."""

    text: str


@dataclass(frozen=True)
class Subheading:
    """A heading within a section."""

    text: str


Block = Paragraph | Bullets | Facts | Table | Drawing | Quote | Note | Subheading


@dataclass(frozen=True)
class Section:
    """One chapter. `key` is its anchor."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A whole report as text and drawings. `created` is the moment of the release, so that the same input
    gives the same bytes; `fictional` puts the word on every page, and so does `concept` where it isn't empty.
    """

    title: str
    subtitle: str
    place: str
    author: str
    created: datetime
    fictional: bool
    stamp: str
    sections: tuple[Section, ...]
    keywords: tuple[str, ...] = field(default=())
    sheet: bool = False
    concept: str = ""
