"""What happened on a fictional platform: processes, entries, meetings, and people who never existed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from orchestration.voorbeeld.grammar import Speaker
from orchestration.voorbeeld.practice import LAST_DAY, coverage_kind
from orchestration.voorbeeld.random_source import draws, poisson
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import Municipality, World

PLATFORMS = ("decidim", "consul", "openstad", "govocal", "yourpriorities")


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist: all of this is dropped at the door."""

    name: str
    mail: str
    address: str
    phone: str
    ip: str


@dataclass(frozen=True)
class Entry:
    """A proposal, idea or investment of a resident; title and text are theirs."""

    number: int
    category: str
    day: date
    votes_for: int
    votes_against: int
    comments: int
    accepted: bool
    price: int
    author: Person
    text: str


@dataclass(frozen=True)
class Meeting:
    """A meeting in a process."""

    number: int
    day: date
    attendees: int


@dataclass(frozen=True)
class Process:
    """A process, project, budget or group; its title is the municipality's."""

    number: int
    title: str
    area: str
    start: date
    end: date
    entries: tuple[Entry, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class Site:
    """The platform of one municipality."""

    municipality: Municipality
    platform: str
    processes: tuple[Process, ...]

    @property
    def address(self) -> str:
        return f"https://{self.platform}.{self.municipality.code.lower()}.voorbeeld.invalid"


def sites(world: World, years: Sequence[int]) -> list[Site]:
    """Those who live by a platform only, and one in eight of those with a register too."""
    found: list[Site] = []
    for municipality in world.in_year(2026):
        rng = draws(world.seed, "platform", municipality.code)
        kind = coverage_kind(world.seed, municipality)
        if kind != "platform_only" and not (kind == "full_register" and rng.random() < 0.125):
            continue
        platform = PLATFORMS[len(found) % len(PLATFORMS)]
        processes = [
            process
            for year in years
            if year >= max(2019, municipality.valid_from.year)
            for process in _year(draws(world.seed, "platform", municipality.code, year), municipality, year)
        ]
        if processes:
            found.append(Site(municipality, platform, tuple(processes)))
    return found


def _year(rng: random.Random, municipality: Municipality, year: int) -> list[Process]:
    mean = municipality.population**0.5 / 160 * 1.15 ** (year - 2019)
    return [_process(rng, municipality, year, n) for n in range(1, poisson(rng, mean) + 1)]


def _process(rng: random.Random, municipality: Municipality, year: int, n: int) -> Process:
    speaker = Speaker(rng, {"gebied": municipality.areas})
    number = (year - 2000) * 100 + n
    start = date(year, 1, 10) + timedelta(days=rng.randint(0, 230))
    end = start + timedelta(days=rng.randint(20, 120))
    subject = speaker.pick(load("practice")["subjects"]).text
    entries = [_entry(rng, municipality, number * 1000 + i, start) for i in range(1, 2 + poisson(rng, 14))]
    meetings = [
        Meeting(number * 10 + i, start + timedelta(days=7 * i), 1 + poisson(rng, 18))
        for i in range(rng.choice((0, 0, 1, 2)))
    ]
    title = f"Meepraten over {subject} (fictief)"
    entries = [entry for entry in entries if entry.day <= LAST_DAY]
    return Process(number, title, rng.choice(municipality.areas), start, end, tuple(entries), tuple(meetings))


def _entry(rng: random.Random, municipality: Municipality, number: int, start: date) -> Entry:
    words = load("persons")
    person = _person(rng)
    own = {
        "naam": [person.name],
        "mail": [person.mail],
        "telefoon": [person.phone],
        "straat": [person.address],
        "gebied": list(municipality.areas),
    }
    return Entry(
        number=number,
        category=rng.choice(words["categories"]),
        day=start + timedelta(days=rng.randint(0, 19)),
        votes_for=poisson(rng, 9),
        votes_against=poisson(rng, 2),
        comments=poisson(rng, 1.5),
        accepted=rng.random() < 0.3,
        price=rng.choice((500, 1_500, 4_000, 12_000)),
        author=person,
        text=Speaker(rng, own).pick(words["texts"]).text,
    )


def _person(rng: random.Random) -> Person:
    words = load("persons")
    first, last = rng.choice(words["first"]), rng.choice(words["last"])
    short = last.lower().replace(" ", "")
    return Person(
        name=f"{first} {last}",
        mail=f"{first.lower()}.{short}@mail.invalid",
        address=f"{rng.choice(words['street'])} {rng.randint(1, 99)}, 9{rng.randint(100, 999)} ZZ",
        phone=f"06-{rng.randint(10_000_000, 99_999_999)}",
        ip=f"203.0.113.{rng.randint(1, 254)}",
    )
