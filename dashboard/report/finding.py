"""Which municipality is asked for: by code, name or other name; a former one is told by its successors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from dashboard.repositories import report as repository
from dashboard.repositories.warehouse import Warehouse
from orchestration.gazetteer import OPEN_END, Gazetteer, Place, UnknownMunicipality, fold
from orchestration.texts import day, t

STILL = OPEN_END - timedelta(days=1)
"""A day on which only municipalities that haven't ended hold."""
ALIKE = 75
"""From this likeness on (0–100) a name may be what was meant."""


@dataclass
class NoSuchMunicipality(Exception):
    """The release has no municipality of today with this name or code.

    `dissolved` is the day on which one that did exist ended, `successors` are the names of those of today
    that it went over into, `candidates` are names that look like it. Names of before the year `since`
    aren't known.
    """

    given: str
    dissolved: date | None = None
    successors: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    since: int | None = None

    def __str__(self) -> str:
        said = [t("report.find_unknown", given=self.given)]
        if self.dissolved is not None:
            said = [t("report.find_former", given=self.given, on=day(self.dissolved))]
        if self.successors:
            said.append(t("report.find_successors", names=", ".join(self.successors)))
        elif self.candidates:
            said.append(t("report.find_candidates", names=", ".join(self.candidates)))
        else:
            said.append(t("report.find_how"))
        if self.dissolved is None and self.since is not None:
            said.append(t("report.find_since", year=self.since))
        return " ".join(said)


def find(warehouse: Warehouse, asked: str, current: Mapping[str, str]) -> str:
    """The code of a municipality of today, asked for by code or any of its names; capitals, accents and
    apostrophes don't matter. `current` holds the names of today by code.

    Raises:
        NoSuchMunicipality: with the successors of a former municipality, or names that look alike.
    """
    places = [
        Place(
            r["municipality_code"], r["name"], r["valid_from"], r["valid_to"] or OPEN_END, tuple(r["aliases"])
        )
        for r in repository.names(warehouse)
    ]
    try:
        found = Gazetteer(places).resolve(asked, STILL).code
    except UnknownMunicipality as problem:
        since = min((p.valid_from.year for p in places), default=None)
        raise _told(warehouse, problem, current, since) from problem
    if found not in current:
        raise NoSuchMunicipality(asked)
    return found


def _told(
    warehouse: Warehouse, problem: UnknownMunicipality, current: Mapping[str, str], since: int | None
) -> NoSuchMunicipality:
    former = problem.dissolved
    if former is None:
        alike = tuple(
            name for name in problem.candidates if fuzz.ratio(fold(name), fold(problem.given)) >= ALIKE
        )
        return NoSuchMunicipality(problem.given, candidates=alike, since=since)
    onward = _onward(((r["code_old"], r["code_new"]) for r in repository.successors(warehouse)), former.code)
    names = tuple(sorted(f"{current[code]} ({code})" for code in onward if code in current))
    return NoSuchMunicipality(problem.given, former.valid_to, names)


def _onward(pairs: Iterable[tuple[str, str]], start: str) -> set[str]:
    """Everything that `start` went over into, however many mergers later."""
    into: dict[str, set[str]] = {}
    for old, new in pairs:
        into.setdefault(old, set()).add(new)
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for code in into.get(waiting.pop(), set()) - reached:
            reached.add(code)
            waiting.append(code)
    return reached
