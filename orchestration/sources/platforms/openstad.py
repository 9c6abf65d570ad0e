"""OpenStad (headless, of Amsterdam and others): what of its exports passes, and how its API is walked.

Layouts, known by content:
- JSON of `GET /api/project/:id`: one object with `id`, `title` or `name`, and `config`, `hostStatus` or
  `areaId`.
- JSON of `GET /api/project/:id/resource`: `{"metadata": {page, pageSize, pageCount, totalCount},
  "records": […]}`, or only the array of records. Records are told apart by their keys: a resource
  (`projectId` and `yes`, `title` or `startDate`), a vote (`opinion`), a comment (`sentiment`), a submission
  (`submittedData`).
- XLSX `<projectId>_resources_….xlsx`, `…_stemmen_….xlsx`, `export-….xlsx` of a form and the sheet `Reacties`,
  with Dutch headers (`Inzending ID`, `Project ID`, `Aantal likes`, `Stem ID`, `Reactie ID` …), or the same
  saved as CSV. Votes and comments name no project in their rows, so they stand without a trajectory.

A trajectory is a *project*. Votes keep the day only, comments their day and thumbs; user, role, IP, texts,
locations and titles of entries (written by residents) are dropped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from orchestration.sources.platforms import shapes
from orchestration.sources.platforms.allow import TRAJECTORY, Field, RecordType, as_text, key, needs
from orchestration.sources.platforms.paging import Page, Pages, walk_numbered
from orchestration.sources.platforms.site import Site


def web_address(value: str) -> str:
    """A project's address, which OpenStad gives without `https://`."""
    return shapes.link(value if "://" in value or not value.strip() else f"https://{value.strip()}")


def named(value: str) -> str:
    """The name in what a workbook holds of a status or theme: `{"id":1,"name":"open"}`, or plain text."""
    if not value.startswith(("{", "[", '"')):
        return shapes.label(value)
    try:
        held = json.loads(f"[{value}]")
    except (ValueError, RecursionError):
        return shapes.REFUSED
    first = next(iter(held), "")
    return shapes.label(
        as_text(first.get("name") or first.get("label")) if isinstance(first, dict) else as_text(first)
    )


def deleted(value: str) -> str:
    """`deleted` where there is a day of deletion."""
    return "deleted" if value.strip() else ""


def spam(value: str) -> str:
    """`spam` where OpenStad thinks so."""
    return "spam" if value.strip().lower() in ("ja", "true") else ""


PROJECT = RecordType(
    "openstad",
    TRAJECTORY,
    (
        Field("id", ("id",), shapes.identifier),
        Field("title", ("title", "name"), shapes.label),
        Field("url", ("url",), web_address),
        Field("area", ("area/name",), shapes.label),
        Field("started_at", ("startdate", "createdat"), shapes.instant),
        Field("ended_at", ("enddate",), shapes.instant),
    ),
    needs("id title config", "id name config", "id title hoststatus", "id title areaid"),
    (("parent_kind", "projects"),),
)
VOTE = RecordType(
    "openstad",
    "vote",
    (
        Field("id", ("id", "stemid"), shapes.identifier),
        Field("parent_id", ("projectid",), shapes.identifier),
        Field("status", ("opinion", "stem"), shapes.word("yes", "no", "count", "ja", "nee", "voor", "tegen")),
        Field("published_at", ("createdat", "datum", "datum(leesbaar)"), shapes.instant),
    ),
    needs("id resourceid opinion", "stemid inzendingid"),
    (("parent_kind", "projects"), ("votes_for", "1")),
)
COMMENT = RecordType(
    "openstad",
    "comment",
    (
        Field("id", ("id", "reactieid"), shapes.identifier),
        Field("parent_id", ("projectid",), shapes.identifier),
        Field("published_at", ("createdat", "datum(leesbaar)", "datum"), shapes.instant),
        Field("votes_for", ("yes", "reactielikes"), shapes.count),
        Field("votes_against", ("no", "reactiedislikes"), shapes.count),
    ),
    needs("id resourceid sentiment", "reactieid inzendingid"),
    (("parent_kind", "projects"), ("contributions", "1")),
)
SUBMISSION = RecordType(
    "openstad",
    "submission",
    (
        Field("id", ("id",), shapes.identifier),
        Field("parent_id", ("projectid",), shapes.identifier),
        Field("published_at", ("createdat", "aangemaaktop"), shapes.instant),
    ),
    needs("id submitteddata", "id aangemaaktop projectid widget"),
    (("parent_kind", "projects"), ("contributions", "1")),
)
RESOURCE = RecordType(
    "openstad",
    "proposal",
    (
        Field("id", ("id", "inzendingid"), shapes.identifier),
        Field("parent_id", ("projectid",), shapes.identifier),
        Field("category", ("tags/name", "tags.*", "thema", "tags"), named),
        Field("status", ("deletedat", "verwijderdop"), deleted),
        Field("status", ("isspam", "waarschijnlijkspam"), spam),
        Field("status", ("statuses/name", "statussen", "status"), named),
        Field("started_at", ("startdate", "startdatum"), shapes.instant),
        Field(
            "published_at",
            (
                "publishdate",
                "createdat",
                "datumaangemaakt(leesbaar)",
                "datumaangemaakt",
                "datum(leesbaar)",
                "datum",
            ),
            shapes.instant,
        ),
        Field("votes_for", ("yes", "aantallikes", "stemmenvoor"), shapes.count),
        Field("votes_against", ("no", "aantaldislikes", "stemmentegen"), shapes.count),
        Field("contributions", ("commentscount", "commentcount", "aantalreacties"), shapes.count),
        Field("amount", ("budget",), shapes.amount),
    ),
    needs(
        "id projectid title",
        "id projectid yes",
        "id projectid startdate",
        "inzendingid titel",
        "inzendingid inzendingtitel",
    ),
    (("parent_kind", "projects"),),
)
RECORD_TYPES = (VOTE, COMMENT, SUBMISSION, PROJECT, RESOURCE)
TABLE_TYPES = (VOTE, COMMENT, SUBMISSION, RESOURCE)

_PAGE_SIZE = 100


def records_in(name: str, value: Any) -> Iterator[tuple[RecordType, Mapping[str, Any]]]:
    """The records in one item of a JSON file: an element of `records`, or of a bare array."""
    kind = _kind_of(tuple(value)) if name in ("records", "") and isinstance(value, Mapping) else None
    if kind is not None:
        yield kind, value


@lru_cache(maxsize=1024)
def _kind_of(names: tuple[str, ...]) -> RecordType | None:
    folded = [key(name) for name in names]
    return next((kind for kind in RECORD_TYPES if kind.knows(folded)), None)


def fetch(site: Site, pages: Pages) -> Iterator[Page]:
    """Every project that the configuration names, then its resources page by page."""
    for project in site.projects:
        base = f"{site.url}/api/project/{project}"
        yield pages.get(f"project-{project}", base)
        yield from walk_numbered(
            pages,
            f"resource-{project}",
            lambda page, base=base: (  # type: ignore[misc]
                f"{base}/resource",
                {
                    "page": str(page),
                    "pageSize": str(_PAGE_SIZE),
                    "includeVoteCount": "1",
                    "includeTags": "1",
                    "includeCommentsCount": "1",
                },
            ),
            first=0,
        )


def page_facts(data: bytes) -> dict[str, int]:
    """How many pages and records the platform says there are."""
    body = json.loads(data)
    metadata = body.get("metadata") if isinstance(body, dict) else None
    if not isinstance(metadata, dict):
        return {}
    return {
        name: int(metadata[key])
        for name, key in (("pages", "pageCount"), ("total", "totalCount"))
        if isinstance(metadata.get(key), int)
    }
