"""The gazetteer of a data set: from the seeds (nederland) or the source `reference` (voorbeeld)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any

from orchestration.archive import Archive, ArchiveError
from orchestration.gazetteer import OPEN_END, Gazetteer, Place
from orchestration.settings import REFERENCE, Home
from orchestration.sources.contract import ParseContext, Source
from orchestration.tables import UnreadableFile

MUNICIPALITIES = "reference_municipality"
ALIASES = "reference_alias"


def load_gazetteer(home: Home) -> Gazetteer:
    """The municipalities of a data set, with every period and alias.

    The real municipalities are seeds. Those of `voorbeeld` come from its archive, so the gazetteer is empty
    as long as no reference file was taken in.
    """
    return seed_gazetteer() if home.dataset == "nederland" else _archived_gazetteer(home)


@lru_cache(maxsize=1)
def seed_gazetteer() -> Gazetteer:
    """All real municipalities since 2014."""
    names = ("municipalities", "municipality_aliases", "municipality_successions")
    return Gazetteer(places_from_rows(*(seed_rows(name) for name in names)))


def seed_rows(name: str) -> list[dict[str, str]]:
    """The rows of `seeds/reference/<name>.csv`, as text."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def places_from_rows(
    municipalities: Iterable[Mapping[str, Any]],
    aliases: Iterable[Mapping[str, Any]] = (),
    successions: Iterable[Mapping[str, Any]] = (),
) -> list[Place]:
    """Places from rows with the columns of the seeds; days may be text or dates, an empty end is open."""
    municipalities = list(municipalities)
    went_to = _successors(municipalities, successions)
    known_as: dict[str, list[str]] = {}
    for row in aliases:
        known_as.setdefault(row["municipality_code"], []).append(row["alias"])
    return [
        Place(
            code=row["municipality_code"],
            name=row["name"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]) if row["valid_to"] else OPEN_END,
            aliases=tuple(known_as.get(row["municipality_code"], ())),
            successors=went_to.get((row["municipality_code"], str(row["valid_to"] or "")), ()),
        )
        for row in municipalities
    ]


def _successors(
    municipalities: Iterable[Mapping[str, Any]], successions: Iterable[Mapping[str, Any]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """(old code, last day) → the municipalities after, as `Groningen (GM0014)`."""
    names = {row["municipality_code"]: row["name"] for row in municipalities}
    found: dict[tuple[str, str], list[str]] = {}
    for row in successions:
        key = (row["code_old"], str(row["effective_on"]))
        found.setdefault(key, []).append(f"{names.get(row['code_new'], '')} ({row['code_new']})".strip())
    return {key: tuple(sorted(told)) for key, told in found.items()}


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _archived_gazetteer(home: Home) -> Gazetteer:
    archive = Archive(home.archive)
    source: Source = import_module("orchestration.sources.reference").SOURCE
    context = ParseContext(home.dataset, Gazetteer(()))
    found: dict[str, list[dict[str, Any]]] = {MUNICIPALITIES: [], ALIASES: []}
    for versions in archive.current(source.name):
        for snapshot in versions:
            try:
                batches = list(source.parse(archive.verified(snapshot), context))
            except (UnreadableFile, ArchiveError):
                continue  # the loader records the reject; the previous version of this file holds
            for batch in batches:
                if batch.table in found:
                    found[batch.table] += batch.rows.to_pylist()
            break
    return Gazetteer(places_from_rows(found[MUNICIPALITIES], found[ALIASES]))
