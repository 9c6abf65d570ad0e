"""Which municipality a published code or name is, and which codes are no municipality at all.

What belongs here: the step from "G0363", "0363" or a name to a CBS code. What doesn't: figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from orchestration.gazetteer import Gazetteer, Place, UnknownMunicipality
from orchestration.sources.turnout.elections import ELECTION_DAYS
from orchestration.sources.turnout.model import Result
from orchestration.tables import Reject

# Kiesraad's own codes beside the municipalities: Bonaire, Sint Eustatius, Saba and postal votes from abroad.
_OTHER_AREAS = {
    9001: "het openbaar lichaam Bonaire",
    9002: "het openbaar lichaam Sint Eustatius",
    9003: "het openbaar lichaam Saba",
    9010: "de briefstemmen uit het buitenland",
}


@dataclass(frozen=True)
class Misplaced(Exception):
    """A result without a municipality that existed on its day; reason and remedy are Dutch."""

    value: str
    reason: str
    remedy: str

    def reject(self, result: Result) -> Reject:
        return Reject(result.file, result.row_number, "gemeente", self.value, self.reason, self.remedy)


@dataclass(frozen=True)
class BeforeKnown(Exception):
    """An election of before the first day of which the municipalities are known."""

    day: date
    known_from: date

    @property
    def reason(self) -> str:
        return (
            f"Dit is een telling van {self.day:%d-%m-%Y}. De indeling in gemeenten van vóór"
            f" {self.known_from.year} kennen wij niet; de gemeenten in dit bestand tellen daarom niet mee."
        )

    remedy = "U hoeft niets te doen."


def place_of(result: Result, gazetteer: Gazetteer) -> Place:
    """The municipality of a result on its polling day, by code and else by name.

    A council that is elected for a merger, so on another day than the nationwide one, belongs to a
    municipality that starts on 1 January after.

    Raises:
        BeforeKnown: for an election before the first day of which the municipalities are known.
        Misplaced: for no municipality, one that didn't exist then, or a code that contradicts the name.
    """
    given = result.municipality_code or result.municipality_name or ""
    if not given:
        raise Misplaced("", "De gemeente ontbreekt.", "Vul de CBS-code (GM0000) of de naam in.")
    try:
        place = _resolve(given, result, gazetteer)
    except UnknownMunicipality as unknown:
        other = _other_area(given)
        if other:
            raise Misplaced(
                given, f"Dit is geen gemeente maar {other}; de rij telt niet mee.", "U hoeft niets te doen."
            ) from None
        if result.election_date < gazetteer.known_from:
            raise BeforeKnown(result.election_date, gazetteer.known_from) from None
        raise Misplaced(given, unknown.reason(), _remedy(unknown, result, gazetteer)) from None
    if result.municipality_code and result.municipality_name:
        _check_name(place, result.municipality_name, result.election_date, gazetteer)
    return place


def _resolve(given: str, result: Result, gazetteer: Gazetteer) -> Place:
    try:
        return gazetteer.resolve(given, result.election_date)
    except UnknownMunicipality:
        if not result.election_id.startswith("GR") or result.election_date in ELECTION_DAYS.values():
            raise
        try:
            return gazetteer.resolve(given, date(result.election_date.year + 1, 1, 1))
        except UnknownMunicipality:
            pass
        raise


def _remedy(unknown: UnknownMunicipality, result: Result, gazetteer: Gazetteer) -> str:
    name = result.municipality_name
    if unknown.dissolved is not None and unknown.dissolved.successors:
        return unknown.remedy()
    if not result.municipality_code:
        return unknown.remedy()
    if not name:
        return "Controleer de CBS-code (GM0000) van de gemeente."
    try:
        place = gazetteer.resolve(name, result.election_date)
        return f"Bedoelt u {place.name} ({place.code})?"
    except UnknownMunicipality as by_name:
        return by_name.remedy()


def _check_name(place: Place, name: str, day: date, gazetteer: Gazetteer) -> None:
    try:
        named = gazetteer.resolve(name, day)
    except UnknownMunicipality:
        return  # another spelling of the name: the code decides
    if named.code != place.code:
        raise Misplaced(
            f"{place.code} {name}",
            f"De code {place.code} is van {place.name}, maar er staat {name} ({named.code}).",
            "Verbeter de code of de naam.",
        )


def _other_area(given: str) -> str | None:
    code = re.fullmatch(r"\s*(?:GM|G|O)?(\d{4})\s*", given, flags=re.IGNORECASE)
    if code is None or not 9001 <= int(code[1]) <= 9010:
        return None
    return _OTHER_AREAS.get(int(code[1]), "een gebied buiten de gemeenten")
