"""Time and memory of reports, on a release the size of the country: `make bench`."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import duckdb
import pytest

from dashboard.report.compose import compose
from dashboard.report.data import collect
from dashboard.report.make import Order, every
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
    started = time.perf_counter()
    data = to_pdf(compose(collect(source, "GM9001", YEAR, "jaarverslag")))
    taken = time.perf_counter() - started
    source.warehouse.close()
    with capsys.disabled():
        print(f"\none report: {taken * 1000:.0f} ms, {len(data) // 1024} kB")
    assert taken <= MOST_ONE


def test_all_reports_are_made_within_their_time(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = source_of(home, "voorbeeld")
    codes = sorted(source.rows)
    order = Order(source.release, Home(home, "voorbeeld"), YEAR, "jaarverslag", ("pdf",), tmp_path)
    source.warehouse.close()
    started = time.perf_counter()
    outcomes = list(every(order, codes, workers=2))
    taken = time.perf_counter() - started
    with capsys.disabled():
        print(f"\n{len(outcomes)} reports: {taken:.1f} s")
    assert len(outcomes) == MUNICIPALITIES and not [o for o in outcomes if o.problem]
    assert taken <= MOST_ALL


def test_memory_stays_flat(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = source_of(home, "voorbeeld")
    codes = sorted(source.rows)

    def make(some: list[str]) -> int:
        for code in some:
            to_pdf(compose(collect(source, code, YEAR, "jaarverslag")))
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    early, late = make(codes[:40]), make(codes[40:160])
    source.warehouse.close()
    with capsys.disabled():
        print(f"\nafter 40 reports: {early // 1024} MB, after 160: {late // 1024} MB")
    assert late <= early * MOST_GROWTH
