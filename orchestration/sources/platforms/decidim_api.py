"""Reading a Decidim installation: titles and dates of its spaces by GraphQL, and the open-data ZIP.

The ZIP is held in memory, for it carries names; so it can't be resumed half-way. What may pass is in
`decidim`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from orchestration.fetching.failures import FetchFailed
from orchestration.sources.platforms.paging import Page, Pages
from orchestration.sources.platforms.site import Site
from orchestration.tables import UnreadableFile

_SPACE = "id publishedAt title { translations { locale text } }"
QUESTION = f"{{ participatoryProcesses {{ startDate endDate {_SPACE} }} assemblies {{ {_SPACE} }} }}"


def fetch(site: Site, pages: Pages) -> Iterator[Page]:
    """The spaces first, so that what the ZIP says of them goes before; without GraphQL only the ZIP."""
    try:
        yield pages.post("spaces", f"{site.url}/api", {"query": QUESTION})
    except (FetchFailed, UnreadableFile) as problem:
        pages.note(f"titels van trajecten niet gelezen: {problem.reason}")
    yield pages.get("open-data", f"{site.url}/open-data/download")


def page_facts(data: bytes) -> dict[str, str]:
    """Nothing is paged; an answer with errors is refused, whatever its status.

    Raises:
        UnreadableFile: when GraphQL answered with errors.
    """
    if data.startswith(b"PK"):
        return {}
    body = json.loads(data)
    if not isinstance(body, dict) or body.get("errors") or not isinstance(body.get("data"), dict):
        raise UnreadableFile("Decidim gaf een foutmelding.", "Controleer het adres en probeer later opnieuw.")
    return {}
