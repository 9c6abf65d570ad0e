"""Bytes → text for formats that are text: HTML, Markdown and plain text."""

from __future__ import annotations

import codecs
import re
from typing import Final

from orchestration.agreements.model import NotReadable

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL: Final = 0.02
_MOST_NULLS: Final = 0.3


def decode(data: bytes) -> str:
    """The text in `data`: by byte order mark, else UTF-8, else Windows-1252. Null bytes are dropped.

    Raises:
        NotReadable: so many control characters that it is no text at all.
    """
    text = _decode(data)
    nulls = text.count("\x00")
    sample = text[:100_000]
    if nulls > _MOST_NULLS * len(text) or len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample):
        raise NotReadable(
            "Dit is geen document dat we kennen. Geef een PDF, DOCX, ODT, HTML, Markdown of tekstbestand."
        )
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
