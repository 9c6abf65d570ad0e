"""Fetching from platforms: every platform in `platforms.yml`, one after the other, each on its own risk.

A platform that is down delays its own data only: the others are read first, and then the failure is raised
with the names of those that failed. What was read of it stays in its spool and is not asked for again.
Answers are cleaned in memory; only cleaned rows are ever written, also half-way.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import ModuleType

from orchestration.addresses import without_credentials
from orchestration.fetching import FetchContext, FetchFailed, PoliteClient
from orchestration.fetching.context import refuse_shrunk
from orchestration.sources.contract import Download
from orchestration.sources.platforms import consul, consul_api, decidim_api, govocal, openstad, yourpriorities
from orchestration.sources.platforms.allow import CleanRow, place_of
from orchestration.sources.platforms.clean import clean_rows, write_rows
from orchestration.sources.platforms.paging import HttpClient, Page, Pages
from orchestration.sources.platforms.site import ConfigurationError, Site, read_sites
from orchestration.tables import UnreadableFile

SETTINGS = "platforms.yml"
WHOLE_READING_EVERY = timedelta(days=90)
MODULES: dict[str, ModuleType] = {
    "consul": consul_api,
    "decidim": decidim_api,
    "govocal": govocal,
    "openstad": openstad,
    "yourpriorities": yourpriorities,
}
CHANGES_ONLY = frozenset({"govocal"})


def fetch(context: FetchContext) -> Iterator[Download]:
    """One cleaned file per platform that could be read.

    Raises:
        FetchFailed: after all platforms were tried, naming those that failed; or for a bad `platforms.yml`.
    """
    path = context.home.base / SETTINGS
    if not path.exists():
        context.progress(f"geen {SETTINGS} in {context.home.base}", 0, 0)
        return
    try:
        sites = read_sites(path)
    except ConfigurationError as problem:
        raise FetchFailed(str(problem), f"Verbeter {SETTINGS} en probeer het opnieuw.") from problem
    failed: list[str] = []
    for number, site in enumerate(sites):
        context.progress(without_credentials(site.url), number, len(sites))
        try:
            yield from _fetch_site(context, site)
        except (FetchFailed, UnreadableFile) as problem:
            failed.append(f"{site.platform} van {site.municipality}: {problem.reason}")
    if failed:
        raise FetchFailed(
            f"{len(failed)} van {len(sites)} platforms gaven geen gegevens. " + " ".join(failed),
            "Probeer het later opnieuw; wat al binnen was, wordt niet nog eens gevraagd.",
        )


def _fetch_site(context: FetchContext, site: Site) -> Iterator[Download]:
    started = datetime.now(UTC)
    site = replace(site, since=_changed_since(context, site, started))
    folder = context.downloads("platforms")
    name = hashlib.sha256(f"{site.origin} {site.since}".encode()).hexdigest()[:16]
    module = MODULES[site.platform]
    pages = Pages(
        connect=lambda token: _connect(context, token),
        spool=folder / f"spool-{name}",
        clean=lambda data: list(clean_rows(data, set())),
        facts=module.page_facts,
        token=_token(site),
    )
    read: Iterator[Page] = module.fetch(site, pages)
    digest = hashlib.sha256()
    rows: list[CleanRow] = []
    for page in read:
        digest.update(page.raw_sha256.encode())
        rows += page.rows
    rows = consul.under_one_budget(rows) if site.platform == "consul" else once_each(rows)
    before = context.previous(site.origin)
    if site.since is None and before is not None:
        refuse_shrunk(f"{site.platform} van {site.municipality}", len(rows), _records(before.extra))
    target = folder / f"{name}.csv"
    target.write_bytes(write_rows(rows))
    yield Download(
        path=target,
        origin=site.origin,
        file_name=f"{site.platform}-{name}.csv",
        publisher=f"gemeente {site.municipality}",
        licence=site.licence,
        title=f"{site.platform} van {site.municipality}",
        extra={
            **site.extra,
            "raw_sha256": digest.hexdigest(),
            "records": str(len(rows)),
            "read_from": started.isoformat(),
            **({"notes": "; ".join(pages.notes)} if pages.notes else {}),
        },
    )
    pages.clear()


def _changed_since(context: FetchContext, site: Site, now: datetime) -> datetime | None:
    """Start of the last whole reading, where the platform can tell what changed since; a day's margin."""
    before = context.previous(site.origin) if site.platform in CHANGES_ONLY else None
    if before is None or now - before.retrieved_at > WHOLE_READING_EVERY:
        return None
    read_from = datetime.fromisoformat(before.extra.get("read_from", before.retrieved_at.isoformat()))
    return read_from - timedelta(days=1)


def once_each(rows: Iterable[CleanRow]) -> list[CleanRow]:
    """Every record once, as it was last given; records shift between pages while a server is being read."""
    return list({place_of(row): row for row in rows}.values())


def _records(extra: object) -> int:
    held = extra.get("records", "0") if isinstance(extra, dict) else "0"
    return int(held) if str(held).isdigit() else 0


def _token(site: Site) -> str:
    if not site.token_env:
        return ""
    token = os.environ.get(site.token_env, "")
    if not token:
        raise FetchFailed(
            f"De omgevingsvariabele {site.token_env} is leeg.", "Zet daarin de toegangscode van het platform."
        )
    return token


def _connect(context: FetchContext, token: str) -> HttpClient:
    """The shared client, or one with its own header; a token never travels in an address."""
    if not token:
        return context.client
    return PoliteClient(context.client.limits, headers={"Authorization": f"Bearer {token}"})
