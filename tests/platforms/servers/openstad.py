"""OpenStad headless: projects in the open, resources in pages counted from 0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.platforms import planted
from tests.platforms.servers.base import Asked, Reply, Server, as_json, serve


def resource(number: int, project: int = 12) -> dict[str, Any]:
    """A resource with every field that the API documents, the personal ones filled with planted data."""
    return {
        "id": number,
        "projectId": project,
        "widgetId": 3,
        "userId": planted.USER_ID,
        "startDate": "2026-02-01T09:00:00.000Z",
        "sort": 0,
        "score": 0.5,
        "title": planted.IDEA_TITLE,
        "summary": planted.IDEA_TEXT,
        "description": f"<p>{planted.IDEA_TEXT} {planted.PHONE}</p>",
        "images": [{"url": f"https://img.example/{planted.SLUG}.jpg"}],
        "documents": [],
        "budget": 1500 if number % 5 == 0 else None,
        "extraData": {"phone": planted.PHONE, "address": planted.ADDRESS, "email": planted.EMAIL},
        "location": {"lat": 52.1, "lng": 4.9},
        "tags": [{"id": 4, "name": "Groen" if number % 2 else "Verkeer", "type": "thema"}],
        "statuses": [{"id": 1, "name": "open"}],
        "yes": number % 7,
        "no": number % 3,
        "commentsCount": 2,
        "publishDate": "2026-02-02T10:00:00.000Z",
        "createdAt": "2026-02-01 09:00:00",
        "user": {"displayName": planted.NAME, "email": planted.EMAIL, "postcode": planted.POSTCODE},
    }


@dataclass
class OpenStad:
    """One installation with one project of `count` resources; `on_page` may change it between pages."""

    count: int = 45
    stuck_on: int | None = None
    on_page: Callable[[OpenStad, int], None] = lambda _self, _page: None

    def answer(self, asked: Asked) -> Reply:
        found = re.fullmatch(r"/api/project/(\d+)(/resource)?", asked.path)
        if not found or found[1] != "12":
            return as_json({"error": "not found"}, 404)
        if not found[2]:
            return as_json(
                {
                    "id": 12,
                    "name": "Ons plein",
                    "title": "Ons plein",
                    "url": "plein.example.org/",
                    "hostStatus": {"ip": True},
                    "areaId": None,
                    "createdAt": "2026-01-10T08:00:00.000Z",
                    "safeConfig": {"project": {"contact": planted.EMAIL}},
                    "config": {"cms": {"user": planted.NAME}},
                }
            )
        page, size = int(asked.params.get("page", "0")), int(asked.params.get("pageSize", "20"))
        self.on_page(self, page)
        size = min(size, 20)
        shown = page if self.stuck_on is None else min(page, self.stuck_on)
        records = [resource(n) for n in range(1, self.count + 1)][shown * size : (shown + 1) * size]
        pages = -(-self.count // size)
        metadata = {"page": page, "pageSize": size, "pageCount": pages, "totalCount": self.count, "links": {}}
        return as_json({"metadata": metadata, "records": records})


@contextmanager
def running(platform: OpenStad | None = None) -> Iterator[Server]:
    with serve((platform or OpenStad()).answer) as server:
        yield server
