"""Go Vocal (CitizenLab): pages of its public API, in the older and the newer spelling of fields."""

from __future__ import annotations

import json
from typing import Any

from orchestration.voorbeeld.platforms.activity import Entry, Process, Site


def write(site: Site) -> dict[str, bytes]:
    """Projects, phases, events and ideas, each one page."""
    newer = int(site.municipality.code[2:]) % 2 == 0
    roots = {
        "projects": [_project(site, process) for process in site.processes],
        "phases": [_phase(process) for process in site.processes],
        "events": [event for process in site.processes for event in _events(process)],
        "ideas": [_idea(process, entry, newer) for process in site.processes for entry in process.entries],
    }
    return {f"fictief-govocal-{root}.json": _page(root, rows) for root, rows in roots.items()}


def _page(root: str, rows: list[dict[str, Any]]) -> bytes:
    page = {root: rows, "meta": {"current_page": 1, "total_pages": 1}}
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def _uuid(kind: int, number: int) -> str:
    return f"{kind:08x}-0000-4000-8000-{number:012d}"


def _project(site: Site, process: Process) -> dict[str, Any]:
    return {
        "id": _uuid(1, process.number),
        "title": process.title,
        "description_html": "<p>Praat mee</p>",
        "process_type": "timeline",
        "participation_method": "ideation",
        "status": "finished",
        "href": f"{site.address}/nl-NL/projects/project-{process.number}",
        "created_at": f"{process.start.isoformat()}T08:00:00.000Z",
        "ideas_count": len(process.entries),
    }


def _phase(process: Process) -> dict[str, Any]:
    return {
        "id": _uuid(2, process.number),
        "title": "Ideeën",
        "project_id": _uuid(1, process.number),
        "participation_method": "ideation",
        "start_at": process.start.isoformat(),
        "end_at": process.end.isoformat(),
        "created_at": f"{process.start.isoformat()}T08:00:00.000Z",
    }


def _events(process: Process) -> list[dict[str, Any]]:
    return [
        {
            "id": _uuid(3, meeting.number),
            "project_id": _uuid(1, process.number),
            "title": "Bijeenkomst bij Berendina Wiebelstra",
            "location": "Verzonnenweg 12",
            "attendees_count": meeting.attendees,
            "start_at": f"{meeting.day.isoformat()}T18:00:00.000Z",
            "end_at": f"{meeting.day.isoformat()}T20:00:00.000Z",
        }
        for meeting in process.meetings
    ]


def _idea(process: Process, entry: Entry, newer: bool) -> dict[str, Any]:
    likes, dislikes = ("likes_count", "dislikes_count") if newer else ("upvotes_count", "downvotes_count")
    return {
        "id": _uuid(4, entry.number),
        "title": f"Idee van {entry.author.name}",
        "body_html": f"<p>{entry.text}</p>",
        "author_id": _uuid(5, entry.number),
        "author_name": entry.author.name,
        likes: entry.votes_for,
        dislikes: entry.votes_against,
        "comments_count": entry.comments,
        "published_at": f"{entry.day.isoformat()}T12:00:00.000Z",
        "project_id": _uuid(1, process.number),
        "location_description": entry.author.address,
        "status": "accepted" if entry.accepted else "proposed",
        "custom_field_values": {"telefoon": entry.author.phone, "e-mail": entry.author.mail},
    }
