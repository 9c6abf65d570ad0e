"""What a researcher is told holds: the queries of the guide run, and a figure leads to the file behind it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing import pointer
from orchestration.settings import PROJECT, Home

GUIDE = (PROJECT / "docs" / "researchers.md").read_text(encoding="utf-8")


@pytest.fixture
def release(built_home: Path) -> pointer.Release:
    found = pointer.current(Home(built_home, "nederland"))
    assert found is not None
    return found


def test_the_guide_leads_from_a_figure_to_the_bytes_it_rests_on(release: pointer.Release) -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
    with duckdb.connect(str(release.database), read_only=True) as connection:
        found = connection.execute(query).fetchall()
        names = [column[0] for column in connection.description or ()]
    (figure,) = (dict(zip(names, row, strict=True)) for row in found)
    assert figure["shrunk"] == pytest.approx(100 * figure["numerator"] / figure["denominator"])
    assert (figure["unit"], figure["rendition"]) == ("percent", "transcribed")
    typed = PROJECT / "seeds" / "snapshots" / "turnout" / "gr2026.csv"
    assert sha256(typed.read_bytes()).hexdigest() == figure["sha256"]


def test_the_other_queries_of_the_guide_run(release: pointer.Release) -> None:
    queries = re.findall(r'con(?:, |\.sql\()"(select .*?)"', GUIDE)
    assert len(queries) == 3
    with duckdb.connect(str(release.database), read_only=True) as connection:
        assert all(connection.execute(query).fetchall() for query in queries)


def test_every_primary_key_of_the_datapackage_holds(release: pointer.Release) -> None:
    package = json.loads((release.folder / "datapackage.json").read_text())
    primary = {
        r["path"]: r["schema"]["primaryKey"] for r in package["resources"] if "primaryKey" in r["schema"]
    }
    assert len(primary) > 40
    for path, key in primary.items():
        columns = ", ".join(key)
        empty = " or ".join(f"{column} is null" for column in key)
        rows = f"from '{release.folder / path}' group by {columns}"
        wrong = duckdb.sql(f"select 1 {rows} having count(*) > 1 or bool_or({empty})")
        assert wrong.fetchall() == [], path


def test_turnout_of_the_municipalities_adds_up_to_the_country_only_without_the_country(
    release: pointer.Release,
) -> None:
    with duckdb.connect(str(release.database), read_only=True) as connection:
        found = connection.execute(
            "select area_level, sum(turnout) from fct_turnout where election_id = 'GR2026'"
            " and perspective = 'as_published' group by area_level order by area_level"
        ).fetchall()
    assert [level for level, _ in found] == ["country", "municipality"]
    assert found[0][1] == found[1][1]
