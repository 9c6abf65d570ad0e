"""Go Vocal: API v2 behind a token; pages from 1, at most 24 (older) or 100; two generations of names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.platforms import planted
from tests.platforms.servers.base import Asked, Reply, Server, as_json, serve

JWT = "proef.jwt.teken"
CLIENT, SECRET = "klant-1", "geheim-1"


def uuid(kind: int, number: int) -> str:
    return str(UUID(int=(kind << 64) + number))


@dataclass
class GoVocal:
    """`old` names votes `upvotes`, counts `posts`, caps pages at 24; `changed` are ideas changed lately."""

    ideas: int = 60
    old: bool = False
    changed: frozenset[int] = frozenset()

    def projects(self) -> list[dict[str, Any]]:
        count = "posts_count" if self.old else "ideas_count"
        title: dict[str, Any] = {"title": "Begroot mee"}
        if self.old:
            title = {"title_multiloc": {"nl-NL": "Begroot mee", "en": "Budget along"}}
        return [
            {
                "id": uuid(1, 1),
                **title,
                "description_html": f"<p>Mail {planted.EMAIL}</p>",
                "process_type": "timeline",
                "participation_method": "budgeting",
                "status": "published",
                "slug": "begroot-mee",
                "href": "https://denkmee.example.org/nl-NL/projects/begroot-mee",
                count: self.ideas,
                "max_budget": 50000,
                "created_at": "2026-01-05T08:00:00.000Z",
                "updated_at": "2026-05-05T08:00:00.000Z",
            }
        ]

    def phases(self) -> list[dict[str, Any]]:
        dates = (("2026-02-01", "2026-03-01"), ("2026-03-02", "2026-04-15"))
        return [
            {
                "id": uuid(2, n),
                "title": "Fase",
                "description": f"<p>Mail {planted.EMAIL}</p>",
                "participation_method": method,
                "project_id": uuid(1, 1),
                "project_title": "Begroot mee",
                "start_at": start,
                "end_at": end,
                "created_at": "2026-01-06T08:00:00.000Z",
            }
            for n, ((start, end), method) in enumerate(
                zip(dates, ("ideation", "voting"), strict=True), start=1
            )
        ]

    def events(self) -> list[dict[str, Any]]:
        return [
            {
                "id": uuid(4, 1),
                "project_id": uuid(1, 1),
                "title": f"Avond bij {planted.NAME}",
                "location": planted.ADDRESS,
                "location_point": {"type": "Point", "coordinates": [4.9, 52.1]},
                "attendees_count": 34,
                "start_at": "2026-02-12T18:30:00.000Z",
                "end_at": "2026-02-12T20:30:00.000Z",
                "created_at": "2026-01-20T08:00:00.000Z",
            }
        ]

    def idea(self, n: int) -> dict[str, Any]:
        up, down = ("upvotes_count", "downvotes_count") if self.old else ("likes_count", "dislikes_count")
        return {
            "id": uuid(3, n),
            "title": planted.IDEA_TITLE,
            "body_html": f"<p>{planted.IDEA_TEXT}</p>",
            "author_id": uuid(9, n),
            "author_name": planted.NAME,
            up: n % 9,
            down: n % 2,
            "comments_count": n % 4,
            "published_at": "2026-02-03T12:00:00.000Z",
            "publication_status": "published",
            "project_id": uuid(1, 1),
            "project_title": "Begroot mee",
            "location_description": planted.ADDRESS,
            "slug": planted.SLUG,
            "budget": 2500,
            "assignee_id": uuid(9, 0),
            "href": f"https://denkmee.example.org/nl-NL/ideas/{planted.SLUG}",
            "status": "proposed",
            "custom_field_values": {"telefoon": planted.PHONE, planted.EMAIL: "ja"},
            "created_at": "2026-02-03T11:00:00.000Z",
        }

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/api/v2/authenticate":
            right = asked.body == {"auth": {"client_id": CLIENT, "client_secret": SECRET}}
            return as_json({"jwt": JWT}, 201) if right else as_json({}, 404)
        if asked.token != JWT:
            return Reply(b"", 401)
        root = asked.path.removeprefix("/api/v2/")
        ideas = range(1, self.ideas + 1)
        if "updated_at" in asked.params:
            ideas = [n for n in ideas if n in self.changed]  # type: ignore[assignment]
        held: dict[str, list[dict[str, Any]]] = {
            "projects": self.projects(),
            "phases": self.phases(),
            "events": self.events(),
            "ideas": [self.idea(n) for n in ideas],
        }
        if root not in held:
            return as_json({}, 404)
        size = min(int(asked.params.get("page_size", "25")), 24 if self.old else 100)
        page = int(asked.params.get("page_number", "1"))
        pages = -(-len(held[root]) // size)
        meta = {"current_page": page, "total_pages": pages}
        return as_json({root: held[root][(page - 1) * size : page * size], "meta": meta})


@contextmanager
def running(platform: GoVocal | None = None) -> Iterator[Server]:
    with serve((platform or GoVocal()).answer) as server:
        yield server
