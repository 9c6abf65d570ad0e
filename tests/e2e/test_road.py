"""From embedded snapshot to release by the command line, with the known answers at the end."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing.release import broken_files
from tests.e2e.conftest import democratie


@pytest.fixture(scope="module")
def release(built_home: Path) -> duckdb.DuckDBPyConnection:
    base = built_home / "nederland"
    folder = base / "releases" / (base / "current").read_text()
    return duckdb.connect(str(folder / "democratie.duckdb"), read_only=True)


def test_turnout_of_2026_is_that_of_the_340_municipalities_that_voted(
    release: duckdb.DuckDBPyConnection,
) -> None:
    rows = release.execute(
        "select status, count(*) from fct_turnout where election_id = 'GR2026'"
        " and perspective = 'as_published' and municipality_code != 'NL' group by status order by status"
    ).fetchall()
    assert rows == [("not_applicable", 2), ("ok", 340)]


def test_national_turnout_of_2026_is_the_published_one(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select round(100 * turnout_share, 2) from fct_turnout"
        " where election_id = 'GR2026' and municipality_code = 'NL'"
    ).fetchall()
    assert rows == [(53.75,)]


def test_west_maas_en_waal_2022_and_its_source_are_there(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select turnout, eligible, s.sha256 is not null"
        " from fct_turnout t join sources s on t.source_ids = s.source_id"
        " where election_id = 'GR2022' and municipality_code = 'GM0668' and perspective = 'as_published'"
    ).fetchall()
    assert rows == [(9398, 16202, True)]


def test_a_second_refresh_does_nothing_and_says_so(built_home: Path) -> None:
    again = json.loads(democratie(built_home, "refresh", "--json").stdout)
    assert again["unchanged"] is True
    assert again["sources"] == []


def test_a_file_in_the_inbox_reaches_the_next_release_and_its_bad_rows_the_rejects(built_home: Path) -> None:
    inbox = built_home / "nederland" / "inbox" / "turnout"
    header = (
        (Path(__file__).parents[2] / "seeds/snapshots/turnout/gr2026.csv")
        .read_text(encoding="utf-8-sig")
        .splitlines()[0]
    )
    rows = [
        "GR2022;2022-03-16;gemeente;GM0363;Amsterdam;;;1000;400;5;5;410;",
        "GR2022;2022-03-16;gemeente;;Amsterdem;;;1000;400;5;5;410;",
    ]
    (inbox / "amsterdam.csv").write_text("\n".join([header, *rows]) + "\n")
    outcome = json.loads(democratie(built_home, "refresh", "--json").stdout)
    assert outcome["unchanged"] is False
    base = built_home / "nederland"
    folder = base / "releases" / (base / "current").read_text()
    with duckdb.connect(str(folder / "democratie.duckdb"), read_only=True) as connection:
        assert connection.execute(
            "select turnout from fct_turnout where election_id = 'GR2022' and municipality_code = 'GM0363'"
            " and perspective = 'as_published'"
        ).fetchall() == [(410,)]
        ((reason, remedy),) = connection.execute(
            "select reason, remedy from rejects where file = 'amsterdam.csv'"
        ).fetchall()
    assert "Amsterdem" in reason
    assert "Amsterdam" in remedy
    assert broken_files(folder) == []


def test_rollback_makes_the_previous_release_current(built_home: Path) -> None:
    listed = json.loads(democratie(built_home, "releases", "list", "--json").stdout)
    assert len(listed) >= 2
    democratie(built_home, "releases", "rollback")
    now = json.loads(democratie(built_home, "doctor", "--json").stdout)["release"]["id"]
    assert now == listed[1]["id"]


def test_a_wrong_name_of_source_or_data_set_is_one_clear_sentence(built_home: Path) -> None:
    for arguments in (
        ("refresh", "--source", "opkomst"),
        ("refresh", "--dataset", "belgie"),
        ("fetch", "niets"),
    ):
        done = democratie(built_home, *arguments, check=False)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "Kies" in done.stderr
