"""Decidim: the ZIP of CSVs under /open-data/download, and GraphQL under /api that gives lists of spaces."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from tests.platforms import planted
from tests.platforms.servers.base import Asked, Reply, Server, as_json, serve

HOST = "https://decidim.example.org"


def table(rows: Sequence[Mapping[str, object]], separator: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def process() -> dict[str, object]:
    return {
        "id": 12,
        "title/en": "Our park",
        "title/nl": "Ons park",
        "slug": "ons-park",
        "url": f"{HOST}/processes/ons-park",
        "description/nl": f"Vragen? {planted.EMAIL}",
        "start_date": "2026-01-15",
        "end_date": "2026-06-30",
        "developer_group/nl": planted.NAME,
        "target/nl": "Alle inwoners",
        "area/name/nl": "Noord",
        "scope/name/nl": "",
        "participatory_scope/nl": "",
        "created_at": "2025-12-01 09:00:00 UTC",
    }


def proposal(n: int) -> dict[str, object]:
    return {
        "id": n,
        "category/id": 3,
        "category/name/nl": "Groen",
        "scope/id": 2,
        "scope/name/nl": "Noord",
        "participatory_space/id": 12 if n % 2 else 5,
        "participatory_space/url": f"{HOST}/{'processes/ons-park' if n % 2 else 'assemblies/jongerenraad'}",
        "component/id": 31,
        "title/nl": planted.IDEA_TITLE,
        "body/nl": f'{planted.IDEA_TEXT};\n"{planted.PHONE}"',
        "state": "accepted" if n % 4 == 0 else "evaluating",
        "reference": f"PROP-{n}",
        "answer/nl": f"Dag {planted.NAME}",
        "supports": n % 6,
        "endorsements/total_count": 1,
        "endorsements/user_endorsements": planted.NAME,
        "comments": n % 3,
        "attachments": 0,
        "followers": 4,
        "published_at": "2026-02-01 10:00:00 +0100",
        "url": f"{HOST}/processes/ons-park/f/31/proposals/{n}-{planted.SLUG}",
        "is_amend": "false",
    }


def meeting(n: int) -> dict[str, object]:
    return {
        "id": n,
        "category/id": "",
        "category/name/nl": "",
        "participatory_space/id": 12,
        "participatory_space/url": f"{HOST}/processes/ons-park",
        "component/id": 32,
        "title/nl": f"Thuis bij {planted.NAME}",
        "description/nl": planted.IDEA_TEXT,
        "start_time": "2026-03-05 19:30:00 +0100",
        "end_time": "2026-03-05 21:30:00 +0100",
        "attendees": 40 + n,
        "contributions": 7,
        "organizations": planted.NAME,
        "address": planted.ADDRESS,
        "location/nl": planted.POSTCODE,
        "reference": "M-1",
        "comments": 0,
        "url": f"{HOST}/processes/ons-park/f/32/meetings/{n}",
        "published": "true",
    }


def export(proposals: int = 20, separator: str = ";") -> bytes:
    """The ZIP as the platform makes it, with members that must stay unread."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        members = {
            "participatory_processes": [process()],
            "proposals": [proposal(n) for n in range(1, proposals + 1)],
            "meetings": [meeting(n) for n in (1, 2)],
            "users": [{"id": 1, "name": planted.NAME, "nickname": planted.SLUG, "email": planted.EMAIL}],
        }
        for name, rows in members.items():
            archive.writestr(f"decidim-open-data-{name}.csv", table(rows, separator))
        archive.writestr("README.md", f"Vragen: {planted.EMAIL}")
    return out.getvalue()


def spaces() -> dict[str, object]:
    """What `/api` says of processes and assemblies, with more fields than were asked for."""
    english = {"locale": "en", "text": "Park"}
    promoter = {"translations": [{"locale": "nl", "text": planted.NAME}]}
    return {
        "participatoryProcesses": [
            {
                "id": str(number),
                "startDate": "2026-01-15",
                "endDate": "2026-06-30",
                "publishedAt": "2025-12-01T09:00:00+01:00",
                "title": {"translations": [english, {"locale": "nl", "text": title}]},
                "developerGroup": promoter,
            }
            for number, title in ((12, "Ons park (GraphQL)"), (13, "Nog zonder voorstellen"))
        ],
        "assemblies": [
            {
                "id": "5",
                "publishedAt": "2024-01-01T09:00:00+01:00",
                "title": {"translations": [{"locale": "nl", "text": "Jongerenraad"}]},
            }
        ],
    }


@contextmanager
def running(content: bytes | None = None, graphql: bool = True) -> Iterator[Server]:
    """GraphQL can be switched off, as some installations do."""
    body = export() if content is None else content

    def answer(asked: Asked) -> Reply:
        if asked.path == "/api" and asked.method == "POST" and graphql:
            known = "participatoryProcesses" in str((asked.body or {}).get("query", ""))
            return as_json({"data": spaces()} if known else {"errors": [{"message": "Parse error"}]})
        right = asked.path == "/open-data/download"
        return Reply(body, kind="application/zip") if right else Reply(b"", 404, "text/plain")

    with serve(answer) as server:
        yield server
