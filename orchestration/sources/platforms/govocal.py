"""Go Vocal (formerly CitizenLab): what of its public API v2 passes, and how that API is walked.

Layout, known by content: JSON `{"ideas": […], "meta": {"current_page", "total_pages"}}`, and the same for
`projects`, `phases`, `events`, `comments`, `reactions` and `baskets`; or several such pages in one array.
Field names differ between versions: `likes_count` was `upvotes_count`, `posts_count` was `ideas_count`.

A trajectory is a *project*; its own dates are those of its phases, which are children. Comments name no
project, so they stand without a trajectory; the comments of an idea are counted on the idea. Titles of
projects are kept; titles and texts of ideas and events, authors, assignees, custom fields, slugs, addresses
and places are dropped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from orchestration.sources.platforms import shapes
from orchestration.sources.platforms.allow import TRAJECTORY, Field, RecordType, needs
from orchestration.sources.platforms.paging import Page, Pages, walk_numbered
from orchestration.sources.platforms.site import Site

_ID = Field("id", ("id",), shapes.identifier)
_PROJECT = Field("parent_id", ("projectid",), shapes.identifier)
_IN_PROJECT = (("parent_kind", "projects"),)
_CREATED = Field("published_at", ("publishedat", "createdat"), shapes.instant)
_FOR = Field("votes_for", ("likescount", "upvotescount"), shapes.count)
_AGAINST = Field("votes_against", ("dislikescount", "downvotescount"), shapes.count)

PROJECT = RecordType(
    "govocal",
    TRAJECTORY,
    (
        _ID,
        Field("title", ("title", "titlemultiloc"), shapes.label),
        Field("status", ("status", "publicationstatus"), shapes.label),
        Field("method", ("participationmethod", "processtype"), shapes.label),
        Field("contributions", ("ideascount", "postscount"), shapes.count),
        Field("amount", ("maxbudget",), shapes.amount),
        Field("published_at", ("createdat",), shapes.instant),
        Field("url", ("href",), shapes.link),
    ),
    needs("id"),
    _IN_PROJECT,
)
PHASE = RecordType(
    "govocal",
    "phase",
    (
        _ID,
        _PROJECT,
        Field("status", ("participationmethod",), shapes.label),
        Field("started_at", ("startat",), shapes.instant),
        Field("ended_at", ("endat",), shapes.instant),
        Field("contributions", ("ideascount", "postscount"), shapes.count),
        Field("amount", ("maxbudget",), shapes.amount),
        _CREATED,
    ),
    needs("id"),
    _IN_PROJECT,
)
IDEA = RecordType(
    "govocal",
    "proposal",
    (
        _ID,
        _PROJECT,
        Field("status", ("status", "publicationstatus"), shapes.label),
        _FOR,
        _AGAINST,
        Field("contributions", ("commentscount",), shapes.count),
        Field("amount", ("budget", "proposedbudget"), shapes.amount),
        _CREATED,
    ),
    needs("id"),
    _IN_PROJECT,
)
EVENT = RecordType(
    "govocal",
    "meeting",
    (
        _ID,
        _PROJECT,
        Field("started_at", ("startat",), shapes.instant),
        Field("ended_at", ("endat",), shapes.instant),
        Field("participants", ("attendeescount", "attendeesscount"), shapes.count),
        _CREATED,
    ),
    needs("id"),
    _IN_PROJECT,
)
COMMENT = RecordType(
    "govocal",
    "comment",
    (_ID, _PROJECT, Field("status", ("publicationstatus",), shapes.label), _FOR, _AGAINST, _CREATED),
    needs("id"),
    (*_IN_PROJECT, ("contributions", "1")),
)
REACTION = RecordType(
    "govocal",
    "vote",
    (_ID, _PROJECT, Field("status", ("mode",), shapes.word("up", "down", "neutral")), _CREATED),
    needs("id"),
    (*_IN_PROJECT, ("votes_for", "1")),
)
BASKET = RecordType(
    "govocal",
    "vote",
    (_ID, _PROJECT, Field("published_at", ("submittedat", "createdat"), shapes.instant)),
    needs("id"),
    (*_IN_PROJECT, ("votes_for", "1")),
)
BY_ROOT = {
    "projects": PROJECT,
    "phases": PHASE,
    "ideas": IDEA,
    "events": EVENT,
    "comments": COMMENT,
    "reactions": REACTION,
    "votes": REACTION,
    "baskets": BASKET,
}
RECORD_TYPES = tuple(BY_ROOT.values())
TABLE_TYPES: tuple[RecordType, ...] = ()

FETCHED = ("projects", "phases", "events", "ideas")
_PAGE_SIZE = 24


def records_in(name: str, value: Any) -> Iterator[tuple[RecordType, Mapping[str, Any]]]:
    """The records in one item of a JSON file: an element under its root, or a whole page."""
    kind = BY_ROOT.get(name)
    if kind is not None and isinstance(value, Mapping):
        yield kind, value
    elif not name and isinstance(value, Mapping) and isinstance(value.get("meta"), Mapping):
        for root, held in value.items():
            for element in held if isinstance(held, list) else ():
                yield from records_in(root, element)


def fetch(site: Site, pages: Pages) -> Iterator[Page]:
    """Projects, phases, events and ideas; after the first time only what changed since.

    Pages hold 24, which every version accepts. The token is a JWT, or `client_id:client_secret`, for which
    a JWT is then asked.
    """
    base = f"{site.url}/api/v2"
    if ":" in pages.token:
        client, _, secret = pages.token.partition(":")
        pages.authorise("")
        answer = pages.http.post_json(
            f"{base}/authenticate", {"auth": {"client_id": client, "client_secret": secret}}
        )
        pages.authorise(str(answer.get("jwt", "")) if isinstance(answer, dict) else "")
    changed = {"updated_at": f"{site.since:%Y-%m-%d},"} if site.since else {}
    for root in FETCHED:
        yield from walk_numbered(
            pages,
            root,
            lambda page, root=root: (  # type: ignore[misc]
                f"{base}/{root}",
                {"page_number": str(page), "page_size": str(_PAGE_SIZE), **changed},
            ),
            first=1,
        )


def page_facts(data: bytes) -> dict[str, int]:
    """How many pages and, in some versions, records the platform says there are."""
    body = json.loads(data)
    meta = body.get("meta") if isinstance(body, dict) else None
    if not isinstance(meta, dict):
        return {}
    return {
        name: int(meta[key])
        for name, key in (("pages", "total_pages"), ("total", "total_count"))
        if isinstance(meta.get(key), int)
    }
