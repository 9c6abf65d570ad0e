"""Walking the GraphQL of CONSUL Democracy: at most 25 records a page, depth 8 and 2 collections a question.

Older installations want field names in snake_case. Errors come with status 200. What may pass of the answers
is in `consul`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from orchestration.sources.platforms.paging import Page, Pages
from orchestration.sources.platforms.shapes import REFUSED
from orchestration.sources.platforms.site import Site
from orchestration.tables import UnreadableFile

PER_PAGE = 25
_FIELDS = {
    "budgets": ("id", "name", "phase"),
    "proposals": (
        "id",
        "cachedVotesUp",
        "commentsCount",
        "publicCreatedAt",
        "retiredReason",
        "geozone { name }",
    ),
    "debates": ("id", "cachedVotesUp", "cachedVotesDown", "commentsCount", "publicCreatedAt"),
    "investments": ("id", "price", "feasibility", "commentsCount"),
}


def query(root: str, cursor: str, snake: bool, budget: str = "") -> str:
    """One question of one collection, at most 25 records, no deeper than 6 levels."""
    fields = " ".join(_FIELDS[root])
    after = f", after: {json.dumps(cursor)}" if cursor else ""
    page = (
        f"{root}(first: {PER_PAGE}{after})"
        f" {{ edges {{ node {{ {fields} }} }} pageInfo {{ hasNextPage endCursor }} }}"
    )
    text = f"{{ budget(id: {json.dumps(budget)}) {{ id {page} }} }}" if budget else f"{{ {page} }}"
    return _snake(text) if snake else text


def _snake(text: str) -> str:
    for name in ("cachedVotesUp", "cachedVotesDown", "commentsCount", "publicCreatedAt", "retiredReason"):
        text = text.replace(name, "".join(f"_{c.lower()}" if c.isupper() else c for c in name))
    return text


def fetch(site: Site, pages: Pages) -> Iterator[Page]:
    """Budgets with their investments, then proposals and debates, each by cursor."""
    snake = _speaks_snake(site, pages)
    budgets: list[str] = []
    for page in _walk(site, pages, "budgets", snake):
        budgets += [row["id"] for row in page.rows if row.get("id", REFUSED) != REFUSED]
        yield page
    for budget in budgets:
        yield from _walk(site, pages, "investments", snake, budget)
    yield from _walk(site, pages, "proposals", snake)
    yield from _walk(site, pages, "debates", snake)


def _speaks_snake(site: Site, pages: Pages) -> bool:
    """Whether this installation writes field names in snake_case: its answer to one small question."""
    question = "{ proposals(first: 1) { edges { node { cachedVotesUp } } } }"
    answer = pages.http.post_json(f"{site.url}/graphql", {"query": question})
    return isinstance(answer, dict) and bool(answer.get("errors"))


def _walk(site: Site, pages: Pages, root: str, snake: bool, budget: str = "") -> Iterator[Page]:
    cursor, seen = "", set()
    while True:
        question = query(root, cursor, snake, budget)
        page = pages.post(f"{root}-{budget}-{cursor}", f"{site.url}/graphql", {"query": question})
        yield page
        cursor = str(page.facts.get("cursor", ""))
        if not cursor:
            return
        if cursor in seen:
            pages.note(f"{root}: de server gaf dezelfde bladzijde nog een keer; gestopt")
            return
        seen.add(cursor)


def page_facts(data: bytes) -> dict[str, str]:
    """Where the next page starts, if there is one.

    Raises:
        UnreadableFile: when the answer is an error, whatever its status.
    """
    body = json.loads(data)
    if not isinstance(body, dict) or body.get("errors") or not isinstance(body.get("data"), dict):
        raise UnreadableFile(
            "CONSUL gaf een foutmelding in plaats van gegevens.",
            "Controleer het adres en probeer later opnieuw.",
        )
    held = next((v for v in body["data"].values() if isinstance(v, dict)), {})
    info = held.get("pageInfo") or (held.get("investments") or {}).get("pageInfo") or {}
    return {"cursor": str(info["endCursor"])} if info.get("hasNextPage") and info.get("endCursor") else {}
