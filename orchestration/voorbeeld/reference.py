"""The municipalities of the fictional country as reference files, with the columns of `seeds/reference`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orchestration.gazetteer import OPEN_END
from orchestration.voorbeeld.pack import table
from orchestration.voorbeeld.world import Municipality, World

MUNICIPALITY_COLUMNS = (
    "municipality_code", "name", "valid_from", "valid_to", "province_code", "province", "population",
    "population_on", "council_seats", "latitude", "longitude",
)  # fmt: skip
SUCCESSION_COLUMNS = ("effective_on", "code_old", "code_new", "extent", "population_share", "source")
ALIAS_COLUMNS = ("municipality_code", "alias", "kind")
_SOURCE = "Fictief: verzonnen gegevensset voorbeeld"


def reference_files(world: World) -> dict[str, bytes]:
    """File name → bytes, to go into `inbox/reference`."""
    return {
        "municipalities.csv": table(MUNICIPALITY_COLUMNS, _municipalities(world), ",", bom=False),
        "municipality_successions.csv": table(SUCCESSION_COLUMNS, _successions(world), ",", bom=False),
        "municipality_aliases.csv": table(ALIAS_COLUMNS, _aliases(world), ",", bom=False),
    }


def _municipalities(world: World) -> Iterator[dict[str, Any]]:
    """One row per code: a municipality that takes in a neighbour keeps its code and its row."""
    by_code: dict[str, list[Municipality]] = {}
    for municipality in world.municipalities:
        by_code.setdefault(municipality.code, []).append(municipality)
    for code, periods in sorted(by_code.items()):
        last = periods[-1]
        current = last.valid_to == OPEN_END
        yield {
            "municipality_code": code,
            "name": last.name,
            "valid_from": periods[0].valid_from.isoformat(),
            "valid_to": None if current else last.valid_to.isoformat(),
            "province_code": last.province_code,
            "province": f"{last.province} (fictief)",
            "population": last.population if current else None,
            "population_on": "2026-01-01" if current else None,
            "council_seats": last.seats if current else None,
            "latitude": f"{last.latitude:.4f}",
            "longitude": f"{last.longitude:.4f}",
        }


def _successions(world: World) -> Iterator[dict[str, Any]]:
    for step in world.successions:
        yield {
            "effective_on": step.effective_on.isoformat(),
            "code_old": step.old,
            "code_new": step.new,
            "extent": step.extent,
            "population_share": f"{step.weight:g}",
            "source": _SOURCE,
        }


def _aliases(world: World) -> Iterator[dict[str, Any]]:
    for municipality in world.municipalities:
        for alias in municipality.aliases:
            yield {"municipality_code": municipality.code, "alias": alias, "kind": "former"}
