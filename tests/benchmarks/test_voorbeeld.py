"""How fast the fictional data set is made: ratios to the bare work, and growth with its size."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from orchestration.voorbeeld import Options, generate
from orchestration.voorbeeld.agreements.files import compose_all
from orchestration.voorbeeld.agreements.pdf import _source
from orchestration.voorbeeld.world import build

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]

_STREAM = """
import resource, sys
from pathlib import Path
from orchestration.voorbeeld.load import write_load
from orchestration.voorbeeld.world import build
for _ in write_load(Path(sys.argv[1]), build(48, 7), int(sys.argv[2])):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def test_the_whole_set_against_bare_typesetting(tmp_path: Path) -> None:
    """Nearly all of the time goes to drawing documents; the rest must stay small beside it."""
    drawn = [
        (a, t) for a, t in compose_all(build(48, 7)) if a.file_format == "pdf" and a.readable == "readable"
    ]
    sources = [_source(agreement, text).encode() for agreement, text in drawn]
    bare = _seconds(lambda: [typst.compile(source, ignore_system_fonts=True) for source in sources])
    whole = _seconds(lambda: generate(tmp_path / "inbox", tmp_path / "truth", Options(48)))
    print(f"\n48 gemeenten: {whole:.1f} s = {whole / bare:.1f} x zetten van {len(drawn)} PDF's")
    assert whole / bare < 6


def test_time_grows_in_step_with_the_number_of_municipalities(tmp_path: Path) -> None:
    """In processor time, because other work on the machine must not decide this."""

    def cost(count: int) -> float:
        started = time.process_time()
        generate(tmp_path / f"{count}", tmp_path / f"{count}-truth", Options(count))
        return time.process_time() - started

    cost(8)  # imports and caches
    small, large = cost(24), cost(72)
    print(f"\n72 gemeenten kosten {large / small:.1f} x zoveel als 24")
    assert large / small < 1.3 * 72 / 24


def test_the_size_of_the_country_takes_less_than_two_minutes(tmp_path: Path) -> None:
    """Also on one core: processor time of this process and its helpers, whatever else the machine does."""

    def spent() -> float:
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    before = spent()
    taken = _seconds(lambda: generate(tmp_path / "inbox", tmp_path / "truth", Options(342)))
    cost = spent() - before
    print(f"\n342 gemeenten: {taken:.0f} s op de klok, {cost:.0f} s rekentijd")
    assert cost < 120


def test_memory_is_flat_in_the_number_of_events(tmp_path: Path) -> None:
    def peak(events: int) -> int:
        command = [sys.executable, "-c", _STREAM, str(tmp_path / str(events)), str(events)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(done.stdout)

    one, ten = peak(300_000), peak(3_000_000)
    print(f"\n3 miljoen activiteiten: {ten / 1024:.0f} MB = {ten / one:.2f} x dat van 300.000")
    assert ten / one < 1.2
