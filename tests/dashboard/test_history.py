"""What the page of a municipality says of turnout through time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.repositories import turnout as repository
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import history
from dashboard.services.history import Change, Point
from tests.dashboard.fixture_release import code, release


def point(year: int, share: float) -> Point:
    return Point(str(year), date(year, 3, 16), share, "as_published", 1000, round(share * 1000))


@pytest.mark.parametrize(
    ("since", "last", "points", "verdict"),
    [
        (0.469, 0.528, 5.9, "more"),
        (0.528, 0.469, -5.9, "less"),
        (0.529, 0.528, -0.1, "same"),
        (0.50, 0.5099, 1.0, "same"),
        (0.491, 0.501, 1.0, "more"),
        (0.50, 0.5094, 0.9, "same"),
        (0.50, 0.50, 0.0, "same"),
    ],
)
def test_less_than_one_point_is_about_equal(since: float, last: float, points: float, verdict: str) -> None:
    change = Change(point(2022, since), point(2026, last))
    assert (change.points, change.verdict) == (points, verdict)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (
            (0.529, 0.469, 0.528),
            "In 2026 stemde in Dam 52,8% van de kiesgerechtigden. "
            "Dat is 5,9 procentpunt meer dan in 2022 (46,9%). "
            "Vergeleken met 2018 (52,9%) is het ongeveer gelijk.",
        ),
        (
            (0.60, 0.55),
            "In 2022 stemde in Dam 55,0% van de kiesgerechtigden. "
            "Dat is 5,0 procentpunt minder dan in 2018 (60,0%).",
        ),
        (
            (0.60,),
            "Van Dam is binnen de grenzen van nu alleen de opkomst van 2018 bekend: 60,0%. "
            "Een trend is er dus nog niet.",
        ),
    ],
)
def test_the_election_before_is_told_first(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, shares: tuple[float, ...], said: str
) -> None:
    rows = [
        {
            "election_id": str(2018 + 4 * i), "name_nl": "", "election_date": date(2018 + 4 * i, 3, 16),
            "perspective": "as_published", "status": "ok", "turnout_share": share, "turnout": 1,
            "eligible": 2, "break_on": None,
        }
        for i, share in enumerate(shares)
    ]  # fmt: skip
    monkeypatch.setattr(repository, "series", lambda *_: rows)
    assert history.history(warehouse, code(0), "Dam", "GR").finding == said


def test_turnout_within_old_borders_only_is_not_called_that_of_now(tmp_path: Path) -> None:
    merged = (
        "select * replace (true as break_before, date '2027-01-01' as break_on) from fct_turnout"
        f" where municipality_code = '{code(7)}' and perspective = 'as_published'"
    )
    held = Warehouse(release(tmp_path, extra={"fct_turnout": merged}) / "democratie.duckdb")
    said = history.history(held, code(7), "Lindelo", "GR").finding
    held.close()
    assert "alleen opkomst binnen de oude grenzen bekend, het laatst van 2026" in said


def test_the_release_gives_one_sentence_per_comparison(home: Path, warehouse: Warehouse) -> None:
    past = history.history(warehouse, code(0), "Noorddam", "GR")
    assert [(c.since.on.year, c.last.on.year) for c in past.changes()] == [(2022, 2026), (2018, 2026)]
