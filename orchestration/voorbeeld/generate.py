"""Writes the whole fictional data set: files into an inbox, the planted truth into another folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orchestration.voorbeeld.agreements.files import compose_all, draw_all, registry
from orchestration.voorbeeld.arrangements import make_arrangements, make_survey
from orchestration.voorbeeld.complaints import make_complaints
from orchestration.voorbeeld.context import make_context
from orchestration.voorbeeld.load import write_load
from orchestration.voorbeeld.own_priorities import make_own_priorities
from orchestration.voorbeeld.pack import write
from orchestration.voorbeeld.participation_files import make_participation
from orchestration.voorbeeld.platforms import make_platforms
from orchestration.voorbeeld.reference import reference_files
from orchestration.voorbeeld.truth import Made, write_truth
from orchestration.voorbeeld.turnout_files import make_turnout
from orchestration.voorbeeld.world import World, build

Report = Callable[[str, str, int, int], None]
_LIST = "files"


def _silent(stage: str, item: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Options:
    """How large the world is, which years it covers, and its seed. `events`: extra rows for load tests."""

    municipalities: int = 48
    first_year: int = 2018
    last_year: int = 2026
    seed: int = 7
    events: int = 0

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)


@dataclass
class Summary:
    """What was written: files and bytes per source, and rows per truth table."""

    files: dict[str, int] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    truth: dict[str, int] = field(default_factory=dict)

    def add(self, source: str, size: int) -> None:
        self.files[source] = self.files.get(source, 0) + 1
        self.bytes[source] = self.bytes.get(source, 0) + size


def generate(inbox: Path, truth: Path, options: Options, report: Report = _silent) -> Summary:
    """Write the data set. The same options give the same bytes; what an earlier run wrote is removed.

    Raises:
        ValueError: when the number of municipalities or the years make no sense.
    """
    if not 2014 <= options.first_year <= options.last_year <= 2026:
        raise ValueError("Kies jaren van 2014 tot en met 2026, zoals 2018-2026.")
    world = build(options.municipalities, options.seed)
    before = _written_before(truth)
    summary, tables, written = Summary(), dict[str, list[Any]](), set[str]()
    for source, made in _parts(world, options, report):
        for name, data in made.files.items():
            write(inbox / source / name, data)
            written.add(f"{source}/{name}")
            summary.add(source, len(data))
        for table_name, rows in made.truth.items():
            tables.setdefault(table_name, []).extend(rows)
        tables.setdefault("rejects", []).extend(vars(reject) for reject in made.rejects)
    written |= _documents(world, inbox, tables, summary, report)
    written |= _load_test(world, inbox, options, summary, report)
    for name in sorted(before - written):
        (inbox / name).unlink(missing_ok=True)
    tables[_LIST] = [{"file": name} for name in sorted(written)]
    write_truth(truth, tables)
    summary.truth = {name: len(rows) for name, rows in sorted(tables.items())}
    return summary


def _parts(world: World, options: Options, report: Report) -> Iterator[tuple[str, Made]]:
    report("schrijven", "gemeenten", 0, 0)
    yield "reference", Made(files=reference_files(world))
    yield "cbs", make_context(world, options.years)
    report("schrijven", "opkomst", 0, 0)
    yield "turnout", make_turnout(world, options.years)
    report("schrijven", "participatie", 0, 0)
    yield "participation", make_participation(world, options.years)
    report("schrijven", "platforms", 0, 0)
    yield "platforms", make_platforms(world, options.years)
    report("schrijven", "voorzieningen", 0, 0)
    yield "arrangements", make_arrangements(world, options.years)
    yield "survey", make_survey(world, options.years)
    yield "own_priorities", make_own_priorities(world)
    report("schrijven", "klachten", 0, 0)
    yield "complaints", make_complaints(world, options.years)


def _documents(
    world: World, inbox: Path, tables: dict[str, list[Any]], summary: Summary, report: Report
) -> set[str]:
    """Agreements go straight to disk, because drawing them is the bulk of the work."""
    composed = compose_all(world)
    folder = inbox / "agreements"
    draw_all(composed, folder, lambda item, done, total: report("akkoorden", item, done, total))
    made = registry(composed)
    for name, data in made.files.items():
        write(folder / name, data)
    names = [*made.files, *(agreement.file_name for agreement, _ in composed)]
    for name in names:
        summary.add("agreements", (folder / name).stat().st_size)
    tables.update(made.truth)
    tables["rejects"].extend(vars(reject) for reject in made.rejects)
    return {f"agreements/{name}" for name in names}


def _load_test(world: World, inbox: Path, options: Options, summary: Summary, report: Report) -> set[str]:
    written: set[str] = set()
    if options.events:
        for name, size in write_load(inbox / "participation", world, options.events):
            report("belasting", name, 0, 0)
            summary.add("participation", size)
            written.add(f"participation/{name}")
    return written


def _written_before(truth: Path) -> set[str]:
    listed = truth / f"{_LIST}.csv"
    if not listed.exists():
        return set()
    names = set(listed.read_text(encoding="utf-8").split("\n")[1:])
    return {name.strip() for name in names if name.strip() and ".." not in name}
