"""Results that agree with themselves go on; the others become rejects that say what doesn't add up.

Rules: valid + blank + invalid = turnout; turnout ≤ eligible; polling stations add up to their municipality;
one municipality occurs once. Turnout may exceed the eligible voters of a polling station, because people may
vote at any station of their municipality, and in other elections than those of councils at any in the country
(Schiermonnikoog 2017: 1,006 ballots of 774 voters).
"Toegelaten kiezers" and the more/fewer counts differ from turnout in honest counts: never a reason to reject.
Duplicates and totals are only known at the end of the file, so results wait here: one small row each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from orchestration.gazetteer import Gazetteer
from orchestration.sources.turnout.model import MOST_ROWS, Result
from orchestration.sources.turnout.places import Misplaced, place_of
from orchestration.tables import Reject, UnreadableFile
from orchestration.texts import percent

_ADDED = ("eligible", "valid", "blank", "invalid", "turnout")
_DUTCH = {
    "eligible": "kiesgerechtigden",
    "valid": "geldig",
    "blank": "blanco",
    "invalid": "ongeldig",
    "turnout": "opkomst",
}
_ROUNDING = 0.051  # percentage points: one decimal, rounded
_AT_SOURCE = "Controleer de aantallen bij de bron en lever het bestand verbeterd aan."


@dataclass
class _Area:
    totals: list[Result] = field(default_factory=list)
    stations: list[Result] = field(default_factory=list)


def reconcile(found: Iterable[Result | Reject], gazetteer: Gazetteer) -> Iterator[Result | Reject]:
    """Pass on what adds up, with the CBS code filled in; reject the rest.

    Raises:
        UnreadableFile: when there are more counts than the country can have.
    """
    areas: dict[tuple[str, str], _Area] = {}
    held = 0
    for item in found:
        if isinstance(item, Reject):
            yield item
            continue
        held += 1
        if held > MOST_ROWS:
            raise UnreadableFile(
                f"Er staan meer dan {MOST_ROWS} tellingen in {item.file}; dat is te veel.",
                "Splits het bestand per verkiezing.",
            )
        checked = _checked(item, gazetteer)
        if isinstance(checked, Reject):
            yield checked
        else:
            poll = checked.election_id[:2] + checked.election_date.isoformat()
            area = areas.setdefault((poll, checked.municipality_code or ""), _Area())
            (area.stations if checked.level == "polling_station" else area.totals).append(checked)
    for area in areas.values():
        yield from _settled(area)


def _checked(result: Result, gazetteer: Gazetteer) -> Result | Reject:
    """One result by itself: is its place known, and do its own figures agree?"""
    code = None
    if result.level != "national":
        try:
            code = place_of(result, gazetteer).code
        except Misplaced as misplaced:
            return misplaced.reject(result)
    if all(count is None for count in (*result.counts(), result.turnout_percentage)):
        return _reject(result, "opkomst", "Er staan geen aantallen in deze rij.", "Vul aan wat bekend is.")
    turnout = result.turnout if result.turnout is not None else result.ballots
    whole = replace(result, municipality_code=code, turnout=turnout)
    if wrong := _contradiction(whole):
        return _reject(result, "opkomst", wrong, _AT_SOURCE)
    counted = turnout is not None and result.eligible is not None
    return replace(whole, turnout_percentage=None) if counted else whole


def _contradiction(result: Result) -> str | None:
    """What the figures of one row say against each other, in Dutch."""
    turnout, ballots, eligible = result.turnout, result.ballots, result.eligible
    if ballots is not None and ballots != turnout:
        return f"Geldig, blanco en ongeldig zijn samen {ballots}, maar de opkomst is {turnout}."
    if turnout is None or eligible is None:
        return None
    if turnout > eligible and _votes_stay_within(result):
        return f"De opkomst ({turnout}) is hoger dan het aantal kiesgerechtigden ({eligible})."
    published = result.turnout_percentage
    if published is not None and eligible and abs(published - 100 * turnout / eligible) > _ROUNDING:
        return (
            f"De opkomst is volgens de aantallen {percent(turnout / eligible)},"
            f" maar er staat {percent(published / 100)}."
        )
    return None


def _votes_stay_within(result: Result) -> bool:
    """Whether only the eligible voters of this area can have voted in it."""
    if result.level == "municipality":
        return result.election_id.startswith("GR")
    return result.level == "national"


def _settled(area: _Area) -> Iterator[Result | Reject]:
    """One municipality (or the country) in one election: a single total, that its stations add up to."""
    total = area.totals[0] if area.totals else None
    if total is not None and any(other.counts() != total.counts() for other in area.totals[1:]):
        rows = ", ".join(f"{t.file} rij {t.row_number}" for t in area.totals)
        reason = f"{_name(total)} komt meer dan één keer voor, met verschillende aantallen ({rows})."
        remedy = "Laat alleen de juiste rij staan."
        for result in (*area.totals, *area.stations):
            yield _reject(result, "gemeente", reason, remedy)
        return
    stations, repeated = _unique_stations(area.stations)
    yield from repeated
    difference = _difference(total, stations) if total is not None and stations else None
    if difference:
        remedy = f"{_AT_SOURCE} Klopt het totaal wel, lever dan alleen het totaal aan."
        for result in (*area.totals, *stations):
            yield _reject(result, "opkomst", difference, remedy)
        return
    if total is not None:
        yield total
    yield from stations


def _unique_stations(stations: Iterable[Result]) -> tuple[list[Result], list[Reject]]:
    """The stations, once each, and rejects for a station that comes back with other figures."""
    kept: dict[str, Result] = {}
    repeated: list[Reject] = []
    for station in stations:
        key = station.station_id or f"rij {station.file} {station.row_number}"
        first = kept.setdefault(key, station)
        if first.counts() != station.counts():
            reason = f"Stembureau {key} staat ook in rij {first.row_number}, met andere aantallen."
            repeated.append(_reject(station, "stembureau", reason, "Laat alleen de juiste rij staan."))
    return list(kept.values()), repeated


def _difference(total: Result, stations: Iterable[Result]) -> str | None:
    """What the stations don't add up to, in Dutch; None where all that is published agrees."""
    wrong = []
    rows = list(stations)
    for name in _ADDED:
        published = getattr(total, name)
        parts = [getattr(row, name) for row in rows]
        if published is None or any(part is None for part in parts):
            continue
        if sum(parts) != published:
            wrong.append(f"{_DUTCH[name]} {sum(parts)} in plaats van {published}")
    if not wrong:
        return None
    return f"De stembureaus van {_name(total)} tellen niet op tot het totaal: {', '.join(wrong)}."


def _name(result: Result) -> str:
    return result.municipality_name or result.municipality_code or "Nederland"


def _reject(result: Result, what: str, reason: str, remedy: str) -> Reject:
    value = result.municipality_code or result.municipality_name or result.level
    return Reject(result.file, result.row_number, what, value, reason, remedy)
