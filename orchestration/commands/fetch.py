"""`democratie fetch SOURCE`: get new files from publishers into the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from typing import Annotated, Any

import typer

from orchestration.archive import Archive
from orchestration.commands.console import (
    DatasetOption,
    Exit,
    JsonOption,
    dataset,
    fail,
    one_clear_sentence,
    out,
    print_json,
    progress_report,
)
from orchestration.fetching import FetchContext, FetchFailed, PoliteClient
from orchestration.intake import add_download
from orchestration.lock import writer_lock
from orchestration.logs import log
from orchestration.settings import Home, home
from orchestration.sources import sources
from orchestration.sources.contract import Snapshot, Source
from orchestration.texts import number


def fetch(
    source: Annotated[str, typer.Argument(help="Bron, bijvoorbeeld turnout.")],
    name: DatasetOption = "nederland",
    as_json: JsonOption = False,
) -> None:
    """Haal nieuwe bestanden op bij de uitgever; `refresh` verwerkt ze daarna."""
    fetchable = {s.name: s for s in sources().values() if s.fetch_module}
    if source not in fetchable:
        fail(f"“{source}” kan niet worden opgehaald. Kies uit {', '.join(fetchable)}.", Exit.USAGE)
    if dataset(name) == "voorbeeld":
        fail("De gegevensset voorbeeld is verzonnen; daar valt niets voor op te halen.", Exit.USAGE)
    where = home(dataset(name))
    taken: list[Snapshot] = []
    with (
        one_clear_sentence(),
        writer_lock(where.lock, f"ophalen van {source}"),
        progress_report(as_json) as report,
    ):
        try:
            for snapshot in run(where, fetchable[source], report):
                taken.append(snapshot)
                log().info("fetched", source=source, origin=snapshot.origin, sha256=snapshot.sha256)
        except FetchFailed as problem:
            log().error("fetch_failed", source=source, reason=problem.reason)
            fail(f"{problem.reason} {problem.remedy}")
    if as_json:
        print_json([{"origin": s.origin, "sha256": s.sha256, "size": s.size} for s in taken])
    else:
        out.print(f"{number(len(taken))} bestand(en) opgehaald. `democratie refresh` verwerkt ze.")


def run(where: Home, source: Source, report: Any) -> Iterator[Snapshot]:
    """Fetch one source into the archive, a snapshot at a time, so that what came in stays in."""
    archive = Archive(where.archive)
    assert source.fetch_module is not None  # noqa: S101 - only fetchable sources come here
    with PoliteClient() as client:
        context = FetchContext(
            dataset=where.dataset,
            home=where,
            client=client,
            previous=lambda origin: archive.newest(source.name, origin),
            progress=lambda what, done, total: report("ophalen", what, done, total or 0),
        )
        for download in import_module(source.fetch_module).fetch(context):
            yield add_download(archive, source, download, datetime.now(UTC))
