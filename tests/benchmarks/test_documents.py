"""Layout beside bare text of the same file, in one run: `make bench`."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from orchestration.agreements.documents import parse_bytes, read_documents
from orchestration.agreements.model import Document
from tests.agreements.documents.makers import agreement_source, typst_pdf, written

pytestmark = pytest.mark.benchmark


def bare_text(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    characters = 0
    for page in document:
        textpage = page.get_textpage()
        characters += len(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return characters


def cpu_seconds(work: Callable[[], object], rounds: int = 5) -> float:
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("columns", [1, 2])
def test_layout_costs_at_most_three_times_bare_text(columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    data = typst_pdf(agreement_source(60, columns))
    bare = cpu_seconds(lambda: bare_text(data))
    layout = cpu_seconds(lambda: parse_bytes(data))
    pages = len(parse_bytes(data).pages)
    with capsys.disabled():
        print(
            f"\nlayout / bare text, {columns} column(s): {layout / bare:.2f} "
            f"({layout / pages * 1000:.1f} against {bare / pages * 1000:.1f} ms a page, {pages} pages)"
        )
    assert layout <= 3 * bare


def test_workers_add_little_to_the_work_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = typst_pdf(agreement_source(60))
    path = written(tmp_path, "akkoord.pdf", data)
    inside = cpu_seconds(lambda: parse_bytes(data), rounds=3)
    before = _cpu_of_children()
    started = time.perf_counter()
    outcomes = [outcome for _, outcome in read_documents([path] * 24, workers=2)]
    wall = time.perf_counter() - started
    in_children = (_cpu_of_children() - before) / len(outcomes)
    assert all(isinstance(outcome, Document) for outcome in outcomes)
    with capsys.disabled():
        print(
            f"\nCPU a document, child / in-process: {in_children / inside:.2f}; two workers kept "
            f"{in_children * len(outcomes) / wall:.1f} cores busy, {len(outcomes) / wall:.1f} documents/s"
        )
    assert in_children <= 1.5 * inside


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
