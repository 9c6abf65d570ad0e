"""A report as PDF, drawn by typst: PDF/A-2a and PDF/UA-1 in one file, with fonts that come with typst.

All text goes to the template as data in JSON, so that nothing in it can act as markup. The only moment in
the file is that of the release: the same release gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from dashboard.report.document import Block, Document
from orchestration.texts import t

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """One compiler per process: it reads the template and the fonts once."""
    return typst.Compiler(str(TEMPLATE), ignore_system_fonts=True)


def to_pdf(document: Document) -> bytes:
    """The document as PDF.

    Raises:
        typst.TypstError: when the document can't be drawn to both standards.
    """
    made = _compiler().compile(
        sys_inputs={"document": json.dumps(plain(document), ensure_ascii=False)},
        format="pdf",
        pdf_standards=[*STANDARDS],
        timestamp=document.created,
    )
    assert isinstance(made, bytes)  # noqa: S101 - one PDF, since no output path was given
    return made


def plain(document: Document) -> dict[str, Any]:
    """The document as the template reads it."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "stamp": document.stamp,
        "page": t("report.page"),
        "keywords": list(document.keywords),
        "fictional": document.fictional,
        "fiction": t("report.fictional"),
        "sheet": document.sheet,
        "concept": document.concept,
        "sections": [
            {
                "title": section.title,
                "new-page": document.sheet and i > 0 and section.key == "gesprek",
                "blocks": [_block(block) for block in section.blocks],
            }
            for i, section in enumerate(document.sections)
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__.lower(), **dataclasses.asdict(block)}
