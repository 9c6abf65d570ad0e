"""How much one document may cost. The parser keeps to these; the child process is held to them."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most a document may ask: sizes in bytes, times in seconds.

    `words` is some four times the longest agreement; text without spaces counts a word per ten letters.

    `unpacked` bounds each part of a ZIP package (DOCX, ODT) after unpacking, and the text that comes out.
    `memory` is the address space of the child process (where the operating system can enforce it).
    """

    size: int = 100 * MEGABYTE
    pages: int = 1000
    words: int = 250_000
    unpacked: int = 40 * MEGABYTE
    memory: int = 1536 * MEGABYTE
    cpu_seconds: int = 60
    wall_seconds: float = 90.0


DEFAULT = Limits()
_LETTERS = 10  # a word of a text without spaces


def too_large(size: int, limits: Limits) -> str | None:
    """Why a file of `size` bytes is not read, in Dutch; None when it is small enough."""
    if size <= limits.size:
        return None
    return f"Het bestand is {size / MEGABYTE:.0f} MB; meer dan {limits.size / MEGABYTE:.0f} MB lezen we niet."


def too_long(text: str, limits: Limits) -> str | None:
    """Why a text of so many words is not read, in Dutch; None when it is short enough."""
    if len(text) <= limits.words:
        return None
    words = max(len(text.split()), len(text) // _LETTERS)
    if words <= limits.words:
        return None
    said, most = (f"{count:,}".replace(",", ".") for count in (words, limits.words))
    return f"De tekst telt {said} woorden; meer dan {most} lezen we niet. Geef één akkoord per keer."
