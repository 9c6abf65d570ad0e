"""Tables of CBS over OData v3 (`TypedDataSet`) and v4 (`Observations`), page by page, with their code lists.

What belongs here: which tables, and putting the pages of one table together in one file. What doesn't:
requests (`orchestration.fetching`) and storing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from orchestration.fetching import FetchContext, FetchFailed
from orchestration.fetching.context import refuse_shrunk
from orchestration.gazetteer import fold
from orchestration.sources.cbs.measures import MEASURES, measure_of
from orchestration.sources.contract import Download

V3 = "https://opendata.cbs.nl/ODataFeed/odata"
V4 = "https://datasets.cbs.nl/odata/v1/CBS"
MOST_PAGES = 500
FEWEST_MUNICIPALITIES = 300
_KEPT = "De oude gegevens blijven staan. Kijk op opendata.cbs.nl wat er veranderd is."


@dataclass(frozen=True)
class Table:
    """A table to fetch. `needs` are measures without which it is not the table we know.

    `where` filters the rows at the source; `year` is that of the figures where the table has no periods.
    """

    id: str
    api: Literal["v3", "v4"]
    region: str
    where: str
    needs: tuple[str, ...]
    year: int | None = None


TABLES = (
    Table(
        "37230ned", "v3", "RegioS", "startswith(RegioS,'GM') and endswith(Perioden,'MM01')", ("population",)
    ),
    Table(
        "85984NED",
        "v4",
        "WijkenEnBuurten",
        "startswith(WijkenEnBuurten,'GM')",
        ("population", "urbanity", "population_65_and_over", "income_per_inhabitant"),
        year=2024,
    ),
)


def fetch(
    context: FetchContext, v3: str = V3, v4: str = V4, tables: tuple[Table, ...] = TABLES
) -> Iterator[Download]:
    """Yield every table that CBS changed since the last time.

    Raises:
        FetchFailed: when a table is gone, lost a measure, or shrank too much.
    """
    for table in tables:
        base = f"{v3 if table.api == 'v3' else v4}/{table.id}"
        download = _fetch_table(context, table, base)
        if download is not None:
            yield download


def _fetch_table(context: FetchContext, table: Table, base: str) -> Download | None:
    about = _about(context, table, base)
    modified = str(about.get("Modified") or "")
    before = context.previous(base)
    if before is not None and modified and before.extra.get("modified") == modified:
        return None
    names = {"v3": ("DataProperties", table.region), "v4": ("MeasureCodes", f"{table.region}Codes")}[
        table.api
    ]
    described, regions = (_all(context, f"{base}/{name}", {}) for name in names)
    _check_measures(table, described)
    data = "TypedDataSet" if table.api == "v3" else "Observations"
    rows = _all(context, f"{base}/{data}", {"$filter": table.where}, progress=table.id)
    covered = len({str(row.get(table.region) or "").strip() for row in rows})
    if covered < FEWEST_MUNICIPALITIES:
        raise FetchFailed(f"Tabel {table.id} van het CBS noemt maar {covered} gemeenten.", _KEPT)
    if before is not None:
        refuse_shrunk(f"Tabel {table.id} van het CBS", len(rows), _number(before.extra.get("rows")))
        refuse_shrunk(
            f"Het aantal gemeenten in tabel {table.id}", covered, _number(before.extra.get("municipalities"))
        )
    title = str(about.get("Title") or table.id)
    bundle = {
        "cbs": {
            "api": table.api,
            "table": table.id,
            "title": title,
            "region": table.region,
            "year": table.year,
        },
        names[0]: described,
        "Regions": regions,
        data: rows,
    }
    path = context.downloads("cbs") / f"{table.id}.json"
    path.write_text(json.dumps(bundle, ensure_ascii=False), encoding="utf-8")
    return Download(
        path=path,
        origin=base,
        file_name=path.name,
        publisher="CBS",
        licence="CC BY 4.0",
        title=title,
        published_on=_day(modified),
        extra={"modified": modified, "rows": str(len(rows)), "municipalities": str(covered)},
    )


def _about(context: FetchContext, table: Table, base: str) -> dict[str, Any]:
    """Title and day of change of the table."""
    if table.api == "v4":
        answer = context.client.get_json(f"{base}/Properties")
        found = answer
    else:
        answer = context.client.get_json(f"{base}/TableInfos", {"$format": "json"})
        listed = answer.get("value") if isinstance(answer, dict) else None
        found = listed[0] if isinstance(listed, list) and listed else None
    if not isinstance(found, dict) or "Title" not in found:
        raise FetchFailed(f"Het CBS beschrijft tabel {table.id} anders dan eerst.", _KEPT)
    return found


def _all(context: FetchContext, url: str, params: dict[str, str], progress: str = "") -> list[dict[str, Any]]:
    """All rows of an OData collection, over its pages."""
    rows: list[dict[str, Any]] = []
    asked: dict[str, str] | None = {**params, "$format": "json"}
    for _ in range(MOST_PAGES):
        page = context.client.get_json(url, asked)
        held = page.get("value") if isinstance(page, dict) else None
        if not isinstance(held, list) or not all(isinstance(row, dict) for row in held):
            raise FetchFailed(f"Het CBS antwoordt op {url} anders dan eerst.", _KEPT)
        rows += held
        if progress:
            context.progress(progress, len(rows), None)
        following = page.get("@odata.nextLink") or page.get("odata.nextLink")
        if not following:
            return rows
        url, asked = _same_host(str(following), url), None
    raise FetchFailed(f"De tabel op {url} heeft meer dan {MOST_PAGES} bladen.", _KEPT)


def _same_host(following: str, url: str) -> str:
    """The next page, which must be on the server that we asked."""
    if following.split("/", 3)[:3] != url.split("/", 3)[:3]:
        raise FetchFailed(f"Het CBS verwijst van {url} naar een ander adres.", _KEPT)
    return following


def _check_measures(table: Table, described: list[dict[str, Any]]) -> None:
    found = {measure_of(str(item.get("Title") or "")) for item in described}
    missing = [name for name in table.needs if name not in found]
    if missing:
        titles = ", ".join(f"“{MEASURES[name][0]}”" for name in missing)
        raise FetchFailed(f"In tabel {table.id} van het CBS ontbreekt {titles}.", _KEPT)
    twice = [n for n in table.needs if _titles(described, n) > 1]
    if twice:
        raise FetchFailed(f"In tabel {table.id} van het CBS staat {twice[0]} meer dan één keer.", _KEPT)


def _titles(described: list[dict[str, Any]], measure: str) -> int:
    wanted = {fold(title) for title in MEASURES[measure]}
    return sum(fold(str(item.get("Title") or "")) in wanted for item in described)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
