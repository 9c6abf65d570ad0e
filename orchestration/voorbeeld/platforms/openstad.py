"""OpenStad: JSON of a project and its resources, or the XLSX export with Dutch headers."""

from __future__ import annotations

import json
from typing import Any

from orchestration.voorbeeld.pack import workbook
from orchestration.voorbeeld.platforms.activity import Entry, Process, Site

_XLSX = (
    "Inzending ID",
    "Inzending titel",
    "Beschrijving",
    "Project ID",
    "Status",
    "Datum aangemaakt",
    "Stemmen voor",
    "Stemmen tegen",
    "Aantal reacties",
    "Gebruiker naam",
    "Gebruiker e-mailadres",
    "Gebruiker telefoonnummer",
    "IP Adres",
)


def write(site: Site) -> dict[str, bytes]:
    """Two JSON files per project; every third project has a workbook instead of the second."""
    files = {}
    for place, process in enumerate(site.processes):
        base = f"{process.number}_"
        files[f"{base}fictief_project.json"] = _json(_project(site, process))
        if place % 3 == 2:
            rows = [_row(process, entry) for entry in process.entries]
            files[f"{base}resources_fictief_20261031.xlsx"] = workbook({"Inzendingen": (_XLSX, rows)})
        else:
            files[f"{base}fictief_resource.json"] = _json(_resources(process))
    return files


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _project(site: Site, process: Process) -> dict[str, Any]:
    return {
        "id": process.number,
        "name": process.title,
        "title": process.title,
        "url": f"{site.address.removeprefix('https://')}/project-{process.number}",
        "areaId": 1,
        "area": {"name": process.area},
        "hostStatus": {"ssl": True},
        "config": {"contact": "Aaltruud Kwispelstein"},
        "createdAt": f"{process.start.isoformat()}T08:00:00.000Z",
        "startDate": f"{process.start.isoformat()}T08:00:00.000Z",
        "endDate": f"{process.end.isoformat()}T21:00:00.000Z",
    }


def _resources(process: Process) -> dict[str, Any]:
    records = [_resource(process, entry) for entry in process.entries]
    metadata = {"page": 0, "pageSize": 100, "pageCount": 1, "totalCount": len(records), "links": {}}
    return {"metadata": metadata, "records": records}


def _resource(process: Process, entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.number,
        "projectId": process.number,
        "widgetId": 4,
        "userId": 7,
        "title": f"Idee van {entry.author.name}",
        "description": entry.text,
        "extraData": {"telefoon": entry.author.phone, "adres": entry.author.address},
        "tags": [{"name": entry.category}],
        "statuses": [{"name": "Gekozen" if entry.accepted else "Ingediend"}],
        "yes": entry.votes_for,
        "no": entry.votes_against,
        "commentsCount": entry.comments,
        "budget": entry.price,
        "createdAt": f"{entry.day.isoformat()}T12:00:00.000Z",
        "user": {"displayName": entry.author.name, "email": entry.author.mail},
    }


def _row(process: Process, entry: Entry) -> list[Any]:
    return [
        entry.number,
        f"Idee van {entry.author.name}",
        entry.text,
        process.number,
        "Gekozen" if entry.accepted else "Ingediend",
        entry.day.isoformat(),
        entry.votes_for,
        entry.votes_against,
        entry.comments,
        entry.author.name,
        entry.author.mail,
        entry.author.phone,
        entry.author.ip,
    ]
