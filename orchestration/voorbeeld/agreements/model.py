"""A fictional agreement: what it should hold, and its text as blocks that every file format can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from orchestration.voorbeeld.world import Municipality

TERMS = ("2022-2026", "2026-2030")
FORMATS = ("pdf", "docx", "odt", "html")
LEVELS = ("negated", "mention", "aspire", "explore", "existing", "firm", "resourced")
CREDIT = {
    "negated": 0.0,
    "mention": 0.25,
    "aspire": 0.25,
    "explore": 0.4,
    "existing": 0.75,
    "firm": 0.75,
    "resourced": 1.0,
}
Kind = Literal["coalition_agreement", "council_agreement", "society_agreement", "programme", "appendix"]
Readable = Literal["readable", "scan", "damaged"]


@dataclass(frozen=True)
class Intent:
    """One thing to plant: a code at a level, as a sentence or as a bullet under a lead."""

    code: str
    level: str
    bullet: bool = False


@dataclass(frozen=True)
class Layout:
    """How a document looks."""

    columns: int = 1
    cover: bool = False
    contents: bool = False
    numbered: bool = False
    header: bool = True
    hyphenate: bool = False
    serif: bool = True
    points: float = 10.5


@dataclass(frozen=True)
class Agreement:
    """One document to be made."""

    municipality: Municipality
    term: str
    kind: Kind
    title: str
    day: date
    parties: tuple[str, ...]
    file_format: str
    readable: Readable
    layout: Layout
    intents: tuple[Intent, ...]

    @property
    def file_name(self) -> str:
        short = {"society_agreement": "-samenleving", "programme": "-programma", "appendix": "-bijlage"}
        name = f"fictief-{self.municipality.code}-{self.term}{short.get(self.kind, '')}"
        return f"{name}.{self.file_format}"


@dataclass(frozen=True)
class Block:
    """A heading (`level` 1 or 2), a paragraph (one item) or a list (`text` is its lead)."""

    kind: Literal["heading", "paragraph", "list"]
    text: str = ""
    items: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True)
class Passage:
    """What was planted, and the words it was planted in."""

    code: str
    level: str
    quote: str
    chapter: str
    lead: str = ""
    note: str = ""


@dataclass(frozen=True)
class Text:
    """The text of an agreement and what is planted in it."""

    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
