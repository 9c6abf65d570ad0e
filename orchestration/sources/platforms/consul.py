"""CONSUL Democracy: what of its GraphQL answers and CSV export passes.

Layouts, known by content:
- JSON of `/graphql`: `{"data": {"budgets": {"edges": [{"node": {…}}], "pageInfo": {…}}}}`, with proposals,
  debates and the investments of a budget alike; snake_case (older) and camelCase; or several such answers in
  one array.
  An answer with `errors` is refused, also when the server gave it status 200.
- CSV of budget investments with `,` and translated headers (Dutch, English, Spanish, German, French), or any
  other language when its thirteen columns stand in the published order.

A trajectory is a *budget*; the CSV names no budget, so its investments stand without one, with their heading
as category. Proposals and debates belong to no process. Some versions list all investments under every
budget; one that comes up under more than one budget stands without a trajectory. Titles, texts, authors,
tags, locations, administrators, valuators and explanations are dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orchestration.sources.platforms import shapes
from orchestration.sources.platforms.allow import (
    TRAJECTORY,
    CleanRow,
    Field,
    RecordType,
    key,
    needs,
    place_of,
)
from orchestration.tables import UnreadableFile

_YES = frozenset({"yes", "ja", "sí", "si", "oui", "true"})


def chosen(value: str) -> str:
    """`selected` where the column says yes in any of the known languages; else nothing."""
    return "selected" if value.strip().casefold() in _YES else ""


BUDGET = RecordType(
    "consul",
    TRAJECTORY,
    (
        Field("id", ("id",), shapes.identifier),
        Field("title", ("name",), shapes.label),
        Field("status", ("phase",), shapes.label),
    ),
    needs("id name phase"),
    (("parent_kind", "budgets"), ("method", "budgets")),
)
INVESTMENT = RecordType(
    "consul",
    "budget_investment",
    (
        Field("id", ("id",), shapes.identifier),
        Field("parent_id", ("budgetid",), shapes.identifier),
        Field("status", ("feasibility",), shapes.label),
        Field("amount", ("price",), shapes.amount),
        Field("contributions", ("commentscount",), shapes.count),
    ),
    needs("id feasibility"),
    (("parent_kind", "budgets"),),
)
PROPOSAL = RecordType(
    "consul",
    "proposal",
    (
        Field("id", ("id",), shapes.identifier),
        Field("area", ("geozone/name",), shapes.label),
        Field("status", ("retiredreason",), lambda value: "retired" if value else ""),
        Field("votes_for", ("cachedvotesup",), shapes.count),
        Field("contributions", ("commentscount",), shapes.count),
        Field("published_at", ("publiccreatedat",), shapes.instant),
    ),
    needs("id cachedvotesup"),
)
DEBATE = RecordType(
    "consul",
    "debate",
    (
        Field("id", ("id",), shapes.identifier),
        Field("votes_for", ("cachedvotesup",), shapes.count),
        Field("votes_against", ("cachedvotesdown",), shapes.count),
        Field("contributions", ("commentscount",), shapes.count),
        Field("published_at", ("publiccreatedat",), shapes.instant),
    ),
    needs("id cachedvotesdown"),
)
_GEOZONE = (
    "geozone",
    "ámbito",
    "ambito",
    "gebied",
    "wijk",
    "bereich",
    "zone",
    "heading",
    "begrotingspost",
    "partida",
)
_FEASIBLE = ("feasibility", "viabilidad", "haalbaarheid", "machbarkeit", "umsetzbarkeit", "faisabilité")
_SELECTED = ("selected", "seleccionado", "seleccionada", "geselecteerd", "ausgewählt", "sélectionné")
INVESTMENT_ROW = RecordType(
    "consul",
    "budget_investment",
    (
        Field("id", ("id",), shapes.identifier),
        Field("category", _GEOZONE, shapes.label),
        Field("status", _SELECTED, chosen),
        Field("status", _FEASIBLE, shapes.before_bracket),
        Field("amount", _FEASIBLE, shapes.bracketed_amount),
    ),
    needs(*(f"id {name}" for name in _FEASIBLE)),
    (("parent_kind", "budgets"),),
)
RECORD_TYPES = (BUDGET, INVESTMENT, PROPOSAL, DEBATE)
TABLE_TYPES = (INVESTMENT_ROW,)
_BY_ROOT = {
    "budgets": BUDGET,
    "budget": BUDGET,
    "investments": INVESTMENT,
    "proposals": PROPOSAL,
    "debates": DEBATE,
}
EXPORT_ORDER = (
    "id", "title", "description", "administrator", "valuator", "valuationgroup", "geozone", "feasibility",
    "valuationfinished", "unfeasibilityexplanation", "selected", "visibletovaluators", "authorusername",
)  # fmt: skip


def translated(header: list[str]) -> list[str] | None:
    """The published order of columns, for an export in a language that isn't known here."""
    looks_right = len(header) == len(EXPORT_ORDER) and key(header[0]) == "id"
    return list(EXPORT_ORDER) if looks_right else None


def under_one_budget(rows: Iterable[CleanRow]) -> list[CleanRow]:
    """Rows once each; an investment that several budgets claim loses its budget."""
    held: dict[tuple[str, str, str], CleanRow] = {}
    for row in rows:
        place = place_of(row)
        known = held.get(place)
        if known is not None and known.get("parent_id") != row.get("parent_id"):
            row = {**row, "parent_id": ""}
        held[place] = row
    return list(held.values())


def records_in(name: str, value: Any) -> Iterator[tuple[RecordType, Mapping[str, Any]]]:
    """The records in one item of a JSON file: the `data` of an answer, or a whole answer.

    Raises:
        UnreadableFile: when the server answered with errors.
    """
    if name == "errors" and value:
        raise UnreadableFile(
            "CONSUL gaf een foutmelding in plaats van gegevens.", "Vraag de gegevens opnieuw op."
        )
    if name == "data" and isinstance(value, Mapping):
        for root, held in value.items():
            yield from _connection(key(str(root)), held, None)
    elif not name and isinstance(value, Mapping) and ("data" in value or "errors" in value):
        for part, held in value.items():
            yield from records_in(part, held)


def _connection(root: str, held: Any, budget: Any) -> Iterator[tuple[RecordType, Mapping[str, Any]]]:
    kind = _BY_ROOT.get(root)
    if kind is None or not isinstance(held, Mapping):
        return
    edges = held.get("edges")
    nodes = [e.get("node") for e in edges if isinstance(e, Mapping)] if isinstance(edges, list) else [held]
    for node in nodes:
        if not isinstance(node, Mapping):
            continue
        record = {**node, "budget_id": budget} if kind is INVESTMENT else node
        if kind is not BUDGET or "name" in node:
            yield kind, record
        for inner, children in node.items():
            if key(str(inner)) == "investments":
                yield from _connection("investments", children, node.get("id"))
