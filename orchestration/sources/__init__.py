"""One package per source: fetch (bytes from a publisher) and parse (bytes → typed tables and rejects).

Belongs here: what is particular to a publisher or a file format. Does not belong here: Dagster, dbt, the
database, and anything that interprets or combines sources.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from orchestration.sources.contract import Source

NAMES = (
    "reference",
    "turnout",
    "participation",
    "platforms",
    "arrangements",
    "complaints",
    "survey",
    "own_priorities",
    "agreements",
    "cbs",
    "boundaries",
)


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """All sources by name, in the order in which they are parsed (municipalities first)."""
    return {name: import_module(f"orchestration.sources.{name}").SOURCE for name in NAMES}
