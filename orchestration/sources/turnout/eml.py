"""EML_NL 510: counts as Kiesraad's software writes them, per polling station, municipality or country.

What belongs here: reading one XML file, with memory flat in its size. What doesn't: ZIP files, comparing.
Traps: `Cast` is eligible voters; `TotalCounted` is valid ballots only; early-voting stations have `Cast` 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import IO, Any

from lxml import etree

from orchestration.sources.turnout import values
from orchestration.sources.turnout.elections import Election, election_on
from orchestration.sources.turnout.model import Found, Level, Refused, Result
from orchestration.tables import Reject, UnreadableFile

_EML = "{urn:oasis:names:tc:evs:schema:eml}"
_KR = "{http://www.kiesraad.nl/extensions}"
_SELECTION = f"{_EML}Selection"
_UNITS = {f"{_EML}TotalVotes", f"{_EML}ReportingUnitVotes"}
_HEAD = {f"{_EML}AuthorityIdentifier", f"{_EML}ElectionIdentifier"}
_TAGS = (_SELECTION, *_UNITS, *_HEAD)
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}

_REJECTED = {"ongeldig": "invalid", "blanco": "blank"}
_UNCOUNTED = {
    "toegelaten kiezers": "admitted",
    "geldige stempassen": "poll_cards",
    "geldige volmachtbewijzen": "proxies",
    "geldige kiezerspassen": "voter_passes",
    "meer getelde stembiljetten": "more_than_admitted",
    "minder getelde stembiljetten": "fewer_than_admitted",
}
KINDS_NL = {
    "110": "verkiezingsdefinitie",
    "210": "kandidaatstelling",
    "230": "kandidatenlijst",
    "520": "uitslag met zetels",
}


@dataclass(frozen=True)
class _Count:
    """Who counted in which election: what the head of the file says."""

    kind: str
    election: Election
    authority: tuple[str, str]
    domain: tuple[str, str]

    @property
    def municipality(self) -> tuple[str, str] | None:
        """(code, name) where the whole file is about one municipality."""
        for code, name in (self.domain, self.authority):
            found = re.match(r"\d{1,4}(?=$|::)", code)
            if found and (self.kind in {"510a", "510b"} or self.election.id.startswith("GR")):
                return found[0].zfill(4), name
        return None


def eml_kind(stream: IO[bytes], file: str) -> str | None:
    """`510b` for such an EML file, `""` for XML that is no EML, None for what is no XML; rewinds.

    Raises:
        UnreadableFile: for XML with a document type: entities in it can blow up memory or read files.
    """
    stream.seek(0)
    try:
        for _, root in etree.iterparse(stream, events=("start",), **_SAFE):
            if root.getroottree().docinfo.doctype:
                raise UnreadableFile(
                    f"{file} bevat een DOCTYPE; dat hoort niet in EML en kan gevaarlijk zijn.",
                    "Haal het bestand opnieuw op bij de uitgever.",
                )
            return str(root.get("Id", "")) if root.tag == f"{_EML}EML" else ""
    except etree.XMLSyntaxError:
        return None
    finally:
        stream.seek(0)
    return None


def read_eml(stream: IO[bytes], file: str, kind: str) -> Iterator[Found]:
    """Yield every count of a 510 file: the total first, then its units.

    Raises:
        UnreadableFile: for another kind of EML, broken XML, or a head that doesn't name the election.
    """
    if not kind.startswith("510"):
        what = KINDS_NL.get(kind[:3], "onbekende soort")
        raise UnreadableFile(
            f"{file} is EML {kind or 'zonder soort'} ({what}) en bevat geen telling.",
            "Lever een tellingsbestand aan: EML 510.",
        )
    head: dict[str, Any] = {}
    number = 0
    try:
        for _, element in etree.iterparse(stream, events=("end",), tag=_TAGS, **_SAFE):
            if element.tag == _SELECTION:
                _forget(element)
            elif element.tag in _HEAD:
                head[element.tag] = element
            else:
                count = _head(head, kind, file)
                number += 1
                yield from _read_unit(element, count, file, number)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(
            f"{file} is afgebroken of geen geldige XML (regel {error.lineno}).",
            "Haal het bestand opnieuw op bij de uitgever.",
        ) from None
    if not number:
        raise UnreadableFile(f"{file} bevat geen enkele telling.", "Lever een volledig tellingsbestand aan.")


def _forget(element: Any) -> None:
    """Free an element that was read, and its emptied forerunner, so that the tree never grows."""
    element.clear(keep_tail=False)
    before = element.getprevious()
    if before is not None and before.tag == element.tag:
        element.getparent().remove(before)


def _head(head: dict[str, Any], kind: str, file: str) -> _Count:
    """What the head says; raises `UnreadableFile` where it lacks the election or its day."""
    if "count" in head:
        found: _Count = head["count"]
        return found
    election = head.get(f"{_EML}ElectionIdentifier")
    authority = head.get(f"{_EML}AuthorityIdentifier")
    identifier = str(election.get("Id", "")) if election is not None else ""
    day = _day(election.findtext(f"{_KR}ElectionDate") if election is not None else None)
    if day is None or not re.match(r"[A-Z]{2}\d{4}", identifier):
        raise UnreadableFile(
            f"{file} noemt geen verkiezing of geen dag van stemming.",
            "Haal het bestand opnieuw op bij de uitgever.",
        )
    domain = election.find(f"{_KR}ElectionDomain") if election is not None else None
    count = _Count(kind, election_on(identifier, day), _named(authority), _named(domain))
    head["count"] = count
    return count


def _day(text: str | None) -> date | None:
    try:
        return values.day(text)
    except values.BadValue:
        return None


def _named(element: Any) -> tuple[str, str]:
    """(identifier, name) of an element; empty where it is absent."""
    return ("", "") if element is None else (str(element.get("Id", "")), (element.text or "").strip())


def _read_unit(element: Any, count: _Count, file: str, number: int) -> Iterator[Found]:
    whole = element.tag == f"{_EML}TotalVotes"
    named = count.authority if whole else _named(element.find(f"{_EML}ReportingUnitIdentifier"))
    placed = _total_place(count) if whole else _unit_place(named, count)
    if placed is None:
        return
    level, code, name, station = placed
    about = Result(
        file,
        level,
        count.election.id,
        count.election.day,
        f"eml-{count.kind}",
        number,
        municipality_code=code,
        municipality_name=name,
        station_id=station,
        station_name=_station_name(named[1]) if station else None,
    )
    filled: dict[str, Any] = {}
    for field, text in _published(element):
        try:
            filled[field] = values.count(text)
        except values.BadValue as bad:
            reason = f"{named[1]}: {bad.reason}"
            reject = Reject(file, number, field, text.strip()[:100], reason, bad.remedy)
            yield Refused(reject, about)
            return
    yield replace(about, **filled)


_Place = tuple[Level, str | None, str | None, str | None]


def _total_place(count: _Count) -> _Place | None:
    """(level, municipality code, name, station) of the total; None for an area between these levels."""
    own = count.municipality
    if count.kind == "510a":
        code, name = own or (None, None)
        return "polling_station", code, name, count.authority[0] or count.authority[1]
    if own is not None:
        return "municipality", own[0], own[1], None
    return ("national", None, None, None) if count.kind == "510d" else None


def _unit_place(named: tuple[str, str], count: _Count) -> _Place | None:
    """The same for a counting unit: `0668::SB1` is a station, `0668` a municipality, `HSB1` neither."""
    identifier, name = named
    own = count.municipality
    if count.kind == "510a":
        return None
    if "::" in identifier:
        code = re.match(r"(\d{4})::", identifier)
        if own is None and code is None:
            return None
        number = own[0] if own else str(code and code[1])
        return "polling_station", number, own[1] if own else None, identifier
    if re.fullmatch(r"\d{4}", identifier) and (own is None or own[0] != identifier):
        return "municipality", identifier, name, None
    return None


def _station_name(text: str) -> str | None:
    """Without the postal code that the software puts behind it."""
    return re.sub(r"\s*\(postcode:[^)]*\)\s*$", "", text).strip() or None


def _published(element: Any) -> Iterator[tuple[str, str]]:
    """(field, text) of the counts in a unit; reasons that we don't keep are passed over."""
    for child in element:
        text = child.text or ""
        if child.tag == f"{_EML}Cast":
            yield "eligible", text
        elif child.tag == f"{_EML}TotalCounted":
            yield "valid", text
        elif child.tag in (f"{_EML}RejectedVotes", f"{_EML}UncountedVotes"):
            reasons = _REJECTED if child.tag.endswith("RejectedVotes") else _UNCOUNTED
            field = reasons.get(str(child.get("ReasonCode", "")).strip().lower())
            if field:
                yield field, text
