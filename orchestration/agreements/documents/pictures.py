"""Pictures in DOCX and ODT: pages of a scan pasted into a word processor hide text that goes unread.

Pictures are never unpacked: how large each is shown stands in the text, and how large its file is in the list
of the archive. A picture of almost a page may be a scan or a photo, and from its size nobody can tell. So a
document with such a picture, save on its cover, is not complete; one of mostly pictures is not readable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from orchestration.agreements.model import NotReadable

_LENGTH: Final = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)\s*(pt|in|cm|mm|px|pc)")
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0}
_A4: Final = 595.3 * 841.9  # square points
_A_PAGE: Final = 0.4  # of A4: as large as a scan within the margins, and next to it there is no room for text
_NO_LOGO: Final = 0.1
_COVER: Final = 300  # characters: a title page has fewer
_TEXT_PAGE: Final = 1500  # characters
_A_SCAN: Final = 8 * 1024  # bytes: a page of print takes more, a plain colour less
_WHAT_TO_DO: Final = "Vraag het oorspronkelijke bestand, of maak het doorzoekbaar met tekstherkenning (OCR)."


@dataclass(frozen=True)
class Picture:
    """One picture: width and height as shown, in points (0: not told); the size of its file in bytes (None:
    not in the archive); and how many characters of text come before it.
    """

    width: float
    height: float
    size: int | None
    before: int

    @property
    def share(self) -> float:
        """The share of a page that it takes; all of it where its size isn't told."""
        area = self.width * self.height
        return min(area / _A4, 1.0) if area else 1.0


def points(length: str) -> float:
    """A length such as `16cm` in points; 0 where it is none."""
    match = _LENGTH.fullmatch(length.strip())
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def remark(pictures: Sequence[Picture], characters: int) -> str | None:
    """What may have gone unread beside `characters` of text, in Dutch; None where no picture hides a page.

    Raises:
        NotReadable: the document is more pictures than text.
    """
    drawn = [picture for picture in pictures if picture.size is None or picture.size >= _A_SCAN]
    if drawn and drawn[0].before < _COVER <= characters:
        drawn = drawn[1:]
    pages = sum(picture.share for picture in drawn if picture.share >= _NO_LOGO)
    if pages >= _A_PAGE and pages > characters / _TEXT_PAGE:
        raise NotReadable(
            "Het document bestaat vooral uit plaatjes en heeft bijna geen tekst: het lijkt gescand. "
            f"{_WHAT_TO_DO}"
        )
    large = sum(picture.share >= _A_PAGE for picture in drawn)
    if not large:
        return None
    many = "1 plaatje is" if large == 1 else f"{large} plaatjes zijn"
    return (
        f"{many} zo groot als een pagina. Daar kan gescande tekst op staan, en die is niet te lezen. "
        f"{_WHAT_TO_DO} Is het een foto? Bewaar het document dan als PDF: daarin is dat te zien."
    )
