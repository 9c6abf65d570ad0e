"""Which election and municipality a file is about, from what surrounds the figures.

What belongs here: preambles, titles, inbox folders and file names. What doesn't: the layout of a file,
which is found by its content alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.gazetteer import Gazetteer, fold
from orchestration.sources.contract import Snapshot
from orchestration.sources.turnout import values
from orchestration.sources.turnout.elections import Election, election_named_in, election_on
from orchestration.sources.turnout.osv import Counted
from orchestration.tables import UnreadableFile

_KINDS = {
    "gemeenteraad": "GR",
    "tweede kamer": "TK",
    "provinciale staten": "PS",
    "europees parlement": "EP",
    "waterschap": "AB",
}


@dataclass(frozen=True)
class Identity:
    """What the snapshot itself says: the file name within a ZIP (`name`), title, and the inbox folder."""

    snapshot: Snapshot
    name: str
    gazetteer: Gazetteer

    def election(self) -> Election:
        """The election that title or file name tells of; raises `UnreadableFile` where none does."""
        texts = (self.snapshot.extra.get("election_id", ""), self.name, self.snapshot.title)
        return election_named_in(texts, self.name)

    def counted(self, preamble: dict[str, str]) -> Counted:
        """Election and municipality of an OSV file, from its preamble or else from around the file.

        Raises:
            UnreadableFile: when either can't be told.
        """
        election = self._from_preamble(preamble) or self.election()
        code = preamble.get("nummer", "")
        if re.fullmatch(r"\d{1,4}", code):
            return Counted(election, code.zfill(4), preamble.get("gebied") or None)
        if folder := self.snapshot.extra.get("municipality", ""):
            return Counted(election, folder, None)
        place = self._named_in_file(election)
        if place is None:
            raise UnreadableFile(
                f"{self.name} zegt niet van welke gemeente de telling is.",
                "Zet het bestand in een map met de code van de gemeente, bijvoorbeeld inbox/turnout/GM0855.",
            )
        return Counted(election, *place)

    def _from_preamble(self, preamble: dict[str, str]) -> Election | None:
        try:
            day = values.day(preamble.get("datum"))
        except values.BadValue:
            return None
        said = preamble.get("verkiezing", "").lower()
        kind = next((short for name, short in _KINDS.items() if name in said), None)
        return election_on(kind, day) if kind and day else None

    def _named_in_file(self, election: Election) -> tuple[str, str | None] | None:
        """(code, name) of the municipality whose code is in the file name, or whose name ends it."""
        name = self.name.rsplit("/", 1)[-1]
        if code := re.search(r"(?<![A-Za-z])GM\d{4}(?!\d)", name):
            return code[0], None
        stem = _squeezed(name.split(".", 1)[0])
        fits = [p for p in self.gazetteer.on(election.day) if stem.endswith(_squeezed(p.name))]
        fits.sort(key=lambda place: len(place.name), reverse=True)
        return (fits[0].code, fits[0].name) if fits else None


def _squeezed(name: str) -> str:
    return fold(name).replace(" ", "")
