"""Municipal borders from PDOK: the generalised areas of CBS, one service per year.

What belongs here: the address, and whether the answer is a whole country of municipalities. What doesn't:
requests (`orchestration.fetching`) and storing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from orchestration.fetching import FetchContext, FetchFailed
from orchestration.fetching.context import refuse_shrunk
from orchestration.fetching.failures import Missing
from orchestration.sources.boundaries.parse import BadBorder, code_and_name, points_of, read_features
from orchestration.sources.contract import Download
from orchestration.tables import UnreadableFile

SERVICE = "https://service.pdok.nl/cbs/gebiedsindelingen/{year}/wfs/v1_0"
FEWEST_MUNICIPALITIES = 300
YEARS_BACK = 2
_QUERY = {
    "service": "WFS",
    "version": "2.0.0",
    "request": "GetFeature",
    "typeName": "gebiedsindelingen:gemeente_gegeneraliseerd",
    "outputFormat": "application/json",
    "srsName": "EPSG:4326",
}
_KEPT = "De oude grenzen blijven staan. Kijk op pdok.nl wat er veranderd is."


def fetch(
    context: FetchContext, service: str = SERVICE, newest_year: int | None = None
) -> Iterator[Download]:
    """Yield the borders of the newest year that PDOK has, unless they are the ones at hand.

    Raises:
        FetchFailed: when no recent year is there, or the borders are incomplete, displaced or fewer.
    """
    newest = newest_year or datetime.now(UTC).year
    for year in range(newest, newest - YEARS_BACK - 1, -1):
        try:
            download = _fetch_year(context, f"{service.format(year=year)}?{urlencode(_QUERY)}", year)
        except Missing:
            continue  # CBS publishes a year's areas in the course of that year
        if download is not None:
            yield download
        return
    raise FetchFailed(f"PDOK heeft geen gemeentegrenzen van {newest - YEARS_BACK} tot {newest}.", _KEPT)


def _fetch_year(context: FetchContext, url: str, year: int) -> Download | None:
    before = context.previous(url)
    known = before.extra if before is not None else {}
    path = context.downloads("boundaries") / f"gemeentegrenzen_{year}.geojson"
    done = context.client.download(
        url,
        path,
        accept=("application/json", "application/geo+json"),
        etag=known.get("etag", ""),
        last_modified=known.get("last_modified", ""),
        progress=lambda now, total: context.progress(path.name, now, total),
    )
    if done.not_modified:
        return None
    try:
        count = _check(path)
        if before is not None:
            refuse_shrunk("Het aantal gemeentegrenzen", count, _number(known.get("municipalities")))
            refuse_shrunk("Het bestand met gemeentegrenzen", done.size, before.size, most=0.5)
    except FetchFailed:
        path.unlink(missing_ok=True)
        raise
    extra = {
        "year": str(year),
        "municipalities": str(count),
        "etag": done.etag,
        "last_modified": done.last_modified,
    }
    return Download(
        path=path,
        origin=url,
        file_name=path.name,
        publisher="CBS en Kadaster, via PDOK",
        licence="CC BY 4.0",
        title=f"Gemeentegrenzen {year}, gegeneraliseerd",
        extra={key: value for key, value in extra.items() if value},
    )


def _check(path: Path) -> int:
    """How many different municipalities have a border that can be drawn; all of them must."""
    try:
        features = read_features(path.read_bytes(), path.name)
        codes = set()
        for feature in features:
            code, _ = code_and_name(feature)
            if not re.fullmatch(r"GM\d{4}", code):
                raise FetchFailed("PDOK noemt gebieden zonder gemeentecode.", _KEPT)
            points_of(feature.get("geometry"))
            codes.add(code)
    except (UnreadableFile, BadBorder) as problem:
        raise FetchFailed(f"De gemeentegrenzen van PDOK zijn veranderd: {problem}", _KEPT) from problem
    if len(codes) < FEWEST_MUNICIPALITIES:
        raise FetchFailed(f"PDOK geeft maar {len(codes)} gemeentegrenzen.", _KEPT)
    return len(codes)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
