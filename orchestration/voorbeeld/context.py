"""Fictional context: what the statistical office would say, as the files that `democratie fetch cbs` keeps.

Two tables in the two protocols of CBS, with the figures of the fictional country; and one with slips.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from orchestration.sources.cbs.measures import MEASURES
from orchestration.voorbeeld.random_source import draws, split
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.world import Municipality, World

PROFILE_YEAR = 2024
_POPULATION = "BevolkingAanHetBeginVanDePeriode_1"
_AGES = (
    ("population_under_15", 15.5), ("population_15_to_25", 11.5), ("population_25_to_45", 24.0),
    ("population_45_to_65", 27.0), ("population_65_and_over", 22.0),
)  # fmt: skip
_EDUCATION = (("education_low", 28.0), ("education_middle", 38.0), ("education_high", 34.0))
_UNITS = {"income_per_inhabitant": "x 1 000 euro", "urbanity": "code", "address_density": "aantal/km2"}
NAMED = tuple(name for name in MEASURES if name != "population")
_CODES = {name: f"F{number:05d}" for number, name in enumerate(("population", *NAMED), start=1)}
_TITLES = {name: titles[0] for name, titles in MEASURES.items()}
_TITLE_V3 = MEASURES["population"][2]
Figures = Mapping[str, float]


def make_context(world: World, years: Sequence[int]) -> Made:
    """People per year (v3), a profile of one year (v4), and a table with slips."""
    made = Made()
    year = min(max(PROFILE_YEAR, years[0]), years[-1])
    people = [(m, y, {"population": float(m.population_in(y))}) for y in years for m in world.in_year(y)]
    profiles = [(m, year, profile(world.seed, m, year)) for m in world.in_year(year)]
    made.files["fictief-cbs-bevolking.json"] = _v3(people)
    made.files["fictief-cbs-kerncijfers.json"] = _v4(profiles, year)
    unique = {
        (m.code, y, name): f"{value:.1f}"
        for m, y, found in (*people, *profiles)
        for name, value in found.items()
    }
    made.truth["context"] = [
        {"municipality_code": code, "year": y, "measure": name, "value": value}
        for (code, y, name), value in unique.items()
    ]
    _add_faults(made, profiles[0][0], years[-1])
    return made


def profile(seed: int, municipality: Municipality, year: int) -> Figures:
    """The figures of one municipality: older and poorer or not by chance, denser where it is more urban."""
    rng = draws(seed, "context", municipality.code)
    people = municipality.population_in(year)
    ages = split(rng, people, [weight * rng.uniform(0.85, 1.15) for _, weight in _AGES])
    adults = round(people * 0.72)
    city = (3 - municipality.urbanity) / 10
    levels = split(
        rng, adults, [w * (1 + (city if name == "education_high" else 0)) for name, w in _EDUCATION]
    )
    return {
        "population": float(people),
        **{name: float(count) for (name, _), count in zip(_AGES, ages, strict=True)},
        "income_per_inhabitant": round(rng.uniform(27.0, 38.0), 1),
        **{name: float(count) for (name, _), count in zip(_EDUCATION, levels, strict=True)},
        "urbanity": float(municipality.urbanity),
        "address_density": float(round(3200 / 2**municipality.urbanity * rng.uniform(0.9, 1.1))),
    }


def _v3(rows: Sequence[tuple[Municipality, int, Figures]], *, table: str = "fictief-bevolking") -> bytes:
    return _bundle(
        {"api": "v3", "table": table, "title": "Bevolking (fictief)", "region": "RegioS", "year": None},
        DataProperties=[
            {"Key": "RegioS", "Type": "GeoDimension", "Title": "Regio's"},
            {"Key": "Perioden", "Type": "TimeDimension", "Title": "Perioden"},
            {"Key": _POPULATION, "Type": "Topic", "Title": _TITLE_V3, "Unit": "aantal"},
        ],
        Regions=_regions("Key", rows),
        TypedDataSet=[
            {"RegioS": m.code.ljust(10), "Perioden": f"{year}MM01", _POPULATION: round(found["population"])}
            for m, year, found in rows
        ],
    )


def _v4(rows: Sequence[tuple[Municipality, int, Figures]], year: int) -> bytes:
    about = {"api": "v4", "table": "fictief-kerncijfers", "title": "Kerncijfers (fictief)"}
    return _bundle(
        {**about, "region": "WijkenEnBuurten", "year": year},
        MeasureCodes=[
            {"Identifier": code, "Title": _TITLES[name], "Unit": _UNITS.get(name, "aantal")}
            for name, code in _CODES.items()
        ],
        Regions=_regions("Identifier", rows),
        Observations=[
            {"WijkenEnBuurten": m.code.ljust(10), "Measure": _CODES[name], "Value": value}
            for m, _, found in rows
            for name, value in found.items()
        ],
    )


def _regions(key: str, rows: Sequence[tuple[Municipality, int, Figures]]) -> list[dict[str, str]]:
    names = {m.code: m.name for m, _, _ in rows}
    return [{key: code.ljust(10), "Title": name} for code, name in names.items()]


def _bundle(about: Mapping[str, Any], **parts: Sequence[Mapping[str, Any]]) -> bytes:
    return json.dumps({"cbs": about, **parts}, ensure_ascii=False).encode()


def _add_faults(made: Made, municipality: Municipality, year: int) -> None:
    """A code that is no municipality, a figure that is no number, and a file that was cut off."""
    place = {"Perioden": f"{year}MM01"}
    name = "fictief-cbs-met-fouten.json"
    good = json.loads(_v3([(municipality, year, {"population": 0.0})], table="fictief-met-fouten"))
    good["TypedDataSet"] = [
        {**place, "RegioS": "GM9999    ", _POPULATION: 1200},
        {**place, "RegioS": municipality.code.ljust(10), _POPULATION: "onbekend"},
    ]
    made.files[name] = json.dumps(good, ensure_ascii=False).encode()
    made.files["fictief-cbs-afgekapt.json"] = made.files["fictief-cbs-bevolking.json"][:400]
    made.rejects += [
        ExpectedReject("cbs", name, 1, "unknown_municipality"),
        ExpectedReject("cbs", name, 2, "no_number"),
        ExpectedReject("cbs", "fictief-cbs-afgekapt.json", 0, "truncated"),
    ]
