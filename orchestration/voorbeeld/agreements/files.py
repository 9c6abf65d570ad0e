"""The files of all agreements, their registry and what is planted in them."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from orchestration.voorbeeld.agreements.compose import Composer
from orchestration.voorbeeld.agreements.model import CREDIT, Agreement, Passage, Text
from orchestration.voorbeeld.agreements.office import WRITERS
from orchestration.voorbeeld.agreements.pdf import draw
from orchestration.voorbeeld.agreements.plan import plan
from orchestration.voorbeeld.pack import table, write
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.world import World

REGISTRY_COLUMNS = ("file", "municipality", "term", "title", "type", "date", "parties", "url", "licence")
_WORTH_A_POOL = 150
_AT_ONCE = 8
_MAIN = ("coalition_agreement", "council_agreement")
_Job = tuple[Agreement, Text, Path]


def compose_all(world: World) -> list[tuple[Agreement, Text]]:
    """Every agreement with its text."""
    composer = Composer(world.seed)
    return [(agreement, composer.compose(agreement)) for agreement in plan(world)]


def draw_all(made: list[tuple[Agreement, Text]], folder: Path, tell: Callable[[str, int, int], None]) -> None:
    """Write the documents to `folder`, on all cores where there are many."""
    jobs: list[_Job] = [(agreement, text, folder / agreement.file_name) for agreement, text in made]
    if len(jobs) < _WORTH_A_POOL or (os.cpu_count() or 1) < 2:
        for done, job in enumerate(jobs, start=1):
            tell(_draw(job), done, len(jobs))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=context) as pool:
        for done, name in enumerate(pool.map(_draw, jobs, chunksize=_AT_ONCE), start=1):
            tell(name, done, len(jobs))


def _draw(job: _Job) -> str:
    agreement, text, path = job
    write(
        path,
        draw(agreement, text)
        if agreement.file_format == "pdf"
        else WRITERS[agreement.file_format](agreement, text),
    )
    return path.name


def registry(made: list[tuple[Agreement, Text]]) -> Made:
    """The registry (CSV) with two faulty rows at its end, and the truth of what was planted."""
    rows = [_registry_row(agreement) for agreement, _ in made]
    name = "registry.csv"
    wrong = [
        {**rows[0], "file": "fictief-bestaat-niet.pdf", "municipality": "Zonnedauwveldendamme"},
        {**rows[1], "file": "fictief-krant.pdf", "type": "krantenartikel"},
    ]
    found = Made(files={name: table(REGISTRY_COLUMNS, [*rows, *wrong])})
    for row, fault in enumerate(("unknown_municipality", "unknown_type"), start=len(rows) + 2):
        found.rejects.append(ExpectedReject("agreements", name, row, fault))
    found.truth["agreements"] = [_agreement_truth(agreement) for agreement, _ in made]
    found.truth["passages"] = [row for agreement, text in made for row in _passage_rows(agreement, text)]
    found.truth["proposals"] = [row for agreement, text in made for row in _best_rows(agreement, text)]
    return found


def _registry_row(agreement: Agreement) -> dict[str, Any]:
    return {
        "file": agreement.file_name,
        "municipality": agreement.municipality.code,
        "term": agreement.term,
        "title": agreement.title,
        "type": agreement.kind,
        "date": agreement.day.isoformat(),
        "parties": "; ".join(agreement.parties),
        "url": f"https://voorbeeld.invalid/akkoorden/{agreement.file_name}",
        "licence": "CC0-1.0",
    }


def _agreement_truth(agreement: Agreement) -> dict[str, Any]:
    return {
        "file": agreement.file_name,
        "municipality_code": agreement.municipality.code,
        "term": agreement.term,
        "title": agreement.title,
        "type": agreement.kind,
        "format": agreement.file_format,
        "readable": agreement.readable,
        "legible": "true" if agreement.readable == "readable" else "false",
        "main": agreement.kind in _MAIN,
    }


def _passage_rows(agreement: Agreement, text: Text) -> Iterator[Mapping[str, Any]]:
    for passage in text.passages:
        yield {**_key(agreement), **vars(passage)}


def _best_rows(agreement: Agreement, text: Text) -> Iterator[Mapping[str, Any]]:
    """The level that counts per code: the one with the highest credit."""
    best: dict[str, Passage] = {}
    for passage in text.passages:
        held = best.setdefault(passage.code, passage)
        if CREDIT[passage.level] > CREDIT[held.level]:
            best[passage.code] = passage
    for code, passage in sorted(best.items()):
        yield {**_key(agreement), "code": code, "level": passage.level, "note": passage.note}


def _key(agreement: Agreement) -> dict[str, Any]:
    return {
        "file": agreement.file_name,
        "municipality_code": agreement.municipality.code,
        "term": agreement.term,
        "main": agreement.kind in _MAIN,
        "readable": agreement.readable == "readable",
    }
