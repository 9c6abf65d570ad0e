"""A release with everything (`voorbeeld`), one with turnout only (`nederland`), and reports from both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.report.data import Source, collect
from dashboard.report.make import opened
from dashboard.report.model import Report
from dashboard.repositories.releases import current
from orchestration.settings import PROJECT, Home, settings
from orchestration.sources.contract import DataSet
from tests.dashboard import fixture_participation
from tests.dashboard.fixture_release import release

SQL = Path(__file__).with_name("tables.sql")
YEAR = 2024


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """Settings are read once per process; tests move the home folder."""
    yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with both releases; nobody writes in it."""
    folder = tmp_path_factory.mktemp("reports")
    made = release(folder, "voorbeeld", extra=fixture_participation.tables())
    with duckdb.connect(str(made / "democratie.duckdb")) as connection:
        connection.execute(f"set variable seeds = '{PROJECT / 'seeds' / 'reference'}'")
        connection.execute(SQL.read_text(encoding="utf-8"))
        complete(connection)
    release(folder, "nederland")
    return folder


def complete(connection: duckdb.DuckDBPyConnection) -> None:
    """Add what the tables of the dashboard's own tests lack and a report traces back to."""
    for table in ("fct_participation_trajectory", "fct_complaints"):
        connection.execute(f"alter table {table} add column if not exists source_id varchar default 's1'")
    connection.execute("alter table fct_complaints add column ombudsman varchar")
    for column in ("proposal_code", "tip_code"):
        connection.execute(f"alter table fct_participation_trajectory add column {column} varchar")
    connection.execute(
        "update fct_participation_trajectory set proposal_code = '8c' where instrument = 'referendum'"
    )


def source_of(root: Path, dataset: DataSet) -> Source:
    home = Home(root, dataset)
    found = current(home)
    assert found is not None
    return opened(found, home)


@pytest.fixture(scope="session")
def full(root: Path) -> Iterator[Source]:
    """The release with everything."""
    source = source_of(root, "voorbeeld")
    yield source
    source.warehouse.close()


@pytest.fixture(scope="session")
def bare(root: Path) -> Iterator[Source]:
    """The release with turnout only."""
    source = source_of(root, "nederland")
    yield source
    source.warehouse.close()


@pytest.fixture(scope="session")
def everything(full: Source) -> Report:
    """A municipality with something on every topic."""
    return collect(full, "GM9000", YEAR, "jaarverslag")


@pytest.fixture(scope="session")
def turnout_only(bare: Source) -> Report:
    """A municipality of which only turnout is known."""
    return collect(bare, "GM9000", 2026, "jaarverslag")
