"""CONSUL Democracy: GraphQL of 25 records a page, depth 8, 2 collections; errors come with status 200."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.platforms import planted
from tests.platforms.servers.base import Asked, Reply, Server, as_json, serve

PER_PAGE, MAX_DEPTH, MAX_COLLECTIONS = 25, 8, 2
_COLLECTIONS = ("budgets", "investments", "proposals", "debates", "comments", "users", "tags")
_PUBLIC = {
    "proposals": (
        "id",
        "title",
        "cachedVotesUp",
        "commentsCount",
        "publicCreatedAt",
        "retiredReason",
        "geozone",
    ),
    "debates": ("id", "title", "cachedVotesUp", "cachedVotesDown", "commentsCount", "publicCreatedAt"),
    "budgets": ("id", "name", "phase"),
    "investments": ("id", "title", "price", "feasibility", "commentsCount"),
}


def snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda m: "_" + m[0].lower(), name)


@dataclass
class Consul:
    """`old` speaks snake_case; `shared` lists all investments under every budget, as some versions do."""

    proposals: int = 60
    old: bool = False
    shared: bool = False
    repeats: bool = False

    def records(self, root: str, budget: int | None) -> list[dict[str, Any]]:
        if root == "budgets":
            return [{"id": str(n), "name": f"Begroot {2024 + n}", "phase": "finished"} for n in (1, 2)]
        if root == "investments":
            numbers = range(1, 31) if self.shared else range((budget or 1) * 100, (budget or 1) * 100 + 30)
            return [
                {
                    "id": str(n),
                    "title": planted.IDEA_TITLE,
                    "price": 1000 + n,
                    "feasibility": "feasible",
                    "commentsCount": 1,
                }
                for n in numbers
            ]
        numbers = range(1, self.proposals + 1) if root == "proposals" else range(1, 6)
        return [
            {
                "id": str(n),
                "title": planted.IDEA_TITLE,
                "cachedVotesUp": n,
                "cachedVotesDown": n % 3,
                "commentsCount": n % 4,
                "publicCreatedAt": "2026-03-01 10:00:00 +0100",
                "retiredReason": planted.IDEA_TEXT if n == 7 else None,
                "geozone": {"name": "Noord"} if n % 2 else None,
            }
            for n in numbers
        ]

    def answer(self, asked: Asked) -> Reply:
        if asked.path != "/graphql":
            return as_json({}, 404)
        question = str((asked.body or {}).get("query", ""))
        problem = self.problem(question)
        if problem:
            return as_json({"errors": [{"message": problem}]})
        names = re.findall(rf"\b({'|'.join(_COLLECTIONS)})\b", question)
        root = names[-1]
        held = self.page(root, question)
        found = re.search(r'budget\(id: "(\d+)"\)', question)
        data = {"budget": {"id": found[1], root: held}} if found else {root: held}
        return as_json({"data": data})

    def problem(self, question: str) -> str | None:
        depth = deepest = 0
        for character in question:
            depth += {"{": 1, "}": -1}.get(character, 0)
            deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            return f"Query has depth of {deepest}, which exceeds max depth of {MAX_DEPTH}"
        names = re.findall(rf"\b({'|'.join(_COLLECTIONS)})\b", question)
        if len(names) > MAX_COLLECTIONS:
            return "Query has too many collections"
        if not names:
            return "Parse error"
        fields = set(re.findall(r"\b[a-zA-Z_]+\b", question.split("node", 1)[-1].split("}", 1)[0])) - {
            "node",
            "name",
        }
        public = {snake(f) if self.old else f for f in _PUBLIC.get(names[-1], ())}
        unknown = sorted(fields - public - {"name"})
        return f"Field '{unknown[0]}' doesn't exist" if unknown else None

    def page(self, root: str, question: str) -> dict[str, Any]:
        found = re.search(r'budget\(id: "(\d+)"\)', question)
        after = re.search(r'after: "([^"]+)"', question)
        first = re.search(r"first: (\d+)", question)
        size = min(int(first[1]) if first else PER_PAGE, PER_PAGE)
        start = int(base64.b64decode(after[1])) if after else 0
        if self.repeats and root == "proposals":
            start = min(start, size)
        held = self.records(root, int(found[1]) if found else None)
        fields = [f for f in _PUBLIC[root] if re.search(rf"\b{snake(f) if self.old else f}\b", question)]
        nodes = [{snake(f) if self.old else f: r[f] for f in fields} for r in held[start : start + size]]
        end = base64.b64encode(str(start + len(nodes)).encode()).decode()
        return {
            "edges": [{"node": node} for node in nodes],
            "pageInfo": {"hasNextPage": start + size < len(held), "endCursor": end},
        }


@contextmanager
def running(platform: Consul | None = None) -> Iterator[Server]:
    with serve((platform or Consul()).answer) as server:
        yield server
