"""Decidim: what of its open-data export and of its GraphQL passes.

Layouts, known by content:
- the ZIP of `GET <host>/open-data/download`, with CSVs of processes, proposals, meetings, debates and budget
  projects; other members are left unread. Separator `;` (an installation may configure `,`), nested keys
  written `title/nl`.
- any of those CSVs alone;
- JSON of `/api` (GraphQL): `{"data": {"participatoryProcesses": [{id, startDate, endDate, publishedAt, title:
  {translations: [{locale, text}]}}], "assemblies": […]}}`, for the titles and dates that older exports lack.

A trajectory is a *participatory space*: a process, or an assembly, initiative, conference or consultation
where events refer to one. Space ids are only unique within their kind, so the kind (from the address of the
space) is part of the trajectory's id. Times without a zone are in UTC. Titles of processes are kept; titles
and texts of proposals, meetings and debates, authors, addresses, organisations and links to entries are
dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from orchestration.sources.platforms import shapes
from orchestration.sources.platforms.allow import TRAJECTORY, Field, RecordType, key, needs


@lru_cache(maxsize=4096)
def space_kind(url: str) -> str:
    """`https://host/processes/plan` → `processes`."""
    found = re.match(
        r"https?://[^/]+/(?:[a-z]{2}(?:-[A-Z]{2})?/)?(processes|assemblies|initiatives|conferences|consultations)\b",
        url,
    )
    return found[1] if found else ""


def moment(value: str) -> str:
    """A moment; Decidim writes times without a zone in UTC."""
    plain = value.strip()
    return shapes.instant(f"{plain} UTC" if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", plain) else plain)


@lru_cache(maxsize=4096)
def translated(value: str) -> str:
    """A label; newer versions print a set of translations as `{"nl"=>"Groen", "en"=>"Green"}`."""
    if not value.startswith("{"):
        return shapes.label(value)
    found = dict(re.findall(r'"([\w-]+)"\s*=>\s*"([^"]*)"', value))
    return shapes.label(found.get("nl") or next((text for text in found.values() if text), ""))


def withdrawn(value: str) -> str:
    """`withdrawn` where the column says so."""
    return "withdrawn" if value.strip().lower() in ("true", "t", "1") else ""


_SPACE = (
    Field("parent_kind", ("participatoryspace/url",), space_kind),
    Field("parent_id", ("participatoryspace/id",), shapes.identifier),
    Field("parent_kind", ("participatoryspace/id",), lambda _: "processes"),
)
_CATEGORY = Field("category", ("category/name/*", "taxonomies/name/*"), translated)
_AREA = Field("area", ("scope/name/*",), translated)

PROCESS = RecordType(
    "decidim",
    TRAJECTORY,
    (
        Field("id", ("id",), shapes.identifier),
        Field("title", ("title/*",), shapes.label),
        Field("area", ("area/name/*", "scope/name/*"), shapes.label),
        Field("target_group", ("target/*",), shapes.label),
        Field("method", ("participatoryprocesstype/title/*",), shapes.label),
        Field("started_at", ("startdate",), moment),
        Field("ended_at", ("enddate",), moment),
        Field("published_at", ("publishedat",), moment),
        Field("url", ("url",), shapes.link),
    ),
    needs("id startdate enddate"),
    (("parent_kind", "processes"),),
)
MEETING = RecordType(
    "decidim",
    "meeting",
    (
        Field("id", ("id",), shapes.identifier),
        *_SPACE,
        _CATEGORY,
        _AREA,
        Field("started_at", ("starttime",), moment),
        Field("ended_at", ("endtime",), moment),
        Field("participants", ("attendees",), shapes.count),
        Field("contributions", ("contributions",), shapes.count),
        Field("published_at", ("publishedat", "createdat"), moment),
    ),
    needs("id starttime attendees", "id starttime endtime address"),
)
DEBATE = RecordType(
    "decidim",
    "debate",
    (
        Field("id", ("id",), shapes.identifier),
        *_SPACE,
        _CATEGORY,
        _AREA,
        Field("started_at", ("starttime",), moment),
        Field("ended_at", ("endtime",), moment),
        Field("contributions", ("comments",), shapes.count),
        Field("published_at", ("createdat",), moment),
    ),
    needs("id participatoryspace/id starttime endtime"),
)
INVESTMENT = RecordType(
    "decidim",
    "budget_investment",
    (
        Field("id", ("id",), shapes.identifier),
        *_SPACE,
        _CATEGORY,
        _AREA,
        Field("amount", ("budgetamount",), shapes.amount),
        Field("votes_for", ("confirmedvotes",), shapes.count),
        Field("contributions", ("comments",), shapes.count),
        Field("published_at", ("createdat",), moment),
    ),
    needs("id participatoryspace/id budgetamount"),
)
PROPOSAL = RecordType(
    "decidim",
    "proposal",
    (
        Field("id", ("id",), shapes.identifier),
        *_SPACE,
        _CATEGORY,
        _AREA,
        Field("status", ("withdrawn",), withdrawn),
        Field("status", ("state", "statetitle/*"), shapes.label),
        Field("votes_for", ("supports", "votes"), shapes.count),
        Field("contributions", ("comments",), shapes.count),
        Field("published_at", ("publishedat", "createdat"), moment),
    ),
    needs("id participatoryspace/id supports", "id participatoryspace/id state reference"),
)
ASSEMBLY = RecordType(
    "decidim",
    TRAJECTORY,
    (
        Field("id", ("id",), shapes.identifier),
        Field("title", ("title",), shapes.label),
        Field("published_at", ("publishedat",), moment),
    ),
    needs("id"),
    (("parent_kind", "assemblies"),),
)
RECORD_TYPES = (MEETING, INVESTMENT, PROPOSAL, DEBATE, PROCESS, ASSEMBLY)
TABLE_TYPES = (MEETING, INVESTMENT, PROPOSAL, DEBATE, PROCESS)

BY_ROOT = {"participatoryprocesses": PROCESS, "assemblies": ASSEMBLY}


def records_in(name: str, value: Any) -> Iterator[tuple[RecordType, Mapping[str, Any]]]:
    """The spaces in one item of a JSON file: the `data` of an answer, or a whole answer."""
    if not name and isinstance(value, Mapping) and "data" in value:
        name, value = "data", value["data"]
    if name != "data" or not isinstance(value, Mapping):
        return
    for root, held in value.items():
        kind = BY_ROOT.get(key(str(root)))
        for node in held if kind is not None and isinstance(held, list) else ():
            if kind is not None and isinstance(node, Mapping):
                yield kind, {**node, "title": _translations(node.get("title"))}


def _translations(title: Any) -> dict[str, str]:
    """`{"translations": [{"locale": "nl", "text": "…"}]}` → text by language."""
    held = title.get("translations") if isinstance(title, Mapping) else None
    found = [t for t in held if isinstance(t, Mapping)] if isinstance(held, list) else []
    return {str(t.get("locale")): str(t.get("text") or "") for t in found}
