"""The open-data ZIP of Decidim: CSVs with `;`, nested keys with `/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orchestration.voorbeeld.pack import table, zipped
from orchestration.voorbeeld.platforms.activity import Entry, Process, Site

_PROCESS = (
    "id",
    "slug",
    "title/nl",
    "description/nl",
    "start_date",
    "end_date",
    "scope/name/nl",
    "published_at",
    "url",
)
_PROPOSAL = (
    "id",
    "category/id",
    "category/name/nl",
    "scope/name/nl",
    "participatory_space/id",
    "participatory_space/url",
    "component/id",
    "title",
    "body",
    "state",
    "reference",
    "answer/nl",
    "supports",
    "endorsements/total_count",
    "endorsements/user_endorsements",
    "comments",
    "attachments",
    "followers",
    "published_at",
    "url",
)
_MEETING = (
    "id",
    "category/name/nl",
    "participatory_space/id",
    "participatory_space/url",
    "component/id",
    "title/nl",
    "description/nl",
    "start_time",
    "end_time",
    "attendees",
    "contributions",
    "organizations",
    "address",
    "location/nl",
    "comments",
    "url",
    "published",
)


def write(site: Site) -> dict[str, bytes]:
    """The one ZIP."""
    members = {
        "open-data-participatory_processes.csv": table(_PROCESS, _processes(site), bom=False),
        "open-data-proposals.csv": table(_PROPOSAL, _proposals(site), bom=False),
        "open-data-meetings.csv": table(_MEETING, _meetings(site), bom=False),
        "README.md": b"# Open data (fictief)\n",
    }
    return {"fictief-decidim-open-data.zip": zipped(members)}


def _space(site: Site, process: Process) -> dict[str, Any]:
    return {
        "participatory_space/id": process.number,
        "participatory_space/url": f"{site.address}/processes/proces-{process.number}",
    }


def _processes(site: Site) -> Iterator[dict[str, Any]]:
    for process in site.processes:
        yield {
            "id": process.number,
            "slug": f"proces-{process.number}",
            "title/nl": process.title,
            "description/nl": "Praat mee.",
            "start_date": process.start.isoformat(),
            "end_date": process.end.isoformat(),
            "scope/name/nl": process.area,
            "published_at": f"{process.start.isoformat()} 09:00:00 UTC",
            "url": f"{site.address}/processes/proces-{process.number}",
        }


def _proposals(site: Site) -> Iterator[dict[str, Any]]:
    for process in site.processes:
        for entry in process.entries:
            yield {**_space(site, process), **_proposal(site, entry)}


def _proposal(site: Site, entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.number,
        "category/name/nl": entry.category,
        "title": f"Voorstel van {entry.author.name}",
        "body": entry.text,
        "state": "accepted" if entry.accepted else "evaluating",
        "supports": entry.votes_for,
        "endorsements/user_endorsements": entry.author.name,
        "comments": entry.comments,
        "published_at": f"{entry.day.isoformat()} 12:00:00 UTC",
        "url": f"{site.address}/proposals/{entry.number}",
    }


def _meetings(site: Site) -> Iterator[dict[str, Any]]:
    for process in site.processes:
        for meeting in process.meetings:
            yield {
                **_space(site, process),
                "id": meeting.number,
                "title/nl": "Bijeenkomst",
                "start_time": f"{meeting.day.isoformat()} 18:00:00 UTC",
                "end_time": f"{meeting.day.isoformat()} 20:00:00 UTC",
                "attendees": meeting.attendees,
                "address": "Luchtkasteelpad 1",
                "published": "true",
            }
