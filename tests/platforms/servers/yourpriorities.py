"""Your Priorities: the CSV export of one group, behind a token, with e-mail, names and deleted posts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.platforms import planted
from tests.platforms.servers.base import Asked, Reply, Server, serve

TOKEN = "proef-teken"  # noqa: S105 - of the fake platform
HEADER = (
    "Id, Post id,email,User Name,Post Name,Description,Url,Category,Latitude,Longitude,"
    "Up Votes,Down Votes,Points Count,Points For,Points Against,Images"
)


def export(posts: int = 12) -> bytes:
    lines = [HEADER]
    for n in range(1, posts + 1):
        if n % 5 == 0:
            lines.append(f"{n},{500 + n},DELETED,,,,,,,,,,,,,")
            continue
        lines.append(
            f'{n},{500 + n},"{planted.EMAIL}","{planted.NAME}","{planted.IDEA_TITLE}",'
            f'"{planted.IDEA_TEXT}, ""echt""\n{planted.PHONE}","https://yrpri.example/{500 + n}","Wonen",'
            f'52.1,4.9,{n},{n % 3},{n % 4},1,0,"https://img.example/{planted.SLUG}.jpg"'
        )
    return ("\n".join(lines) + "\n").encode()


@contextmanager
def running() -> Iterator[Server]:
    def answer(asked: Asked) -> Reply:
        if asked.token != TOKEN:
            return Reply(b"", 401)
        right = asked.path == "/api/groups/55/export_group"
        return Reply(export(), kind="text/csv") if right else Reply(b"", 404)

    with serve(answer) as server:
        yield server
