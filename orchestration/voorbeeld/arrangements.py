"""Fictional standing provisions, yearly sheets, requests and resident surveys, as filled-in templates."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from orchestration.sources.arrangements.tables import ARRANGEMENT, REQUEST, YEAR_SHEET
from orchestration.sources.survey.tables import RESULT
from orchestration.voorbeeld.forms import filled_csv, filled_xlsx
from orchestration.voorbeeld.practice import coverage_kind
from orchestration.voorbeeld.random_source import binomial, draws, poisson
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import Municipality, World

STATED_ON = date(2026, 9, 1)
_REQUESTED = {"uitdaagrecht": 1.2, "initiatief": 9.0, "burgeragendering": 0.8, "burgeramendement": 0.5}
_STATED_BY = "Afdeling Bestuur (fictief)"
Row = dict[str, Any]


def make_arrangements(world: World, years: Sequence[int]) -> Made:
    """Arrangements as of 2026, and sheets and requests for every year that is over."""
    told = [m for m in world.in_year(2026) if coverage_kind(world.seed, m) != "nothing"]
    arrangements = [row for m in told for row in _arrangements(world.seed, m)]
    over = [year for year in years if year < 2026]
    sheets = [_sheet(world.seed, m, y) for y in over for m in world.in_year(y) if _tells(world.seed, m)]
    requests = [
        row
        for y in over
        for m in world.in_year(y)
        if _tells(world.seed, m)
        for row in _requests(world.seed, m, y)
    ]
    made = Made(
        files={
            "fictief-voorzieningen.csv": filled_csv(ARRANGEMENT, arrangements),
            "fictief-jaarblad.xlsx": filled_xlsx(YEAR_SHEET, sheets),
            "fictief-verzoeken.csv": filled_csv(REQUEST, requests),
        }
    )
    names = ("arrangement_id", "code", "status")
    made.truth["arrangements"] = [
        {"municipality_code": row["municipality"], **{name: row[name] for name in names}}
        for row in arrangements
    ]
    made.truth["requests"] = [
        {
            "municipality_code": row["municipality"],
            **{k: v for k, v in row.items() if k not in ("municipality", "stated_by")},
        }
        for row in requests
    ]
    if arrangements and sheets:
        _add_faults(made, arrangements[0], sheets[0])
    return made


def _tells(seed: int, municipality: Municipality) -> bool:
    return coverage_kind(seed, municipality) == "full_register"


def _arrangements(seed: int, municipality: Municipality) -> Iterator[Row]:
    titles: dict[str, str] = load("practice")["arrangement_titles"]
    whole = _tells(seed, municipality)
    for code, title in titles.items():
        rng = draws(seed, "arrangement", municipality.code, code)
        status = _status(rng, code, municipality.engagement)
        if not whole and status == "none" and rng.random() < 0.7:
            continue  # who keeps no register says nothing of what is not there
        held = status in ("in_use", "stopped")
        since = date(rng.randint(2014, 2025), rng.randint(1, 12), 1)
        yield {
            "arrangement_id": f"V-{code}",
            "municipality": municipality.code,
            "code": code,
            "title": f"{title} (fictief)",
            "scope": "area" if code in ("5c", "5d", "7c") else "municipality",
            "status": status,
            "in_use_from": max(since, municipality.valid_from) if held else None,
            "in_use_to": date(2026, 3, 1) if status == "stopped" else None,
            "amount": rng.choice((10_000, 25_000, 60_000)) if held and code in ("3b", "5d", "6a") else None,
            "open_source": rng.random() < 0.5 if held and code == "7a" else None,
            "evidence_url": f"https://{municipality.code.lower()}.voorbeeld.invalid/regelingen/{code}"
            if held and rng.random() < 0.92
            else None,
            "stated_on": STATED_ON,
            "stated_by": _STATED_BY,
        }


def _status(rng: random.Random, code: str, engagement: float) -> str:
    shares: dict[str, float] = load("prevalence")["share"]
    if rng.random() < min(0.85, shares[code] * 1.5 * 2.0**engagement):
        return "in_use"
    return rng.choices(("none", "in_preparation", "stopped"), (88, 8, 4))[0]


def _sheet(seed: int, municipality: Municipality, year: int) -> Row:
    rng = draws(seed, "sheet", municipality.code, year)
    total = municipality.population_in(year) * 3_200
    share = max(0.0, rng.gauss(0.002, 0.002) + 0.002 * municipality.engagement)
    count = len(municipality.areas)
    return {
        "municipality": municipality.code,
        "year": year,
        "total_budget": total,
        "community_budget": round(total * share),
        "single_core": False,
        "areas": count,
        "area_names": "|".join(municipality.areas),
        "areas_with_agenda": binomial(rng, count, 0.3 + 0.2 * max(0.0, municipality.engagement)),
        "areas_with_budget": binomial(rng, count, 0.15),
        "stated_by": _STATED_BY,
    }


def _requests(seed: int, municipality: Municipality, year: int) -> Iterator[Row]:
    size = municipality.population_in(year) / 30_000
    for instrument, mean in _REQUESTED.items():
        rng = draws(seed, "request", municipality.code, year, instrument)
        submitted = poisson(rng, mean * size * 1.1 ** (year - 2018) * 2.0**municipality.engagement)
        answered = binomial(rng, submitted, 0.75)
        yield {
            "municipality": municipality.code,
            "year": year,
            "instrument": instrument,
            "submitted": submitted,
            "granted": binomial(rng, submitted, 0.5),
            "adopted": binomial(rng, answered, 0.45),
            "answered": answered,
            "stated_by": _STATED_BY,
        }


def make_survey(world: World, years: Sequence[int]) -> Made:
    """A survey every two years, in about two of five municipalities."""
    rows = [
        row
        for year in years
        if year % 2 == 1
        for m in world.in_year(year)
        if draws(world.seed, "survey", m.code).random() < 0.4
        for row in _survey(draws(world.seed, "survey", m.code, year), m, year)
    ]
    made = Made(files={"fictief-inwonersonderzoek.csv": filled_csv(RESULT, rows)} if rows else {})
    made.truth["survey"] = [
        {"municipality_code": row["municipality"], **{k: row[k] for k in ("year", "indicator", "value", "n")}}
        for row in rows
    ]
    return made


def _survey(rng: random.Random, municipality: Municipality, year: int) -> Iterator[Row]:
    n = rng.randint(180, 1400)
    for indicator, mean in (("trust_municipality", 55), ("influence", 28), ("involvement", 33)):
        value = round(min(90.0, max(8.0, rng.gauss(mean + 6 * municipality.engagement, 5))), 1)
        share = value / 100
        yield {
            "municipality": municipality.code,
            "year": year,
            "indicator": indicator,
            "value": value,
            "n": n,
            "margin": round(196 * (share * (1 - share) / n) ** 0.5, 1),
            "survey": "Burgerpeiling (fictief)",
        }


def _add_faults(made: Made, arrangement: Row, sheet: Row) -> None:
    ends_early = {
        **arrangement,
        "arrangement_id": "F-3",
        "in_use_from": date(2024, 1, 1),
        "in_use_to": date(2020, 1, 1),
    }
    provisions: list[tuple[str, Row]] = [
        ("unknown_code", {**arrangement, "arrangement_id": "F-1", "code": "9z"}),
        ("unknown_status", {**arrangement, "arrangement_id": "F-2", "status": "misschien"}),
        ("ends_before_start", ends_early),
    ]
    sheets: list[tuple[str, Row]] = [
        ("more_agendas_than_areas", {**sheet, "year": 2015, "areas": 3, "areas_with_agenda": 9}),
        ("budget_exceeds_total", {**sheet, "year": 2016, "community_budget": sheet["total_budget"] * 2}),
    ]
    for name, template, rows in (
        ("fictief-voorzieningen-met-fouten.csv", ARRANGEMENT, provisions),
        ("fictief-jaarblad-met-fouten.csv", YEAR_SHEET, sheets),
    ):
        made.files[name] = filled_csv(template, [row for _, row in rows])
        made.rejects += [
            ExpectedReject("arrangements", name, n, fault) for n, (fault, _) in enumerate(rows, start=2)
        ]
