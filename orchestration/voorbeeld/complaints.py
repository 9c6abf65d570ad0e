"""Fictional complaints per municipality, year, line and category, as the template that annual reports fill.

Rates differ by municipality; small municipalities have counts of one to four. Some publish nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from orchestration.sources.complaints.tables import COMPLAINTS
from orchestration.voorbeeld.forms import filled_csv, filled_xlsx
from orchestration.voorbeeld.random_source import binomial, draws, poisson, split
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import Municipality, World

LAST_REPORT = 2025
_CATEGORIES = ("conduct", "timeliness", "information", "public_space", "social", "other")
_TRUTH = (
    "received",
    "carried_over",
    "handled",
    "upheld",
    "partly_upheld",
    "not_upheld",
    "withdrawn",
    "settled_informally",
    "not_admitted",
    "on_time",
    "improvements_published",
)
Row = dict[str, Any]


def make_complaints(world: World, years: Sequence[int]) -> Made:
    """All complaint files, the true figures and the expected rejects."""
    made = Made(truth={"complaints": []})
    for year in (year for year in years if year <= LAST_REPORT):
        rows = [row for m in world.in_year(year) for row in _report(world.seed, m, year)]
        name = f"fictief-klachten-{year}"
        if year % 3 == 0:
            made.files[f"{name}.xlsx"] = filled_xlsx(COMPLAINTS, rows)
        else:
            made.files[f"{name}.csv"] = filled_csv(COMPLAINTS, rows)
        made.truth["complaints"] += [_truth(row) for row in rows]
    if made.truth["complaints"]:
        _add_faults(made, world)
    return made


def _truth(row: Row) -> Row:
    key = {
        "municipality_code": row["municipality"],
        "year": row["year"],
        "line": row["line"],
        "category": row["category"],
    }
    return {**key, **{name: row.get(name) for name in _TRUTH}}


def _report(seed: int, municipality: Municipality, year: int) -> Iterator[Row]:
    """One annual report: the first line in total, for some by category, and the ombudsman's second line."""
    habits = draws(seed, "complaints", municipality.code)
    publishes, per_category = habits.random() > 0.12, habits.random() < 0.5
    rate, upheld, on_time = habits.uniform(0.35, 1.5), habits.uniform(0.2, 0.45), habits.uniform(0.6, 0.97)
    ombudsman, kind = _ombudsman(habits)
    rng = draws(seed, "complaints", municipality.code, year)
    if not publishes or rng.random() < 0.07:
        return
    base = {
        "scope": "municipality",
        "municipality": municipality.code,
        "year": year,
        "definition": "awb_written",
        "ombudsman": ombudsman,
        "ombudsman_kind": kind,
        "source_url": f"https://{municipality.code.lower()}.voorbeeld.invalid/klachten/{year}",
        "note": "Fictief",
    }
    received = poisson(rng, municipality.population_in(year) / 1000 * rate)
    total = _figures(rng, received, upheld, on_time)
    yield {**base, "line": "first", "category": "total", **total}
    if per_category:
        for category, count in zip(_CATEGORIES, split(rng, received, [4, 5, 3, 3, 4, 2]), strict=True):
            yield {**base, "line": "first", "category": category, "received": count}
    second = binomial(rng, received, 0.12)
    yield {**base, "line": "second", "category": "total", "definition": "requests", "received": second}


def _ombudsman(habits: random.Random) -> tuple[str, str]:
    own, joint, national = load("names")["ombudsmen"]
    return habits.choices(((own, "municipal"), (joint, "joint"), (national, "national")), (1, 3, 6))[0]


def _figures(rng: random.Random, received: int, upheld: float, on_time: float) -> Row:
    carried = binomial(rng, received, 0.08)
    handled = received + carried - binomial(rng, received, 0.1)
    weights = [upheld, 0.15, 0.3, 0.07, 0.25, 0.06]
    parts = split(rng, handled, weights)
    names = ("upheld", "partly_upheld", "not_upheld", "withdrawn", "settled_informally", "not_admitted")
    outcomes = dict(zip(names, parts, strict=True))
    return {
        "received": received,
        "carried_over": carried,
        "handled": handled,
        **outcomes,
        "upheld_includes_partly": False,
        "on_time": binomial(rng, handled, on_time),
        "extended": binomial(rng, handled, 0.1),
        "improvements_published": binomial(rng, outcomes["upheld"], 0.4),
    }


def _add_faults(made: Made, world: World) -> None:
    """Slips of practice, for a year that no good row covers."""
    municipality = world.in_year(2014)[0]
    good: Row = {
        "scope": "municipality",
        "municipality": municipality.code,
        "year": 2014,
        "line": "first",
        "category": "total",
        "received": 20,
        "handled": 18,
        "upheld": 6,
        "not_upheld": 10,
        "on_time": 15,
        "definition": "awb_written",
        "source_url": "https://fouten.voorbeeld.invalid/klachten",
    }
    rows: list[tuple[str, Row]] = [
        ("negative_count", {**good, "received": -20}),
        ("parts_exceed_whole", {**good, "upheld": 15}),
        ("more_on_time_than_handled", {**good, "on_time": 19}),
        ("handled_exceeds_received", {**good, "handled": 25, "carried_over": 2}),
        ("unknown_municipality", {**good, "municipality": "Zonnedauwveldendamme"}),
        ("unknown_category", {**good, "category": "zeurkous"}),
        ("no_municipality", {**good, "municipality": None}),
    ]
    name = "fictief-klachten-met-fouten.csv"
    made.files[name] = filled_csv(COMPLAINTS, [row for _, row in rows])
    made.rejects += [
        ExpectedReject("complaints", name, n, fault) for n, (fault, _) in enumerate(rows, start=2)
    ]
