"""What each reader of a format hands over: pages of blocks, before they are written out."""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.agreements.documents.blocks import RawPage
from orchestration.agreements.model import Format


@dataclass(frozen=True)
class Extracted:
    """A document as its format gives it.

    `words` are the document's own words in lower case, for putting cut words together; `remark` says in
    Dutch what could not be read.
    """

    format: Format
    pages: list[RawPage]
    words: frozenset[str] = frozenset()
    title: str | None = None
    remark: str | None = None
