"""The documents that the registry names, fetched a few at a time; what is there already is only asked after.

What belongs here: which addresses to ask. What doesn't: requests (`orchestration.fetching`), reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlsplit

from orchestration.addresses import without_credentials
from orchestration.archive import Archive, ArchiveError
from orchestration.fetching import FetchContext, FetchFailed
from orchestration.reference import load_gazetteer
from orchestration.sources.agreements.parse import is_table, parse
from orchestration.sources.agreements.tables import REGISTRY
from orchestration.sources.contract import Download, ParseContext
from orchestration.tables import UnreadableFile

AT_ONCE = 4
LARGEST = 100 * 1024 * 1024
KINDS = ("application/pdf", "application/vnd.", "application/octet-stream", "application/msword", "text/")


def fetch(context: FetchContext) -> Iterator[Download]:
    """Yield every document that is new or changed, in the order in which they come in.

    Raises:
        FetchFailed: at the end, naming the documents that could not be had; the others are kept.
    """
    wanted = registered(context)
    failed: list[str] = []
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="agreements") as pool:
        jobs = {pool.submit(_fetch_one, context, row): row for row in wanted}
        for done, job in enumerate(as_completed(jobs), start=1):
            context.progress(str(jobs[job]["municipality_name"]), done, len(jobs))
            try:
                download = job.result()
            except FetchFailed as problem:
                failed.append(f"{jobs[job]['municipality_name']} {jobs[job]['term']}: {problem.reason}")
                continue
            if download is not None:
                yield download
    if failed:
        raise FetchFailed(
            f"{len(failed)} van {len(jobs)} akkoorden zijn niet opgehaald.\n- " + "\n- ".join(sorted(failed)),
            "De andere zijn bewaard. Probeer het later opnieuw, of zet het document zelf in de inbox.",
        )


def registered(context: FetchContext) -> list[dict[str, Any]]:
    """Registered agreements with the address of a whole document, one per address, in order of address."""
    archive = Archive(context.home.archive)
    known = ParseContext(context.dataset, load_gazetteer(context.home))
    rows: dict[str, dict[str, Any]] = {}
    for versions in archive.current("agreements"):
        try:
            snapshot = archive.verified(versions[0])
            if is_table(snapshot):
                for batch in parse(snapshot, known):
                    if batch.table == REGISTRY.name:
                        rows |= {r["url"]: r for r in batch.rows.to_pylist() if _has_document(r)}
        except (UnreadableFile, ArchiveError):
            continue  # the loader reports it
    return [rows[url] for url in sorted(rows)]


def _has_document(row: Mapping[str, Any]) -> bool:
    return bool(row["url"]) and row["complete"] is not False


def _fetch_one(context: FetchContext, row: Mapping[str, Any]) -> Download | None:
    url = str(row["url"])
    before = context.previous(without_credentials(url))
    known = before.extra if before is not None else {}
    name = sha256(url.encode()).hexdigest()[:16]
    done = context.client.download(
        url,
        context.downloads("agreements") / name,
        accept=KINDS,
        limit=LARGEST,
        etag=known.get("etag", ""),
        last_modified=known.get("last_modified", ""),
    )
    if done.not_modified:
        return None
    return Download(
        path=done.path,
        origin=without_credentials(url),
        file_name=unquote(urlsplit(url).path.rsplit("/", 1)[-1]) or f"{name}.html",
        publisher=f"Gemeente {row['municipality_name']}",
        licence=row["licence"] or "Openbaar document van de gemeente",
        title=row["title"] or "",
        published_on=row["date"],
        extra={"etag": done.etag, "last_modified": done.last_modified},
    )
