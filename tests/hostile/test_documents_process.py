"""The child process that parses: it can be killed, starve or lie, and costs one document only."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orchestration.agreements.documents import (
    Limits,
    parse_bytes,
    processes,
    read_document,
    read_documents,
    read_upload,
    wire,
)
from orchestration.agreements.model import Document, NotReadable
from tests.agreements.documents.makers import agreement_source, prose, typst_pdf, written
from tests.agreements.documents.raw_pdf import packed_repeats, page_bomb, raw_pdf
from tests.hostile.refusals import page

_HUNGRY = page_bomb(
    packed_repeats(b"BT /F1 9 Tf 1 0 0 1 50 50 Tm (met het dorp en met de wijk) Tj ET\n" * 10, 60_000)
)


@pytest.fixture(scope="module")
def agreement() -> bytes:
    return typst_pdf(agreement_source(3))


def test_the_child_reads_what_the_parser_reads(tmp_path: Path, agreement: bytes) -> None:
    path = written(tmp_path, "akkoord.bin", agreement)
    assert read_document(path) == parse_bytes(agreement) == read_upload(agreement)


def test_a_refusal_in_the_child_is_a_refusal_here(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="leeg"):
        read_document(written(tmp_path, "leeg.pdf", b""))


def test_a_file_that_is_not_there_is_not_readable(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="bestaat niet"):
        read_document(tmp_path / "weg.pdf")


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="meer dan"):
        read_document(written(tmp_path, "groot.txt", b"x" * 5000), Limits(size=1000))


def test_a_document_that_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(NotReadable, match="duurde langer dan"):
        read_upload(raw_pdf([page()] * 900), Limits(wall_seconds=0.1))
    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory and CPU time")
@pytest.mark.parametrize(
    "limits", [Limits(memory=300 * 1024**2), Limits(cpu_seconds=1)], ids=["memory", "cpu"]
)
def test_a_document_that_asks_too_much_is_stopped(limits: Limits) -> None:
    with pytest.raises(NotReadable, match=r"afgebroken|geheugen"):
        read_upload(_HUNGRY, limits)


def test_a_document_that_kills_its_reader_costs_only_itself(tmp_path: Path, agreement: bytes) -> None:
    good = written(tmp_path, "goed.pdf", agreement)
    bad = written(tmp_path, "slecht.pdf", _HUNGRY)
    empty = written(tmp_path, "leeg.pdf", b"")
    order = [good, bad, good, empty, good, tmp_path / "weg.pdf", good]
    outcomes = list(read_documents(order, workers=2, limits=Limits(memory=300 * 1024**2)))
    assert [path for path, _ in outcomes] == order
    assert [isinstance(outcome, Document) for _, outcome in outcomes] == [
        True, False, True, False, True, False, True,
    ]  # fmt: skip


def test_no_process_is_left_behind_when_the_reader_stops_early(tmp_path: Path, agreement: bytes) -> None:
    good = written(tmp_path, "goed.pdf", agreement)
    outcomes = read_documents([good] * 50, workers=2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("this system does not list child processes")
    running = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children.read_text().split()]
    assert not any(b"documents.worker" in command for command in running)


def test_paths_are_taken_only_as_fast_as_outcomes_are_read(tmp_path: Path) -> None:
    small = written(tmp_path, "klein.txt", prose(3).encode())
    taken = 0

    def paths() -> object:
        nonlocal taken
        for _ in range(100):
            taken += 1
            yield small

    outcomes = read_documents(paths(), workers=2)  # type: ignore[arg-type]
    next(outcomes)
    assert taken <= 6
    outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", [b"", b"null", b"[]", b'{"pages": 3}', b'{"pages": []}', b"\xff\xfe"])
def test_an_answer_of_another_form_is_not_trusted(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"antwoord|Expecting|decode"):
        wire.decode(answer)


def test_the_child_can_write_nothing_to_disk(tmp_path: Path) -> None:
    code = (
        "from orchestration.agreements.documents.worker import _restrict\n"
        "from orchestration.agreements.documents.limits import DEFAULT\n"
        "_restrict(DEFAULT)\n"
        f"with open({str(tmp_path / 'x')!r}, 'w') as file:\n"
        "    file.write('x' * 100)\n"
    )
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode != 0
    assert (tmp_path / "x").stat().st_size == 0


@pytest.mark.parametrize("seed", range(3))
def test_a_pdf_with_random_damage_is_read_or_refused(tmp_path: Path, agreement: bytes, seed: int) -> None:
    chance = random.Random(seed)
    paths = []
    for number in range(15):
        damaged = bytearray(agreement)
        for _ in range(chance.choice([1, 20, 500])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        paths.append(written(tmp_path, f"{number}.pdf", bytes(damaged)))
    for _, outcome in read_documents(paths, workers=1, limits=Limits(wall_seconds=20)):
        assert isinstance(outcome, Document) or outcome.reason.endswith(".")


def test_the_reader_stays_out_of_reach_of_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "json.py", b"raise SystemExit('gekaapt')")
    monkeypatch.chdir(tmp_path)
    assert read_upload(prose(3).encode()).pages[0].text == prose(3)


def test_many_documents_leave_the_memory_of_parent_and_child_flat(tmp_path: Path, agreement: bytes) -> None:
    good = written(tmp_path, "goed.pdf", agreement)
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("this system does not show the memory in use")
    worker = processes._Worker()
    try:
        sizes = []
        for round_ in range(60):
            worker.read(good, Limits())
            if round_ in (20, 59) and worker._process is not None:
                sizes.append(int(Path(f"/proc/{worker._process.pid}/statm").read_text().split()[1]))
        assert sizes[1] <= sizes[0] * 1.1
    finally:
        worker.close()
