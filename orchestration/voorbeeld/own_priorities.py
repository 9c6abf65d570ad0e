"""Fictional own priorities: some municipalities mark one or two of the eight, a few add one of their own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from orchestration.sources.own_priorities.tables import OWN_PRIORITY
from orchestration.voorbeeld.forms import filled_csv
from orchestration.voorbeeld.random_source import draws
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.world import Municipality, World

TERMS = {"2022-2026": date(2022, 3, 17), "2026-2030": date(2026, 3, 19)}
EIGHT = tuple("12345678")
TAKES_PART, ADDS_ONE = 0.25, 0.3
_ADDED = (
    ("Een dorpsradio (fictief)", "Uitzendingen", "aantal", None),
    ("Elk dorp een eigen loket (fictief)", "Bezoekers", "aantal", "area_coverage"),
    ("Jong in de raadszaal (fictief)", "Lessen op scholen", "aantal", "youth_advice_answered"),
)
Row = dict[str, Any]


def make_own_priorities(world: World) -> Made:
    """One file with both terms, and one with the slips of practice."""
    rows = [
        row
        for term, day in TERMS.items()
        for municipality in world.on(day)
        for row in _choices(draws(world.seed, "own_priorities", municipality.code, term), municipality, term)
    ]
    made = Made()
    made.truth["own_priorities"] = [
        {
            "municipality_code": row["municipality"],
            **{name: row.get(name) for name in ("term", "kind", "priority_code", "name", "own_figure_value")},
        }
        for row in rows
    ]
    if rows:
        made.files["fictief-eigen-prioriteiten.csv"] = filled_csv(OWN_PRIORITY, rows)
        _add_faults(made, rows[0])
    return made


def _choices(rng: random.Random, municipality: Municipality, term: str) -> Iterator[Row]:
    if rng.random() >= TAKES_PART:
        return
    said = {
        "municipality": municipality.code,
        "term": term,
        "source_url": f"https://{municipality.code.lower()}.voorbeeld.invalid/prioriteiten",
    }
    for code in sorted(rng.sample(EIGHT, rng.randint(1, 2))):
        yield {**said, "kind": "marked", "priority_code": code}
    if rng.random() < ADDS_ONE:
        name, figure, unit, indicator = rng.choice(_ADDED)
        yield {
            **said,
            "kind": "own",
            "name": name,
            "indicator_id": indicator,
            "own_figure_name": figure,
            "own_figure_value": rng.randint(12, 240),
            "unit": unit,
            "year": int(term[:4]) - 1,
            "explanation": "Dit vroegen inwoners op dorpsavonden (fictief).",
        }


def _add_faults(made: Made, row: Row) -> None:
    name = "fictief-eigen-prioriteiten-met-fouten.csv"
    rows: list[tuple[str, Row]] = [
        ("unknown_priority", {**row, "priority_code": "9"}),
        ("marked_without_priority", {**row, "priority_code": None}),
        ("no_council_term", {**row, "term": "2023-2027"}),
    ]
    made.files[name] = filled_csv(OWN_PRIORITY, [faulty for _, faulty in rows])
    made.rejects += [
        ExpectedReject("own_priorities", name, n, fault) for n, (fault, _) in enumerate(rows, start=2)
    ]
