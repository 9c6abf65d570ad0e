"""CONSUL Democracy: answers of its GraphQL, or the CSV of budget investments with Dutch headers."""

from __future__ import annotations

import json
from typing import Any

from orchestration.voorbeeld.pack import table
from orchestration.voorbeeld.platforms.activity import Entry, Site

_CSV = (
    "ID",
    "Titel",
    "Omschrijving",
    "Beheerder",
    "Beoordelaar",
    "Beoordelingsgroep",
    "Begrotingspost",
    "Haalbaarheid",
    "Beoordeling afgerond",
    "Toelichting onhaalbaar",
    "Geselecteerd",
    "Zichtbaar voor beoordelaars",
    "Gebruikersnaam",
)


def write(site: Site) -> dict[str, bytes]:
    """JSON with budgets and proposals, of the form that `/graphql` gives."""
    budgets = [
        {
            "id": str(process.number),
            "name": process.title,
            "phase": "finished",
            "investments": _connection([_investment(entry) for entry in process.entries]),
        }
        for process in site.processes
    ]
    answer = {"data": {"budgets": _connection(budgets)}}
    return {"fictief-consul-graphql.json": json.dumps(answer, ensure_ascii=False, indent=1).encode()}


def write_csv(site: Site) -> dict[str, bytes]:
    """The export of investments; it names no budget."""
    rows = [_row(entry) for process in site.processes for entry in process.entries]
    return {"fictief-consul-investeringen.csv": table(_CSV, rows, ",")}


def _connection(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    return {"edges": [{"node": node} for node in nodes], "pageInfo": {"hasNextPage": False, "endCursor": ""}}


def _investment(entry: Entry) -> dict[str, Any]:
    return {
        "id": str(entry.number),
        "title": f"Plan van {entry.author.name}",
        "description": entry.text,
        "publicAuthor": {"username": entry.author.mail},
        "location": entry.author.address,
        "feasibility": "feasible" if entry.accepted else "undecided",
        "price": entry.price,
        "commentsCount": entry.comments,
    }


def _row(entry: Entry) -> list[Any]:
    feasible = f"Haalbaar (€ {entry.price})" if entry.accepted else "Onbeslist"
    return [
        entry.number,
        f"Plan van {entry.author.name}",
        entry.text,
        entry.author.mail,
        "",
        "",
        entry.category,
        feasible,
        "Ja",
        "",
        "Ja" if entry.accepted else "Nee",
        "Ja",
        entry.author.name,
    ]
