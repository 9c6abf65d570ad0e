"""Reports as files: one, or all municipalities in parallel. A file that is already there for this release
is kept.

The name of a file carries data set, year, release and whether it is a concept, so what is there is right;
it is made again only when asked, or when the municipality handed in something newer.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from dashboard.report import concept
from dashboard.report.compose import compose
from dashboard.report.data import Source, collect
from dashboard.report.figures import to_json
from dashboard.report.finding import NoSuchMunicipality
from dashboard.report.handed import files_of
from dashboard.report.html import to_html
from dashboard.report.model import Kind, Report, Stage
from dashboard.report.pdf import to_pdf
from dashboard.report.sheet import sheet
from dashboard.repositories.releases import Release
from dashboard.repositories.warehouse import Warehouse
from dashboard.services.exports import Provenance
from orchestration.settings import Home

Format = Literal["pdf", "html", "json"]
FORMATS: tuple[Format, ...] = ("pdf", "html", "json")
SHEET = "gespreksblad"
CONCEPT = "concept-"
IN_ONE_GO = 4
BATCH = 60


@dataclass(frozen=True)
class Order:
    """What to make, on day `today`. `sheets` adds the gespreksblad to each report in PDF or HTML."""

    release: Release
    home: Home
    year: int
    kind: Kind
    formats: tuple[Format, ...]
    folder: Path
    sheets: bool = False
    force: bool = False
    today: date = field(default_factory=concept.today)

    def path(self, code: str, what: str, form: Format) -> Path:
        """Where a file of this order goes."""
        now = concept.stage(self.home, code, self.year, self.today)
        return self.folder / file_name(self.release, what, code, self.year, form, now)

    def wanted(self, code: str) -> list[tuple[str, Format, Path]]:
        """All files of one municipality."""
        kinds = [self.kind, SHEET] if self.sheets else [self.kind]
        return [
            (what, form, self.path(code, what, form))
            for what in kinds
            for form in self.formats
            if what != SHEET or form != "json"
        ]


@dataclass(frozen=True)
class Outcome:
    """What became of one municipality: files made and kept, or why not."""

    code: str
    made: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    problem: str = ""


def file_name(release: Release, what: str, code: str, year: int, form: Format, stage: Stage) -> str:
    """What a report is called: data set, kind, municipality, year, release, and whether it is a concept."""
    provenance = Provenance(release.dataset, release.release_id)
    return provenance.file_name(f"{CONCEPT if stage.concept else ''}{what}_{code}_{year}", form)


def opened(release: Release, home: Home) -> Source:
    """The release, ready for reports."""
    return Source(release, home, Warehouse(release.database))


def render(report: Report, what: str, form: Format) -> bytes:
    """One report or gespreksblad in one form."""
    document = sheet(report) if what == SHEET else compose(report)
    if form == "pdf":
        return to_pdf(document)
    said = to_html(document) if form == "html" else to_json(report, document)
    return said.encode()


def one(source: Source, order: Order, code: str) -> Outcome:
    """Make what is missing for one municipality, and let its two weeks for a reply begin.

    Raises:
        NoSuchMunicipality: when the release doesn't know `code`.
        OSError: when a folder can't be written.
    """
    if code not in source.rows:
        raise NoSuchMunicipality(code)
    order.folder.mkdir(parents=True, exist_ok=True)
    concept.begin(order.home, code, order.year, order.today)
    wanted = order.wanted(code)
    newest = max((p.stat().st_mtime for p in files_of(order.home, code, order.year)), default=0.0)
    missing = [w for w in wanted if order.force or not _stands(w[2], newest)]
    kept = tuple(path for what, form, path in wanted if (what, form, path) not in missing)
    if missing:
        report = collect(source, code, order.year, order.kind, order.today)
        for what, form, path in missing:
            _write(path, render(report, what, form))
    return Outcome(code, tuple(path for _, _, path in missing), kept)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, and readable for whom the folder is: a report is there to be shared."""
    part = path.with_name(f".part-{os.getpid()}-{path.name}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _stands(path: Path, newest: float) -> bool:
    return path.is_file() and path.stat().st_size > 0 and path.stat().st_mtime >= newest


def every(order: Order, codes: Sequence[str], workers: int | None = None) -> Iterator[Outcome]:
    """Make the reports of `codes` in parallel; a municipality that fails is told and doesn't stop the
    others.
    """
    count = max(1, min(workers or os.cpu_count() or 1, len(codes)))
    # Spawned, not forked: an opened DuckDB database doesn't survive a fork.
    context = multiprocessing.get_context("spawn")
    # New processes for each batch: what DuckDB and the allocator hold on to then never adds up.
    for start in range(0, len(codes), count * BATCH):
        part = codes[start : start + count * BATCH]
        with ProcessPoolExecutor(count, context, initializer=_start, initargs=(order,)) as pool:
            yield from pool.map(_work, part, chunksize=IN_ONE_GO)


_held: list[tuple[Source, Order]] = []


def _start(order: Order) -> None:
    _held.append((opened(order.release, order.home), order))


def _work(code: str) -> Outcome:
    source, order = _held[0]
    try:
        return one(source, order, code)
    except Exception as problem:
        return Outcome(code, problem=f"{type(problem).__name__}: {problem}")
