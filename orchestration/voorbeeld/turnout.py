"""Fictional election results: what happened (`results`), and the files that publishers would make of it.

Turnout falls with size, rises a little with how active the democracy is, and is lower in an election on its
own for a merger. Parties are invented.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orchestration.voorbeeld.random_source import binomial, draws, split
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import MERGER_INTO_NEW, Municipality, World

DAYS = {
    "GR2018": date(2018, 3, 21),
    "TK2021": date(2021, 3, 17),
    "GR2022": date(2022, 3, 16),
    "GR20221123": date(2022, 11, 23),
    "TK2025": date(2025, 10, 29),
    "GR2026": date(2026, 3, 18),
}
_LEVEL = {
    "GR2018": 0.555,
    "TK2021": 0.785,
    "GR2022": 0.515,
    "GR20221123": 0.44,
    "TK2025": 0.775,
    "GR2026": 0.54,
}
_MERGERS = {"GR20221123": MERGER_INTO_NEW}
_VOTERS_PER_STATION = 1250


@dataclass(frozen=True)
class Station:
    """One polling station; `votes` are the valid ballots per list."""

    name: str
    eligible: int
    votes: tuple[int, ...]
    blank: int
    invalid: int
    proxies: int

    @property
    def valid(self) -> int:
        return sum(self.votes)

    @property
    def turnout(self) -> int:
        return self.valid + self.blank + self.invalid


@dataclass(frozen=True)
class Result:
    """The result of one municipality in one election."""

    election: str
    day: date
    municipality: Municipality
    lists: tuple[str, ...]
    stations: tuple[Station, ...]

    def total(self, what: str) -> int:
        """Sum over the stations of `eligible`, `valid`, `blank`, `invalid`, `proxies` or `turnout`."""
        return sum(getattr(station, what) for station in self.stations)

    def votes(self) -> tuple[int, ...]:
        """Valid ballots per list."""
        return tuple(map(sum, zip(*(station.votes for station in self.stations), strict=True)))


def results(world: World, years: Sequence[int]) -> list[Result]:
    """All results of elections in these years, by election and municipality."""
    return [
        _result(world.seed, election, day, municipality)
        for election, day in DAYS.items()
        if day.year in years
        for municipality in _voting(world, election, day)
    ]


def _voting(world: World, election: str, day: date) -> Iterator[Municipality]:
    if election not in _MERGERS:
        yield from world.on(day)
        return
    merged_on = _MERGERS[election]
    new = {step.new for step in world.successions if step.effective_on == merged_on}
    yield from (m for m in world.on(merged_on) if m.code in new)


def _result(seed: int, election: str, day: date, municipality: Municipality) -> Result:
    rng = draws(seed, "turnout", election, municipality.code)
    local = draws(seed, "turnout-level", municipality.code).gauss(0, 0.03)
    size = math.log(max(municipality.population, 1_000) / 30_000)
    rate = _LEVEL[election] - 0.035 * size + 0.03 * municipality.engagement + local + rng.gauss(0, 0.012)
    rate = min(0.85, max(0.3, rate))
    share = 0.79 if election.startswith("GR") else 0.76
    eligible = round(municipality.population_in(day.year) * share)
    count = max(2, round(eligible / _VOTERS_PER_STATION))
    parties = load("names")["parties"]
    lists = rng.sample(parties, 5 if municipality.population < 20_000 else 8)
    strength = [rng.uniform(0.4, 2.0) for _ in lists]
    sizes = split(rng, eligible, [rng.uniform(0.5, 1.5) for _ in range(count)])
    stations = []
    for number, people in enumerate(sizes, start=1):
        ballots = binomial(rng, people, min(0.95, max(0.1, rate + rng.gauss(0, 0.03))))
        blank, invalid = binomial(rng, ballots, 0.003), binomial(rng, ballots, 0.003)
        votes = split(rng, ballots - blank - invalid, strength)
        area = municipality.areas[number % len(municipality.areas)]
        proxies = binomial(rng, ballots, 0.1)
        stations.append(
            Station(f"Stembureau {area} {number} (fictief)", people, tuple(votes), blank, invalid, proxies)
        )
    return Result(election, day, municipality, tuple(lists), tuple(stations))
