"""Finding a municipality by any of its names, and what it is."""

from __future__ import annotations

from collections import defaultdict

import pyarrow.compute as pc

from dashboard.repositories import municipalities as repository
from dashboard.repositories.warehouse import Row, Warehouse
from orchestration.texts import day, number, t


def options(warehouse: Warehouse) -> dict[str, str]:
    """Code → name with other names behind it, so that typing any of them finds it."""
    other: dict[str, list[str]] = defaultdict(list)
    for row in repository.aliases(warehouse):
        other[row["municipality_code"]].append(row["alias"])
    table = repository.current(warehouse)
    codes, names = table.column("municipality_code").to_pylist(), table.column("name").to_pylist()
    return {
        code: f"{name} ({', '.join(other[code])})" if code in other else name
        for code, name in zip(codes, names, strict=True)
    }


def facts(warehouse: Warehouse, code: str) -> list[tuple[str, str]]:
    """What a municipality is, as pairs of label and value.

    Raises:
        KeyError: when `code` is no municipality of today.
    """
    row = _one(warehouse, code)
    population = number(row["population"])
    if row["population"] is not None and row["population_on"] is not None:
        population = t("gemeente.population_on", n=population, on=day(row["population_on"]))
    return [
        (t("shell.column_province"), row["province"] or t("common.no_data")),
        (t("gemeente.population"), population),
        (t("gemeente.size_class"), row["size_class_nl"] or t("common.no_data")),
        (t("gemeente.council_seats"), number(row["council_seats"])),
        (t("shell.column_code"), code),
    ]


def name(warehouse: Warehouse, code: str) -> str:
    """The official name.

    Raises:
        KeyError: when `code` is no municipality of today.
    """
    return str(_one(warehouse, code)["name"])


def origins(warehouse: Warehouse, code: str) -> list[str]:
    """From which municipalities this one came, one sentence each."""
    return [
        t(
            f"gemeente.origin_{row['extent']}",
            old=row["name_old"] or row["code_old"],
            on=day(row["effective_on"]),
        )
        for row in repository.predecessors(warehouse, code)
    ]


def _one(warehouse: Warehouse, code: str) -> Row:
    table = repository.current(warehouse)
    place = pc.index(table.column("municipality_code"), code).as_py()
    if place < 0:
        raise KeyError(code)
    row: Row = table.slice(place, 1).to_pylist()[0]
    return row
