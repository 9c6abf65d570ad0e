"""Side by side: differences within the margin are comparable, nothing is ranked, the address is checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.intervals import Range
from dashboard.charts.profile import Dot
from dashboard.repositories.warehouse import Warehouse
from dashboard.services import compared_turnout, scores, turnout, vergelijken
from tests.dashboard.fixture_agreements import NEW
from tests.dashboard.fixture_release import code
from tests.dashboard.harness import open_view, opened, point_home


@pytest.mark.parametrize("dataset", ["nederland", "voorbeeld"])
def test_municipalities_and_groups_stand_side_by_side(
    monkeypatch: pytest.MonkeyPatch, agreed: Path, dataset: str
) -> None:
    wie = f"{code(0)},{code(3)},groep-S1,groep-PV91"
    drawn = opened(monkeypatch, agreed, "vergelijken", {"gegevens": dataset, "wie": wie})
    assert "Noorddam" in drawn
    assert "groep: tot 20.000 inwoners" in drawn
    assert "niet beoordeeld" in drawn
    assert "Bovenste groep" not in drawn


def test_one_choice_is_too_few_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    assert "Kies minstens twee" in opened(monkeypatch, agreed, "vergelijken", {"wie": code(0)})


def test_what_cannot_be_chosen_is_left_out_and_named_as_text(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "vergelijken", {"wie": f"{code(0)},<b>GM1</b>,{code(1)}"})
    assert "&lt;b&gt;GM1&lt;/b&gt;" in drawn
    assert "Noorddam" in drawn


def test_no_more_than_six_are_compared(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    drawn = opened(monkeypatch, agreed, "vergelijken", {"wie": ",".join(code(i) for i in range(8))})
    assert "hoogstens 6" in drawn


def test_the_choice_stays_in_the_address(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    point_home(monkeypatch, agreed)
    app = open_view("vergelijken", {"wie": f"{code(4)},{code(0)}"})
    assert app.query_params["wie"] in (f"{code(4)},{code(0)}", [f"{code(4)},{code(0)}"])


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [((10, 30), (31, 50), True), ((10, 30), (30, 50), False), ((10, 30), (5, 90), False)],
)
def test_only_intervals_that_do_not_meet_are_called_different(
    one: tuple[float, float], other: tuple[float, float], apart: bool
) -> None:
    series = [("a", [Dot(sum(one) / 2, *one, "")]), ("b", [Dot(sum(other) / 2, *other, "")])]
    assert ("meer dan de marge: 1. X" in vergelijken._finding(["1. X"], series, NEW)) is apart


def test_what_is_said_of_the_others_follows_how_many_can_be_compared() -> None:
    low, high, none = Dot(20, 10, 30, ""), Dot(60, 50, 70, ""), Dot(None, None, None, "")
    apart = vergelijken._finding(["1. X", "2. Y"], [("a", [low, low]), ("b", [high, high])], NEW)
    assert apart.startswith("Bij 2 van de 2") and "vergelijkbaar" not in apart
    single = vergelijken._finding(["1. X", "2. Y"], [("a", [low, low]), ("b", [high, none])], NEW)
    assert "Bij 1 van de 2" in single and "vergelijkbaar" not in single
    assert "Bij 1 prioriteit is er geen tweede score" in single
    mixed = vergelijken._finding(["1. X", "2. Y"], [("a", [low, low]), ("b", [high, low])], NEW)
    assert "Bij 1 van de 2 prioriteiten zijn de akkoorden" in mixed
    nobody = vergelijken._finding(["1. X", "2. Y"], [("a", [low, none]), ("b", [none, low])], NEW)
    assert nobody.startswith(f"Van {NEW} hebben te weinig")


def test_a_municipality_of_which_nothing_is_known_is_not_called_unrated(held: Warehouse) -> None:
    term = scores.term(held, NEW)
    units = vergelijken.units(held)
    absent = units[code(3)]
    gone = replace(
        term,
        unrated=tuple({**r, "status": "missing"} for r in term.unrated if r["municipality_code"] == code(3)),
    )
    for known, said in ((term, "niet beoordeeld"), (gone, "geen gegevens")):
        assert vergelijken._why_absent(known, [absent]) == {code(3): said}
        assert vergelijken.unrated(known, [absent])[0].startswith(f"{absent.label}: {said}")


def test_a_group_shows_its_median_and_how_many_adopt(held: Warehouse) -> None:
    units = vergelijken.units(held)
    chosen = [units["groep-alle"], units[code(3)]]
    term = scores.term(held, NEW)
    frame = vergelijken.proposals(held, term, chosen)
    assert frame.rows == 27
    assert all(value.endswith("van 11") for value in frame.data.column("groep-alle").to_pylist())
    assert set(frame.data.column(code(3)).to_pylist()) == {"niet beoordeeld"}


def test_a_municipality_without_turnout_has_a_status_not_a_zero(held: Warehouse) -> None:
    elections = turnout.elections(held)
    units = vergelijken.units(held)
    drawn, frame = compared_turnout.compared(held, elections, elections[0], [units[code(1)], units[code(0)]])
    assert [one.label for one in drawn] == ["Noorddam"]
    assert frame.data.column(code(1)).to_pylist()[0] == "geen gegevens"


@pytest.mark.parametrize(
    ("share", "said"), [(50.9, "ongeveer gelijk: van 50,0%"), (51.0, "liep de opkomst van 50,0%")]
)
def test_turnouts_less_than_a_point_apart_are_about_equal(held: Warehouse, share: float, said: str) -> None:
    drawn = [Range("Dam", "", 50.0, 50.0, 50.0), Range("Veen", "", share, share, share)]
    assert said in compared_turnout.finding(drawn, [], turnout.elections(held)[0])


def test_a_group_too_small_for_a_middle_says_so_in_its_cell() -> None:
    unit = vergelijken.Unit("groep-x", "groep: X", ("GM0001",))
    known = {("GM0001", "1"): {"score": 40.0}}
    assert vergelijken._cell(vergelijken._dot(unit, "1", known), "") == "te weinig om te vergelijken"


def test_the_page_opens_with_rated_municipalities(held: Warehouse) -> None:
    first = vergelijken.first_choice(held, scores.term(held, NEW))
    assert code(3) not in first
    assert len(first) == 3


def _chooser() -> None:
    import streamlit as st

    from dashboard.components import choices

    choices.begin()
    choices.enter("page")
    options = {key: key.upper() for key in st.session_state["offered"]}
    chosen = choices.several("wie", "Wie", options, list(options)[:3], fewest=2, most=6)
    st.text(",".join(chosen))


@pytest.mark.parametrize(
    ("chosen", "offered", "left"),
    [
        ("ab1", "1xyz", "1xy"),  # another data set: one group is all that is left
        ("abc", "abz", "ab"),  # one municipality is gone: the others stay
        ("", "1xyz", ""),  # nothing chosen stays nothing
        ("a", "1xyz", "1xy"),
    ],
)
def test_other_options_bring_back_the_default_only_where_too_little_of_a_choice_is_left(
    chosen: str, offered: str, left: str
) -> None:
    app = AppTest.from_function(_chooser)
    app.session_state["offered"] = "1abcd"
    app.run()
    app.multiselect[0].set_value(list(chosen)).run()
    assert app.text[0].value == ",".join(chosen)
    app.session_state["offered"] = offered
    app.run()
    assert not app.exception
    assert app.text[0].value == ",".join(left)
