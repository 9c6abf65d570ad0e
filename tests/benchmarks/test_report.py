"""Time and memory of reports, on a release the size of the country: `make bench`."""

from __future__ import annotations

import resource
import statistics
import time
from pathlib import Path

import duckdb
import pytest

from dashboard.report.compose import compose
from dashboard.report.data import collect
from dashboard.report.make import BATCH, Order, every
from dashboard.report.pdf import to_pdf
from orchestration.settings import PROJECT, Home
from tests.dashboard import fixture_participation
from tests.dashboard.fixture_release import release
from tests.report.conftest import SQL, complete, source_of

pytestmark = pytest.mark.benchmark
MUNICIPALITIES = 342
YEAR = 2024
MOST_ONE = 0.5
MOST_ALL = 90.0
MOST_GROWTH = 1.25
CORES = 2


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A country of municipalities, each with an agreement, scores, arrangements and trajectories."""
    folder = tmp_path_factory.mktemp("country")
    made = release(folder, "voorbeeld", municipalities=MUNICIPALITIES, extra=fixture_participation.tables())
    with duckdb.connect(str(made / "democratie.duckdb")) as connection:
        connection.execute(f"set variable seeds = '{PROJECT / 'seeds' / 'reference'}'")
        connection.execute(SQL.read_text(encoding="utf-8").replace("in ('GM9000', 'GM9002')", "like 'GM9%'"))
        complete(connection)
    return folder


def test_one_report_is_made_within_its_time(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = source_of(home, "voorbeeld")
    to_pdf(compose(collect(source, "GM9000", YEAR, "jaarverslag")))  # start-up: fonts, template, catalogue
    times = []
    for code in ("GM9001", "GM9002", "GM9004", "GM9006", "GM9007"):
        started = time.process_time()
        to_pdf(compose(collect(source, code, YEAR, "jaarverslag")))
        times.append(time.process_time() - started)
    source.warehouse.close()
    with capsys.disabled():
        middle, slowest = statistics.median(times) * 1000, max(times) * 1000
        print(f"\none report: median {middle:.0f} ms, slowest {slowest:.0f} ms")
    assert statistics.median(times) <= MOST_ONE


def test_memory_stays_flat(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = source_of(home, "voorbeeld")
    codes = sorted(source.rows)
    order = Order(source.release, Home(home, "voorbeeld"), YEAR, "jaarverslag", ("pdf",), tmp_path)
    source.warehouse.close()

    def largest(some: list[str]) -> int:
        """The most memory that any process with reports has held so far, in kB."""
        assert all(outcome.made for outcome in every(order, some, workers=1))
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

    early, late = largest(codes[:BATCH]), largest(codes[BATCH : 4 * BATCH])
    with capsys.disabled():
        print(f"\nafter {BATCH} reports: {early // 1024} MB, after {4 * BATCH}: {late // 1024} MB")
    assert late <= early * MOST_GROWTH


def test_all_reports_are_made_within_their_time(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = source_of(home, "voorbeeld")
    codes = sorted(source.rows)
    order = Order(source.release, Home(home, "voorbeeld"), YEAR, "jaarverslag", ("pdf",), tmp_path)
    source.warehouse.close()
    before, started = _of_children(), time.perf_counter()
    outcomes = list(every(order, codes, workers=CORES))
    taken, computed = time.perf_counter() - started, (_of_children() - before) / CORES
    with capsys.disabled():
        print(f"\n{len(outcomes)} reports: {computed:.1f} s on {CORES} cores, {taken:.1f} s by the clock")
    assert len(outcomes) == MUNICIPALITIES and not [o for o in outcomes if o.problem]
    assert computed <= MOST_ALL


def _of_children() -> float:
    """Time that processes which have ended spent computing: what others do on the machine doesn't count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
