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
    total = area.totals[0] if area.totals else None
    stations, repeated = _once(area.stations)
    wrong = _objection(area, stations, repeated, strays)
    if wrong is not None:
        reason, remedy = wrong
        for result in (*area.totals, *area.stations):
            yield _reject(result, "opkomst", reason, remedy)
        return
    if total is not None:
        yield total
    yield from stations


def _objection(
    area: _Area, stations: list[Result], repeated: Result | None, strays: bool
) -> tuple[str, str] | None:
    """Why nothing of this area can be trusted: (reason, remedy), or None."""
    total = area.totals[0] if area.totals else None
    name = _name((area.totals or area.stations)[0]) if area.totals or area.stations else ""
    if total is not None and any(other.counts() != total.counts() for other in area.totals[1:]):
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
    if area.harmed or (strays and total is None and stations):
        return (
            f"De telling van {name} is niet heel: een andere rij ervan is geweigerd.",
            "Verbeter eerst die rij en lever het bestand opnieuw aan.",
        )
    difference = _difference(total, stations) if total is not None and stations else ""
    if difference:
        return (
            f"De stembureaus van {name} tellen niet op tot het totaal: {difference}.",
            f"{_AT_SOURCE} Klopt het totaal wel, lever dan alleen het totaal aan.",
        )
    return None


def _once(stations: Iterable[Result]) -> tuple[list[Result], Result | None]:
    """The stations, once each, and the first that comes back with other figures."""
    kept: dict[str, Result] = {}
    for station in stations:
        first = kept.setdefault(station.station_id or f"{station.file} {station.row_number}", station)
        if first.counts() != station.counts():
            return list(kept.values()), station
    return list(kept.values()), None


def _difference(total: Result, stations: list[Result]) -> str:
    """Which published figures the stations don't add up to, in Dutch; empty where all agree."""
    wrong = []
    for name, dutch in _ADDED.items():
        published = getattr(total, name)
        parts = [getattr(row, name) for row in stations]
        if published is None or any(part is None for part in parts):
            continue
        if sum(parts) != published:
            wrong.append(f"{dutch} {sum(parts)} in plaats van {published}")
    return ", ".join(wrong)


def _name(result: Result) -> str:
    return result.municipality_name or result.municipality_code or "Nederland"


def _reject(result: Result, what: str, reason: str, remedy: str) -> Reject:
    value = "" if result.turnout is None else str(result.turnout)
    return Reject(result.file, result.row_number, what, value, reason, remedy)
