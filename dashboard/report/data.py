"""From a release to the figures of one report. Reads through repositories and services; writes no
sentences.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from dashboard.report import concept, finding, own, practice, promises
from dashboard.report.finding import NoSuchMunicipality
from dashboard.report.handed import read_handed
from dashboard.report.model import Comparison, Handed, Indicator, Kind, Origin, Place, Report, Score, Turnout
from dashboard.repositories import municipalities as places
from dashboard.repositories import report as repository
from dashboard.repositories.releases import Release
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import history, municipalities, own_priorities, turnout
from dashboard.services.peers import FEWEST
from orchestration.settings import Home

COUNCIL = "GR"
SIZE_FEWEST = 2 * FEWEST
"""With fewer peers of the same size known, all municipalities are the comparison."""


@dataclass(frozen=True)
class Source:
    """One opened release with what all its reports share."""

    release: Release
    home: Home
    warehouse: Warehouse

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Municipalities of today by code."""
        return {r["municipality_code"]: r for r in places.current(self.warehouse).to_pylist()}

    @cached_property
    def origin(self) -> dict[str, str]:
        """What the release says of itself."""
        return repository.facts(self.warehouse)


def find(source: Source, asked: str) -> str:
    """The code of a municipality asked for by code, name or other name.

    Raises:
        NoSuchMunicipality: when no municipality of today has that name.
    """
    return finding.find(source.warehouse, asked, {code: row["name"] for code, row in source.rows.items()})


def latest_year(source: Source) -> int:
    """The year that the release speaks of."""
    return _reference(source).year


def whole_year(source: Source, year: int) -> int:
    """`year`, or the year before when `year` isn't over on the day that the release speaks of."""
    return year if _reference(source) >= date(year, 12, 31) else year - 1


def _reference(source: Source) -> date:
    try:
        return date.fromisoformat(source.origin.get("as_of", ""))
    except ValueError:
        return _made(source).date()


def collect(source: Source, code: str, year: int, kind: Kind, today: date | None = None) -> Report:
    """Everything the report of municipality `code` tells about `year`, made on `today`.

    Raises:
        NoSuchMunicipality: when `code` is no municipality of today.
    """
    if code not in source.rows:
        raise NoSuchMunicipality(code)
    warehouse, place = source.warehouse, _place(source, code)
    agreements = promises.agreements(warehouse, code, year)
    newest = agreements[0] if agreements else None
    last = whole_year(source, year)
    rows = repository.figures(warehouse, code, last, newest.term if newest else "")
    indicators, choices = _indicators(rows), own_priorities.chosen(warehouse, code)
    report = Report(
        kind=kind,
        year=year,
        practice_year=last,
        fictional=source.release.dataset == "voorbeeld",
        place=place,
        agreement=newest,
        previous=agreements[1] if len(agreements) > 1 else None,
        intent=_scores(warehouse, place, rows, "akkoord"),
        practice=_scores(warehouse, place, rows, "praktijk"),
        promises=(),
        tips=promises.tips(warehouse, newest),
        turnout=_turnout(warehouse, place, year),
        participation=None,
        complaints=practice.complaints(warehouse, code, last),
        examples=(),
        indicators=indicators,
        handed=own.with_choices(read_handed(source.home, code, year), choices, indicators, year),
        origin=_origin(source, code),
        inbox=f"{source.release.dataset}/inbox",
        stage=concept.stage(source.home, code, year, today or concept.today()),
    )
    made = promises.promises(warehouse, code, newest, report.first_year, year)
    return dataclasses.replace(
        report,
        promises=made,
        participation=practice.participation(warehouse, code, report.first_year, last),
        examples=promises.examples(warehouse, place, made, year),
    )


def _place(source: Source, code: str) -> Place:
    row = source.rows[code]
    before = places.predecessors(source.warehouse, code)
    return Place(
        code=code,
        name=row["name"],
        province=row["province"],
        population=row["population"],
        population_on=row["population_on"],
        size_class=row["size_class"],
        size_class_nl=row["size_class_nl"],
        council_seats=row["council_seats"],
        origins=tuple(municipalities.origins(source.warehouse, code)),
        merged_on=max((r["effective_on"] for r in before), default=None),
        groups=tuple(
            (r["peer_kind"], r["peer_group_nl"], r["members"])
            for r in repository.peers(source.warehouse, code)
        ),
    )


def _scores(warehouse: Warehouse, place: Place, rows: Sequence[Row], family: str) -> tuple[Score, ...]:
    """The eight priorities of one family, in their order; none where the release has no scores."""
    prefix = {"akkoord": "agreement_p", "praktijk": "priority_"}[family]
    own = {r["priority_code"]: r for r in rows if r["item"] == f"{prefix}{r['priority_code']}"}
    if not own:
        return ()
    return tuple(
        _score(place, p["priority_code"], p["title_nl"], own.get(p["priority_code"], {}))
        for p in repository.priorities(warehouse)
    )


def _score(place: Place, priority: str, title: str, row: Row) -> Score:
    label = (place.size_class_nl or "") if row.get("by_size") else ""
    return Score(
        priority=priority,
        title=title,
        score=row.get("score"),
        lo=row.get("lo"),
        hi=row.get("hi"),
        status=row.get("status") or "missing",
        peers=Comparison(label, row.get("peers") or 0, row.get("q1"), row.get("median"), row.get("q3")),
        change=row.get("change_verdict"),
        change_from=row.get("change_from"),
    )


def _turnout(warehouse: Warehouse, place: Place, year: int) -> Turnout | None:
    held = [e for e in turnout.elections(warehouse) if e.kind == COUNCIL and e.on <= date(year, 12, 31)]
    if not held:
        return None
    told = [(e, turnout.standing(warehouse, e, place.code)) for e in held]
    election, standing = next((pair for pair in told if pair[1].share is not None), told[0])
    country, size = standing.groups[0], standing.groups[-1]
    among = size if place.size_class is not None and size.n >= SIZE_FEWEST else country
    return Turnout(
        election,
        standing,
        _until(history.history(warehouse, place.code, place.name, COUNCIL), date(year, 12, 31)),
        among if among.q1 is not None else None,
        held[0].on if told[0][1].row["status"] == "missing" and told[0][0] != election else None,
    )


def _until(past: history.History, last: date) -> history.History:
    """The trend as it was known at the end of the year that the report is about."""
    return dataclasses.replace(
        past,
        points=tuple(p for p in past.points if p.on <= last),
        country=tuple(p for p in past.country if p.on <= last),
        breaks=tuple(b for b in past.breaks if b[0] <= last),
    )


def _indicators(rows: Sequence[Row]) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            indicator_id=r["item"],
            family=r["family"],
            priority=r["priority_code"],
            name=r["name_nl"],
            unit=r["unit"],
            value=r["value"],
            numerator=r["numerator"],
            denominator=r["denominator"],
            lo=r["lo"],
            hi=r["hi"],
            status=r["status"],
            shrunk=r["shrinkage"] not in (None, "none"),
            peers=Comparison("", r["peers"] or 0, r["q1"], r["median"], r["q3"]),
        )
        for r in rows
        if r["name_nl"] is not None
    )


def _origin(source: Source, code: str) -> Origin:
    return Origin(
        release_id=source.release.release_id,
        fingerprint=source.origin.get("fingerprint", ""),
        built_at=_made(source),
        as_of=source.origin.get("as_of", ""),
        code_version=source.release.code_version,
        sources=tuple(
            (r["source"], r["title"] or "", r["publisher"] or "", r["licence"] or "", r["retrieved_at"])
            for r in repository.sources(source.warehouse, code)
        ),
    )


def _made(source: Source) -> datetime:
    """The moment of the release: the only clock a report knows."""
    stated = source.release.built_at or source.origin.get("built_at")
    if isinstance(stated, datetime):
        return stated
    return datetime.fromisoformat(stated or "1970-01-01T00:00:00+00:00")


__all__ = ["Handed", "NoSuchMunicipality", "Source", "collect", "find", "latest_year"]
