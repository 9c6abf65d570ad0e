"""Results that agree with themselves go on; the others become rejects that say what doesn't add up.

Rules: valid + blank + invalid = turnout; turnout ≤ eligible; polling stations add up to their municipality;
one municipality occurs once. Turnout may exceed the eligible voters of a polling station, because people may
vote at any station of their municipality. For parliament they may vote anywhere in the country: where that
gives more ballots than voters (Schiermonnikoog 2017: 1,006 of 774), a turnout rate does not exist.
"Toegelaten kiezers" and the more/fewer counts differ from turnout in honest counts: never a reason to reject.
One refused row takes its whole municipality out: what is left would add up to too little.
Duplicates and totals are only known at the end of the file, so results wait here: one small row each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from orchestration.gazetteer import Gazetteer
from orchestration.sources.turnout.model import MOST_ROWS, Found, Refused, Result
from orchestration.sources.turnout.places import BeforeKnown, Misplaced, place_of
from orchestration.tables import Reject, UnreadableFile
from orchestration.texts import percent

_ADDED = {
    "eligible": "kiesgerechtigden",
    "valid": "geldig",
    "blank": "blanco",
    "invalid": "ongeldig",
    "turnout": "opkomst",
}
_ROUNDING = 0.051  # percentage points: one decimal, rounded
_VISITORS = " Hier stemden ook mensen van elders met een kiezerspas; een percentage zegt dan niets."
_ONLY_SHARE = "Een percentage zonder aantallen telt alleen mee voor het hele land."
_GIVE_COUNTS = "Vul de kiesgerechtigden en de opkomst in."
_AT_SOURCE = "Controleer de aantallen bij de bron en lever het bestand verbeterd aan."


@dataclass
class _Area:
    """One municipality (or the country, code "") in one election; `harmed` when a row of it was refused."""

    totals: list[Result] = field(default_factory=list)
    stations: list[Result] = field(default_factory=list)
    harmed: bool = False


class _Counts:
    """All counts of a file by area. `strays`: a refused polling station of which the area is not known."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.areas: dict[tuple[str, str], _Area] = {}
        self.held = 0
        self.strays = False
        self.too_early: dict[BeforeKnown, str] = {}

    def take(self, item: Found) -> Iterator[Reject]:
        """Put one count with its area; yields what must be refused at once."""
        self.held += 1
        if self.held > MOST_ROWS:
            file = item.reject.file if isinstance(item, Refused) else item.file
            raise UnreadableFile(
                f"Er staan meer dan {MOST_ROWS} tellingen in {file}; dat is te veel.",
                "Splits het bestand per verkiezing.",
            )
        if isinstance(item, Reject):
            yield item
        elif isinstance(item, Refused):
            yield item.reject
            self._harm(item.about)
        else:
            yield from self._place(item)

    def _place(self, result: Result) -> Iterator[Reject]:
        try:
            code, area = self._area(result)
        except BeforeKnown as early:
            self.too_early.setdefault(early, result.file)
            return
        except Misplaced as misplaced:
            yield misplaced.reject(result)
            self.strays |= result.level == "polling_station"
            return
        turnout = result.turnout if result.turnout is not None else result.ballots
        whole = replace(result, municipality_code=code, turnout=turnout)
        if wrong := contradiction(whole):
            yield _reject(result, "opkomst", f"{_name(result)}: {wrong}", _AT_SOURCE)
            area.harmed = True
            return
        if whole.level != "national" and not any(count is not None for count in whole.counts()):
            yield _reject(result, "opkomstpercentage", f"{_name(result)}: {_ONLY_SHARE}", _GIVE_COUNTS)
            return
        if turnout is not None and result.eligible is not None:
            whole.turnout_percentage = None
        (area.stations if result.level == "polling_station" else area.totals).append(whole)

    def _area(self, result: Result) -> tuple[str | None, _Area]:
        code = None if result.level == "national" else place_of(result, self.gazetteer).code
        poll = result.election_id[:2] + result.election_date.isoformat()
        return code, self.areas.setdefault((poll, code or ""), _Area())

    def _harm(self, about: Result | None) -> None:
        try:
            if about is not None:
                self._area(about)[1].harmed = True
                return
        except (BeforeKnown, Misplaced):
            pass
        self.strays |= about is None or about.level == "polling_station"


def reconcile(found: Iterable[Found], gazetteer: Gazetteer) -> Iterator[Result | Reject]:
    """Pass on what adds up, with the CBS code filled in; reject the rest.

    Raises:
        UnreadableFile: when there are more counts than the country can have.
    """
    counts = _Counts(gazetteer)
    for item in found:
        yield from counts.take(item)
    for early, file in counts.too_early.items():
        yield Reject(file, 0, "", "", early.reason, early.remedy)
    for area in counts.areas.values():
        yield from _settled(area, counts.strays)


def contradiction(result: Result) -> str | None:
    """What the figures of one row say against each other, in Dutch; None where they agree."""
    turnout, ballots, eligible = result.turnout, result.ballots, result.eligible
    if all(count is None for count in (*result.counts(), result.turnout_percentage)):
        return "Er staan geen aantallen in deze rij."
    if ballots is not None and ballots != turnout:
        return f"Geldig, blanco en ongeldig zijn samen {ballots}, maar de opkomst is {turnout}."
    if eligible == 0 and result.level != "polling_station":
        return "Er zijn 0 kiesgerechtigden; laat leeg wat niet bekend is."
    if turnout is None or eligible is None:
        return None
    if turnout > eligible and result.level != "polling_station":
        visitors = "" if result.election_id.startswith("GR") else _VISITORS
        return f"De opkomst ({turnout}) is hoger dan het aantal kiesgerechtigden ({eligible}).{visitors}"
    published = result.turnout_percentage
    if published is not None and eligible and abs(published - 100 * turnout / eligible) > _ROUNDING:
        return (
            f"De opkomst is volgens de aantallen {percent(turnout / eligible)},"
            f" maar er staat {percent(published / 100)}."
        )
    return None


def _settled(area: _Area, strays: bool) -> Iterator[Result | Reject]:
    """A single total that its stations add up to, or rejects for all of the area."""
    total = max(area.totals, key=_known, default=None)
    countings, repeated = _countings(area.stations)
    wrong = _objection(area, total, countings, repeated, strays)
    if wrong is not None:
        reason, remedy = wrong
        for result in (*area.totals, *area.stations):
            yield _reject(result, "opkomst", reason, remedy)
        return
    if total is not None:
        yield total
    yield from countings[0] if countings else ()


def _objection(
    area: _Area, total: Result | None, countings: list[list[Result]], repeated: Result | None, strays: bool
) -> tuple[str, str] | None:
    """Why nothing of this area can be trusted: (reason, remedy), or None."""
    name = _name((area.totals or area.stations)[0]) if area.totals or area.stations else ""
    if total is not None and any(_clash(other, total) for other in area.totals):
        rows = ", ".join(f"{t.file} rij {t.row_number}" for t in area.totals)
        return (
            f"{name} komt meer dan één keer voor, met verschillende aantallen ({rows}).",
            "Laat alleen de juiste rij staan.",
        )
    if repeated is not None:
        which = repeated.station_id or repeated.station_name
        return (
            f"Stembureau {which} van {name} staat er twee keer, met andere aantallen.",
            "Laat alleen de juiste rij staan.",
        )
    if area.harmed or (strays and total is None and countings):
        return (
            f"De telling van {name} is niet heel: een andere rij ervan is geweigerd.",
            "Verbeter eerst die rij en lever het bestand opnieuw aan.",
        )
    whole = total or (_summed(countings[0]) if countings else None)
    difference = next(
        filter(None, (_difference(whole, stations) for stations in countings if whole is not None)), ""
    )
    if difference:
        return (
            f"De stembureaus van {name} tellen niet op tot het totaal: {difference}.",
            f"{_AT_SOURCE} Klopt het totaal wel, lever dan alleen het totaal aan.",
        )
    return None


def _known(result: Result) -> int:
    return sum(count is not None for count in result.counts())


def _clash(one: Result, other: Result) -> bool:
    """Whether both publish a figure and not the same one; what one of them leaves out says nothing."""
    pairs = zip(one.counts(), other.counts(), strict=True)
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _countings(stations: Iterable[Result]) -> tuple[list[list[Result]], Result | None]:
    """The stations, once each, and the first that comes back with other figures.

    Each format numbers stations in its own way, so stations in two formats are two countings of the same
    ballots, never to be added up.
    """
    countings: dict[str, dict[str, Result]] = {}
    for station in stations:
        kept = countings.setdefault(station.source_format, {})
        first = kept.setdefault(station.station_id or f"{station.file} {station.row_number}", station)
        if first.counts() != station.counts():
            return [list(counting.values()) for counting in countings.values()], station
    return [list(counting.values()) for counting in countings.values()], None


def _summed(stations: list[Result]) -> Result:
    """What the stations add up to; a figure that one of them lacks stays unknown."""
    parts = {name: [getattr(row, name) for row in stations] for name in _ADDED}
    sums: dict[str, Any] = {name: None if None in found else sum(found) for name, found in parts.items()}
    return replace(stations[0], **sums)


def _difference(total: Result, stations: list[Result]) -> str:
    """Which published figures the stations don't add up to, in Dutch; empty where all agree."""
    sums = _summed(stations)
    wrong = []
    for name, dutch in _ADDED.items():
        published, added = getattr(total, name), getattr(sums, name)
        if published is not None and added is not None and added != published:
            wrong.append(f"{dutch} {added} in plaats van {published}")
    return ", ".join(wrong)


def _name(result: Result) -> str:
    return result.municipality_name or result.municipality_code or "Nederland"


def _reject(result: Result, what: str, reason: str, remedy: str) -> Reject:
    value = "" if result.turnout is None else str(result.turnout)
    return Reject(result.file, result.row_number, what, value, reason, remedy)
