"""What a file is, by its first bytes and its parts. The name is never looked at."""

from __future__ import annotations

import re
from typing import Final

from orchestration.agreements.documents.package import open_package
from orchestration.agreements.documents.textfile import decode
from orchestration.agreements.model import Format, NotReadable

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML: Final = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_BLOCK: Final = re.compile(r"^\s*<(?:h[1-6]|p|div|article|main|section|ul)\b[^>]*>", re.IGNORECASE)
_MARKDOWN: Final = re.compile(
    r"^#{1,6} \S|^(?:\*\*|__)\S.*(?:\*\*|__)\s*$|\[[^\[\]\n]{1,200}\]\([^()\n]{1,200}\)", re.MULTILINE
)
_SETEXT: Final = re.compile(r"^\S.*\n(?:={3,}|-{3,})\s*$", re.MULTILINE)


def detect_format(data: bytes) -> Format:
    """The format of a document.

    Raises:
        NotReadable: an empty file, or a format from which no text is read.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise NotReadable("Het bestand is leeg.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _package_format(data)
    if data.startswith(_OLE):
        raise NotReadable(_ole_reason(data))
    if data.startswith(b"{\\rtf"):
        raise NotReadable("Dit is een RTF-bestand. Sla het op als DOCX, ODT of PDF.")
    if data.startswith(_PICTURES):
        raise NotReadable("Dit is een afbeelding, zonder tekstlaag. Vraag het oorspronkelijke document.")
    text = decode(data)
    if _HTML.match(text[:5000]) or _HTML_BLOCK.match(text[:500]):
        return "html"
    return "markdown" if _MARKDOWN.search(text[:200_000]) or _SETEXT.search(text[:200_000]) else "text"


def _package_format(data: bytes) -> Format:
    names = set(open_package(data).namelist())
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and ("mimetype" in names or "META-INF/manifest.xml" in names):
        return "odt"
    kinds = {"xl/": "een rekenblad (Excel)", "ppt/": "een presentatie (PowerPoint)"}
    for folder, kind in kinds.items():
        if any(name.startswith(folder) for name in names):
            raise NotReadable(f"Dit is {kind}, geen tekst. Sla de tekst op als PDF, DOCX of ODT.")
    raise NotReadable("Dit is een ZIP-bestand zonder document. Pak het uit en geef het document zelf.")


def _ole_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Het Word-bestand is versleuteld met een wachtwoord. Vraag een exemplaar zonder wachtwoord."
    return "Dit is een oud Office-bestand (.doc). Sla het op als DOCX, ODT of PDF."
