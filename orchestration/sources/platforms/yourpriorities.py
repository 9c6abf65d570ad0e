"""Your Priorities: what of its CSV export of one group passes, and where that export is found.

Layout, known by content: CSV with `,` and quoted text, header `Id, Post id,email,User Name,Post Name,
Description,Url,Category,Latitude,Longitude,Up Votes,Down Votes,Points Count,Points For,Points Against,
Images`.
A deleted post is a row whose e-mail column says `DELETED`; it stays, with status `deleted`.

A trajectory is a *group*. The export doesn't name its group, so the id comes from `extra["group_id"]` or
otherwise from the name of the file. E-mail, user name, post name, text, address and place are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.sources.platforms import shapes
from orchestration.sources.platforms.allow import Field, RecordType, needs
from orchestration.sources.platforms.paging import Page, Pages
from orchestration.sources.platforms.site import Site


def deleted(value: str) -> str:
    """The only thing that is read from the e-mail column: whether it says DELETED."""
    return "deleted" if value.strip() == "DELETED" else ""


POST = RecordType(
    "yourpriorities",
    "proposal",
    (
        Field("id", ("postid",), shapes.identifier),
        Field("status", ("email",), deleted),
        Field("category", ("category",), shapes.label),
        Field("votes_for", ("upvotes",), shapes.count),
        Field("votes_against", ("downvotes",), shapes.count),
        Field("contributions", ("pointscount",), shapes.count),
    ),
    needs("id postid upvotes downvotes"),
    (("parent_kind", "groups"),),
)
RECORD_TYPES = (POST,)
TABLE_TYPES = RECORD_TYPES


def fetch(site: Site, pages: Pages) -> Iterator[Page]:
    """The export of every group that the configuration names, from the address given for it."""
    for group in site.projects:
        yield pages.get(f"group-{group}", site.export_url.format(group=group), parent=str(group))


def page_facts(data: bytes) -> dict[str, int]:
    """A CSV has no pages."""
    return {}
