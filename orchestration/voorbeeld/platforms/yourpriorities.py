"""Your Priorities: one CSV per group, with e-mail and user names in it."""

from __future__ import annotations

from typing import Any

from orchestration.voorbeeld.pack import table
from orchestration.voorbeeld.platforms.activity import Entry, Site

_COLUMNS = (
    "Id",
    "Post id",
    "email",
    "User Name",
    "Post Name",
    "Description",
    "Url",
    "Category",
    "Latitude",
    "Longitude",
    "Up Votes",
    "Down Votes",
    "Points Count",
    "Points For",
    "Points Against",
    "Images",
)


def write(site: Site) -> dict[str, bytes]:
    """A file per group; the name of the file is all that tells the group."""
    return {
        f"fictief-groep-{process.number}.csv": table(
            _COLUMNS, [_row(site, place, entry) for place, entry in enumerate(process.entries, start=1)], ","
        )
        for process in site.processes
    }


def _row(site: Site, place: int, entry: Entry) -> list[Any]:
    return [
        place,
        entry.number,
        entry.author.mail,
        entry.author.name,
        f"Idee van {entry.author.name}",
        entry.text,
        f"{site.address}/post/{entry.number}",
        entry.category,
        "55.1",
        "3.1",
        entry.votes_for,
        entry.votes_against,
        entry.comments,
        entry.comments,
        0,
        "",
    ]
