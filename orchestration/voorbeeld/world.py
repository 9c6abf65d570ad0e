"""The fictional country: municipalities with code, name, province, place, people and areas, over time.

Nothing real is in it. Codes run from GM9101, outside those of CBS and outside 9001–9010.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from orchestration.gazetteer import OPEN_END
from orchestration.voorbeeld.random_source import draws
from orchestration.voorbeeld.words import load

FIRST_CODE = 9101
FIRST_DAY = date(2014, 1, 1)
MERGER_INTO_NEW = date(2023, 1, 1)
MERGER_INTO_NEIGHBOUR = date(2025, 1, 1)
SIZE_CLASSES = ((20_000, "<20k"), (50_000, "20-50k"), (100_000, "50-100k"))
MIDDLE = (55.8, 3.2)  # in the North Sea, where no municipality lies


@dataclass(frozen=True)
class Municipality:
    """One fictional municipality. `population` is of 2026, `growth` its yearly rate, `areas` its villages or
    districts; `engagement` (about −1…1) says how active its democracy is in this world."""

    code: str
    name: str
    province_code: str
    province: str
    latitude: float
    longitude: float
    population: int
    growth: float
    urbanity: int
    engagement: float
    areas: tuple[str, ...]
    valid_from: date = FIRST_DAY
    valid_to: date = OPEN_END
    aliases: tuple[str, ...] = ()
    cell: tuple[int, int] = (0, 0)

    def population_in(self, year: int) -> int:
        """People on 1 January of that year."""
        return round(self.population * (1 + self.growth) ** (year - 2026))

    def exists_on(self, day: date) -> bool:
        return self.valid_from <= day < self.valid_to

    @property
    def size_class(self) -> str:
        return next((label for limit, label in SIZE_CLASSES if self.population < limit), ">100k")

    @property
    def seats(self) -> int:
        """Seats in the council, as in article 8 of the Gemeentewet."""
        steps = (
            3001,
            6001,
            10001,
            15001,
            20001,
            25001,
            30001,
            35001,
            40001,
            45001,
            50001,
            60001,
            70001,
            80001,
        )
        seats = 9 + 2 * sum(self.population >= step for step in steps)
        return seats + 2 * (self.population >= 100001) + 6 * (self.population >= 200001)


@dataclass(frozen=True)
class Succession:
    """From one municipality into another on a day. `weight` is the share of the people that went over."""

    old: str
    new: str
    effective_on: date
    extent: str
    weight: float


@dataclass(frozen=True)
class World:
    """All municipalities, also those that were merged away, and how they went over."""

    seed: int
    municipalities: tuple[Municipality, ...]
    successions: tuple[Succession, ...] = ()

    def on(self, day: date) -> tuple[Municipality, ...]:
        """Municipalities of that day, by code."""
        return tuple(m for m in self.municipalities if m.exists_on(day))

    def in_year(self, year: int) -> tuple[Municipality, ...]:
        """Municipalities on 1 January of that year."""
        return self.on(date(year, 1, 1))


def build(count: int, seed: int) -> World:
    """Make a world with `count` municipalities on 1 January 2026, and three more that were merged before.

    Raises:
        ValueError: with fewer than 8 municipalities there is nothing to compare, above 800 names run out.
    """
    if not 8 <= count <= 800:
        raise ValueError("Kies een aantal gemeenten van 8 tot en met 800.")
    cells, names = _cells(count), _names(count + 3, seed)
    base = [_municipality(i, cells[i], names[i], count, seed) for i in range(count)]
    return _with_mergers(base, names[count:], seed)


def _names(count: int, seed: int) -> list[str]:
    words = load("names")
    forbidden = set(words["forbidden"])
    pairs = [s + e for s in words["stems"] for e in words["endings"] if s + e not in forbidden]
    draws(seed, "names").shuffle(pairs)
    return pairs[:count]


def _cells(count: int) -> list[tuple[int, int]]:
    """Places on a hexagonal grid, from the middle outwards, so that the country is round and has no holes."""
    radius = 2 + math.ceil(math.sqrt(count))
    grid = [(row, column) for row in range(-radius, radius + 1) for column in range(-radius, radius + 1)]
    return sorted(grid, key=lambda cell: (_distance(cell), cell))[:count]


def _distance(cell: tuple[int, int]) -> float:
    x, y = position(cell)
    return round(math.hypot(x, y * 1.25), 6)


def position(cell: tuple[int, int]) -> tuple[float, float]:
    """Centre of a hexagonal cell, in distances between neighbours (x to the east, y to the north)."""
    row, column = cell
    return column + 0.5 * (row % 2), -row * math.sqrt(3) / 2


def _province(cell: tuple[int, int]) -> tuple[str, str]:
    x, y = position(cell)
    turn = (math.degrees(math.atan2(x, y)) + 390) % 360
    chosen = load("names")["provinces"][int(turn // 60)]
    return chosen["code"], chosen["name"]


def _municipality(i: int, cell: tuple[int, int], name: str, count: int, seed: int) -> Municipality:
    rng = draws(seed, "municipality", i)
    big = i < max(1, count // 12)
    population = round(math.exp(rng.gauss(11.9, 0.35) if big else rng.gauss(10.25, 0.55)))
    if i % 16 == 9:
        population = rng.randint(1_200, 6_500)
    code, province = _province(cell)
    x, y = position(cell)
    words = load("names")
    pairs = [a + b for a in words["area_first"] for b in words["area_last"]]
    areas = rng.sample(pairs, 3 + min(9, int(population**0.5 // 40)))
    return Municipality(
        code=f"GM{FIRST_CODE + i}",
        name=name,
        province_code=code,
        province=province,
        latitude=round(MIDDLE[0] + y * 0.12, 4),
        longitude=round(MIDDLE[1] + x * 0.2, 4),
        population=population,
        growth=round(rng.gauss(0.005, 0.004), 4),
        urbanity=1 if big else rng.choice((2, 3, 3, 4, 4, 5, 5)),
        engagement=round(max(-1.0, min(1.0, rng.gauss(0.0, 0.5))), 3),
        areas=tuple(areas),
        aliases=(f"{name} aan Zee",) if i % 11 == 5 else (),
        cell=cell,
    )


def _with_mergers(base: list[Municipality], spare: list[str], seed: int) -> World:
    """Two mergers: two into a new one, and one taken in by a neighbour that keeps its code."""
    successions: list[Succession] = []
    count = len(base)
    new_at, keeper_at = count // 3, count // 2
    new = replace(base[new_at], code=f"GM{FIRST_CODE + count + 2}", valid_from=MERGER_INTO_NEW)
    halves = []
    for j, share in enumerate((0.58, 0.42)):
        areas = new.areas[j::2]
        name, code = (
            (base[new_at].name, base[new_at].code) if j == 0 else (spare[0], f"GM{FIRST_CODE + count}")
        )
        people = round(new.population * share)
        side = 2 * j - 1
        halves.append(
            replace(
                new,
                code=code,
                name=name,
                population=people,
                areas=areas,
                valid_from=FIRST_DAY,
                aliases=(),
                latitude=round(new.latitude + 0.03 * side, 4),
                longitude=round(new.longitude + 0.05 * side, 4),
            )
        )
        successions.append(Succession(code, new.code, MERGER_INTO_NEW, "whole", 1.0))
    new = replace(new, name=spare[1])
    halves = [replace(m, valid_to=MERGER_INTO_NEW) for m in halves]
    after = replace(base[keeper_at], valid_from=MERGER_INTO_NEIGHBOUR)
    before = replace(
        after, population=round(after.population * 0.92), areas=after.areas[:-1], valid_from=FIRST_DAY,
        valid_to=MERGER_INTO_NEIGHBOUR,
    )  # fmt: skip
    gone = replace(
        before, code=f"GM{FIRST_CODE + count + 1}", name=spare[2],
        population=after.population - before.population, areas=after.areas[-1:] + after.areas[:1], aliases=(),
    )  # fmt: skip
    successions.append(Succession(gone.code, after.code, MERGER_INTO_NEIGHBOUR, "whole", 1.0))
    rest = [m for i, m in enumerate(base) if i not in (new_at, keeper_at)]
    everyone = sorted([*rest, *halves, new, before, gone, after], key=lambda m: (m.code, m.valid_from))
    return World(seed, tuple(everyone), tuple(successions))
