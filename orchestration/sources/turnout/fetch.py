"""Election results from data.overheid.nl: its CKAN interface tells which files a data set has now.

What belongs here: which data sets to ask for, and whether what came is still what it was. What doesn't:
requests (`orchestration.fetching`) and storing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from orchestration.addresses import without_credentials
from orchestration.fetching import FetchContext, FetchFailed
from orchestration.fetching.context import refuse_shrunk
from orchestration.gazetteer import Gazetteer
from orchestration.sources.contract import Download, Snapshot
from orchestration.sources.turnout.identify import Identity
from orchestration.sources.turnout.model import Result
from orchestration.sources.turnout.parse import read_results
from orchestration.tables import UnreadableFile

API = "https://data.overheid.nl/data/api/3/action/package_show"
DATASETS = ("09cf04e7-11ac-4b53-a2cc-baccf95e82fd",)  # Kiesraad, council elections of 18 March 2026
_FORMATS = ("csv", "zip", "xml", "eml")
_KINDS = ("text/", "application/zip", "application/x-zip", "application/xml", "application/csv")


@dataclass(frozen=True)
class _Resource:
    """One file of a data set, as the catalogue describes it."""

    url: str
    name: str
    title: str
    publisher: str
    licence: str
    published_on: date | None


def fetch(context: FetchContext, api: str = "", datasets: tuple[str, ...] = DATASETS) -> Iterator[Download]:
    """Yield every file that is new or changed since the last time.

    Raises:
        FetchFailed: when a data set or its files are gone, unreadable, or shrank too much.
    """
    for dataset in datasets:
        for resource in _resources(context, api or API, dataset):
            download = _fetch_one(context, resource)
            if download is not None:
                yield download


def _resources(context: FetchContext, api: str, dataset: str) -> list[_Resource]:
    answer = context.client.get_json(api, {"id": dataset})
    package = answer.get("result") if isinstance(answer, dict) and answer.get("success") else None
    listed = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(package, dict) or not isinstance(listed, list):
        raise FetchFailed(
            f"De catalogus van data.overheid.nl kent gegevensset {dataset} niet, of antwoordt anders.",
            "Zoek de gegevensset op data.overheid.nl; de gegevens die er al zijn blijven staan.",
        )
    found = [_resource(package, item) for item in listed if isinstance(item, dict) and _wanted(item)]
    if not found:
        raise FetchFailed(
            f"De gegevensset {dataset} op data.overheid.nl heeft geen CSV, ZIP of EML meer.",
            "Kijk op data.overheid.nl wat er veranderd is; de gegevens die er al zijn blijven staan.",
        )
    return found


def _wanted(item: dict[str, Any]) -> bool:
    """By the declared format (`CSV`, or the last part of an EU address for it), else by the address."""
    declared = str(item.get("format") or "").rsplit("/", 1)[-1].strip().lower()
    ending = PurePosixPath(urlsplit(str(item.get("url") or "")).path).suffix.lstrip(".").lower()
    return bool(item.get("url")) and (declared in _FORMATS or ending in _FORMATS)


def _resource(package: dict[str, Any], item: dict[str, Any]) -> _Resource:
    url = str(item["url"])
    organization = package.get("organization")
    publisher = organization.get("title") if isinstance(organization, dict) else None
    name = unquote(PurePosixPath(urlsplit(url).path).name)
    title = " – ".join(str(part) for part in (package.get("title"), item.get("name")) if part)
    return _Resource(
        url=url,
        name=name or "uitslag",
        title=title,
        publisher=str(publisher or "Kiesraad"),
        licence=str(package.get("license_title") or package.get("license_id") or "onbekend"),
        published_on=_day(item.get("issued") or item.get("created") or package.get("issued")),
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _fetch_one(context: FetchContext, resource: _Resource) -> Download | None:
    """The file, or None where the copy at hand still holds."""
    origin = without_credentials(resource.url)
    before = context.previous(origin)
    known = before.extra if before is not None else {}
    target = context.downloads("turnout") / resource.name
    done = context.client.download(
        resource.url,
        target,
        accept=_KINDS,
        etag=known.get("etag", ""),
        last_modified=known.get("last_modified", ""),
        progress=lambda now, total: context.progress(resource.name, now, total),
    )
    if done.not_modified:
        return None
    try:
        covered = _municipalities(target, resource, origin)
        if before is not None:
            refuse_shrunk(f"Het bestand {resource.name}", done.size, before.size)
            refuse_shrunk(f"Het aantal gemeenten in {resource.name}", covered, _covered(before))
    except FetchFailed:
        target.unlink(missing_ok=True)
        raise
    extra = {"etag": done.etag, "last_modified": done.last_modified, "municipalities": str(covered)}
    return Download(
        path=target,
        origin=origin,
        file_name=resource.name,
        publisher=resource.publisher,
        licence=resource.licence,
        title=resource.title,
        published_on=resource.published_on,
        extra={key: value for key, value in extra.items() if value},
    )


def _covered(snapshot: Snapshot) -> int:
    counted = snapshot.extra.get("municipalities", "")
    return int(counted) if counted.isdecimal() else 0


def _municipalities(path: Path, resource: _Resource, origin: str) -> int:
    """How many municipalities the file counts; it is read as the build will read it.

    Raises:
        FetchFailed: when it can't be read, or holds no municipality at all.
    """
    snapshot = _as_snapshot(path, resource, origin)
    try:
        with path.open("rb") as stream:
            found = read_results(stream, Identity(snapshot, resource.name, Gazetteer([])))
            codes = {r.municipality_code for r in found if isinstance(r, Result)}
    except UnreadableFile as problem:
        raise FetchFailed(
            f"Het bestand {resource.name} van {origin} is veranderd: {problem.reason}",
            "De oude gegevens blijven staan. Meld dit bij de makers van de monitor.",
        ) from problem
    codes.discard(None)
    if not codes:
        raise FetchFailed(
            f"In {resource.name} van {origin} staat geen enkele gemeente meer.",
            "De oude gegevens blijven staan. Kijk bij de uitgever wat er veranderd is.",
        )
    return len(codes)


def _as_snapshot(path: Path, resource: _Resource, origin: str) -> Snapshot:
    return Snapshot(
        path=path,
        source="turnout",
        origin=origin,
        file_name=resource.name,
        sha256="",
        raw_sha256="",
        size=path.stat().st_size,
        publisher=resource.publisher,
        licence=resource.licence,
        retrieved_at=datetime.now(UTC),
        title=resource.title,
    )
