"""Bytes of any supported format → `Document`. Pure, in this process: for untrusted files use `read`."""

from __future__ import annotations

import hashlib
import re

from orchestration.agreements.documents.blocks import finish_pages
from orchestration.agreements.documents.characters import clean
from orchestration.agreements.documents.detect import detect_format
from orchestration.agreements.documents.docx import extract_docx
from orchestration.agreements.documents.extracted import Extracted
from orchestration.agreements.documents.html import extract_html
from orchestration.agreements.documents.language import language_problem
from orchestration.agreements.documents.limits import DEFAULT, Limits, too_large, too_long
from orchestration.agreements.documents.odt import extract_odt
from orchestration.agreements.documents.pdf import extract_pdf
from orchestration.agreements.documents.plain import extract_markdown, extract_text
from orchestration.agreements.model import Document, NotReadable

_NAMES_AGREEMENT = re.compile(r"akkoord|programma\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"^(?:[\d.]+ )?(?:inhoud|voorwoord|inleiding|colofon|leeswijzer|samenvatting)", re.IGNORECASE
)
_LONGEST_TITLE = 120
_READERS = {
    "pdf": extract_pdf,
    "docx": extract_docx,
    "odt": extract_odt,
    "html": extract_html,
    "markdown": extract_markdown,
    "text": extract_text,
}


def parse_bytes(data: bytes, limits: Limits = DEFAULT) -> Document:
    """The document in `data`, its format found by content.

    Raises:
        NotReadable: with the reason in Dutch: wrong format, damaged, encrypted, no text, another language,
            or more than `limits` allows.
    """
    reason = too_large(len(data), limits)
    if reason:
        raise NotReadable(reason)
    extracted = _READERS[detect_format(data)](data, limits)
    title = _title(extracted)
    pages = finish_pages(extracted.pages, extracted.words)
    text = "\n".join(page.text for page in pages)
    if not any(letter.isalpha() for letter in text):
        raise NotReadable("Het document bevat geen tekst.")
    problem = too_long(text, limits) or language_problem(text)
    if problem:
        raise NotReadable(problem)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        format=extracted.format,
        pages=pages,
        title=title,
        complete=extracted.remark is None,
        remark=extracted.remark,
    )


def _title(extracted: Extracted) -> str | None:
    """A heading at the front that names an agreement, else the title in the file, else what stands on top."""
    headings = [block for page in extracted.pages[:2] for block in page.blocks if block.kind == "heading"]
    headings = [block for block in headings if not _NO_TITLE.match(block.text.strip())]
    naming = [block for block in headings if _NAMES_AGREEMENT.search(block.text)]
    if naming and extracted.format != "html":
        return clean(naming[0].text)
    if extracted.title:
        return clean(extracted.title)
    return _opening(extracted) or (
        clean(min(headings, key=lambda block: block.level).text) if headings else None
    )


def _opening(extracted: Extracted) -> str | None:
    """The short line with which a text without headings for titles begins."""
    first = next((block for page in extracted.pages[:1] for block in page.blocks), None)
    if extracted.format == "pdf" or first is None or first.kind != "paragraph":
        return None
    text = clean(first.text).strip()
    return text if 0 < len(text) <= _LONGEST_TITLE and text[-1] not in ".!?:;," else None
