"""Names and codes of municipalities → CBS code, on a date; unknown names come back with candidates.

Pure: built from rows, no files, no database.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import mode

from rapidfuzz import fuzz, process

OPEN_END = date(9999, 12, 31)


@dataclass(frozen=True)
class Place:
    """One municipality during one period; `valid_to` is the first day on which it no longer holds.

    `successors` are the municipalities that it went over into then, as `Groningen (GM0014)`.
    """

    code: str
    name: str
    valid_from: date
    valid_to: date = OPEN_END
    aliases: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day < self.valid_to


@dataclass
class UnknownMunicipality(Exception):
    """No municipality of that name or code on that day. `candidates` are the nearest names, best first.

    `dissolved` names the period of a municipality that did exist under this name, but not on that day.
    """

    given: str
    day: date
    candidates: tuple[str, ...]
    dissolved: Place | None = None

    def reason(self) -> str:
        if self.dissolved is not None:
            place = self.dissolved
            until = "" if place.valid_to == OPEN_END else f" tot {place.valid_to:%d-%m-%Y}"
            return (
                f"Gemeente “{self.given}” ({place.code}) bestond niet op {self.day:%d-%m-%Y}"
                f" (wel vanaf {place.valid_from:%d-%m-%Y}{until})."
            )
        return f"Gemeente “{self.given}” is onbekend op {self.day:%d-%m-%Y}."

    def remedy(self) -> str:
        gone = self.dissolved
        if gone is not None and gone.valid_to <= self.day and gone.successors:
            return f"Sinds {gone.valid_to:%d-%m-%Y} hoort dit bij {' en '.join(gone.successors)}."
        if gone is not None and gone.valid_from > self.day:
            return "Gebruik de gemeente die er op die dag was."
        if not self.candidates:
            return "Gebruik de naam of de CBS-code (GM0000) van de gemeente."
        return "Bedoelt u " + " of ".join(self.candidates) + "?"


def fold(name: str) -> str:
    """Fold a name for comparison: lower case, no accents, no punctuation, no "gemeente" in front."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"[^a-z0-9]+", " ", plain.lower().replace("’", "'")).strip()
    return re.sub(r"^gemeente ", "", plain)


class Gazetteer:
    """Looks up municipalities by CBS code (`GM0363`, `G0363`, `0363`, `363`), name or alias."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = tuple(places)
        self._by_code: dict[str, list[Place]] = {}
        self._by_name: dict[str, list[Place]] = {}
        for place in self._places:
            self._by_code.setdefault(place.code, []).append(place)
            for name in (place.name, *place.aliases):
                held = self._by_name.setdefault(fold(name), [])
                if place not in held:
                    held.append(place)

    @property
    def fingerprint(self) -> str:
        """Changes when any place does; parsed rows depend on it."""
        return hashlib.sha256(repr(self._places).encode()).hexdigest()[:16]

    def __len__(self) -> int:
        return len(self._places)

    @property
    def known_from(self) -> date:
        """The first day of which the division is known: that on which most places start."""
        return mode(sorted(place.valid_from for place in self._places)) if self._places else date.min

    def on(self, day: date) -> tuple[Place, ...]:
        """All municipalities of that day, by code."""
        return tuple(sorted((p for p in self._places if p.holds_on(day)), key=lambda p: p.code))

    def resolve(self, given: str, day: date) -> Place:
        """Return the municipality called `given` on `day`.

        Raises:
            UnknownMunicipality: with the nearest names, or the period of a dissolved namesake.
        """
        found = self._candidates(given)
        for place in found:
            if place.holds_on(day):
                return place
        raise UnknownMunicipality(given, day, self._nearest(given, day), found[-1] if found else None)

    def _candidates(self, given: str) -> list[Place]:
        code = re.fullmatch(r"\s*(?:GM|G)?(\d{1,4})\s*", given, flags=re.IGNORECASE)
        if code:
            return self._by_code.get(f"GM{int(code[1]):04d}", [])
        return self._by_name.get(fold(given), [])

    def _nearest(self, given: str, day: date) -> tuple[str, ...]:
        names = {p.name for p in self._places if p.holds_on(day)}
        hits = process.extract(fold(given), {n: fold(n) for n in sorted(names)}, scorer=fuzz.WRatio, limit=3)
        return tuple(str(name) for _, score, name in hits if score >= 70)
