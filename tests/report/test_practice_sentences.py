"""When a report says what of turnout, taking part and complaints: every sentence against its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.report import practice, practice_sentences
from dashboard.report.counted import Complaints, Participation
from dashboard.report.data import SIZE_FEWEST, collect
from dashboard.report.model import Report
from dashboard.services.history import Point
from orchestration.texts import t
from tests.dashboard import fixture_participation
from tests.dashboard.fixture_release import release
from tests.report.conftest import source_of


def point(year: int, share: float, kind: str = "as_published") -> Point:
    return Point(str(year), date(year, 3, 20), share, kind, 1000, round(1000 * share))


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.50, 0.52), ("In 2022 was de opkomst 2,0 procentpunt hoger dan in 2018.",)),
        ((0.52, 0.50), ("In 2022 was de opkomst 2,0 procentpunt lager dan in 2018.",)),
        ((0.50, 0.5094), ("In 2022 was de opkomst ongeveer gelijk aan die in 2018.",)),
        ((0.50, 0.51), ("In 2022 was de opkomst 1,0 procentpunt hoger dan in 2018.",)),
        (
            (0.529, 0.469, 0.528),
            (
                "In 2026 was de opkomst 5,9 procentpunt hoger dan in 2022.",
                "Vergeleken met 2018 is de opkomst ongeveer gelijk.",
            ),
        ),
        (
            (0.60, 0.58, 0.55),
            (
                "In 2026 was de opkomst 3,0 procentpunt lager dan in 2022.",
                "Vergeleken met 2018 is de opkomst 5,0 procentpunt lager.",
            ),
        ),
    ],
)
def test_a_trend_tells_of_the_election_before_and_then_of_the_first(
    everything: Report, shares: tuple[float, ...], said: tuple[str, ...]
) -> None:
    assert everything.turnout is not None
    points = tuple(point(2018 + 4 * i, share) for i, share in enumerate(shares))
    past = replace(everything.turnout.past, points=points)
    told = practice_sentences.turnout(replace(everything.turnout, past=past))
    start = told.index(said[0])
    assert told[start : start + len(said)] == said
    assert not any("procentpunt" in s or "vrijwel" in s for s in told if s not in said)


def test_a_point_within_old_borders_makes_no_trend(everything: Report) -> None:
    assert everything.turnout is not None
    past = replace(
        everything.turnout.past,
        points=(point(2018, 0.4, "old_borders"), point(2022, 0.5)),
        breaks=((date(2021, 1, 1), "herindeling 2021"),),
    )
    said = practice_sentences.turnout(replace(everything.turnout, past=past))
    assert t("report.turnout_one") in said and t("report.turnout_broken") in said
    assert not any("procentpunt" in s or "vrijwel" in s for s in said)


def test_a_newer_election_without_turnout_is_named_before_an_older_one(everything: Report) -> None:
    assert everything.turnout is not None
    said = practice_sentences.turnout(replace(everything.turnout, unknown_on=date(2026, 3, 18)))
    assert said[0] == "De opkomst bij de raadsverkiezing van 18 maart 2026 is niet bekend."


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("missing", "De opkomst bij de raadsverkiezing van 16 maart 2022 is niet bekend."),
        ("not_applicable", "Op 16 maart 2022 was hier geen raadsverkiezing."),
    ],
)
def test_an_election_that_was_not_held_here_is_not_told_as_an_unknown_turnout(
    everything: Report, status: str, said: str
) -> None:
    assert everything.turnout is not None
    row = {**everything.turnout.standing.row, "status": status}
    standing = replace(everything.turnout.standing, row=row, share=None)
    assert practice_sentences.turnout(replace(everything.turnout, standing=standing))[0] == said


def test_a_municipality_of_unknown_size_is_held_against_all_and_not_against_its_province(
    tmp_path: Path,
) -> None:
    made = release(tmp_path, "nederland")
    with duckdb.connect(str(made / "democratie.duckdb")) as connection:
        connection.execute("update dim_municipality set province = 'Laagland'")
        connection.execute(
            "update dim_municipality set population = null, size_class = null, size_class_nl = null"
            " where municipality_code = 'GM9000'"
        )
    source = source_of(tmp_path, "nederland")
    found = collect(source, "GM9000", 2026, "jaarverslag").turnout
    source.warehouse.close()
    assert found is not None and found.standing.groups[-1].n >= SIZE_FEWEST
    assert found.among is found.standing.groups[0]
    assert "Dat is minder dan bij driekwart van alle gemeenten." in practice_sentences.turnout(found)


def test_without_peers_turnout_is_not_compared(everything: Report) -> None:
    assert everything.turnout is not None
    said = practice_sentences.turnout(replace(everything.turnout, among=None))
    assert not any("driekwart" in s or "vergelijkbaar" in s for s in said)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("above", "Dat is meer dan bij driekwart van alle gemeenten."),
        ("below", "Dat is minder dan bij driekwart van alle gemeenten."),
        ("comparable", "Dat is vergelijkbaar met andere gemeenten."),
    ],
)
def test_turnout_beside_peers_is_told_plainly(everything: Report, place: str, said: str) -> None:
    assert everything.turnout is not None
    country = everything.turnout.standing.groups[0]
    assert country.q1 is not None and country.q3 is not None
    share = {"above": country.q3 + 0.01, "below": country.q1 - 0.01, "comparable": country.q1}[place]
    standing = replace(everything.turnout.standing, share=share)
    found = replace(everything.turnout, standing=standing, among=country)
    assert said in practice_sentences.turnout(found)


HELD = Participation(2024, 2024, 8, True, 0, 0, None, None, 5, 4, ((2024, 8),), (), (), ())


def test_a_full_register_counts_and_a_partial_one_says_what_is_known() -> None:
    assert practice_sentences.participation("Dam", HELD)[0] == "In 2024 hield Dam 8 trajecten met inwoners."
    partial = practice_sentences.participation("Dam", replace(HELD, full=False))
    assert partial[:2] == ("Van 2024 kennen we 8 trajecten met inwoners.", t("report.held_known_rule"))
    assert "Van minstens 5 van deze trajecten is een uitkomst openbaar." in partial


def test_a_partial_list_without_outcomes_says_nothing_of_outcomes() -> None:
    said = practice_sentences.participation("Dam", replace(HELD, full=False, with_outcome=0))
    assert not any("uitkomst" in s for s in said)


def test_no_outcome_in_a_full_register_is_told() -> None:
    said = practice_sentences.participation("Dam", replace(HELD, with_outcome=0))
    assert "Van geen van de 8 trajecten is een uitkomst openbaar." in said


def test_no_known_trajectory_is_not_told_as_none_held() -> None:
    said = practice_sentences.participation("Dam", replace(HELD, held=0, full=False, years=((2022, 3),)))
    assert said == (
        "Van 2024 kennen we geen traject met inwoners.",
        t("report.held_none_rule"),
        "Het nieuwste jaar met een bekend traject is 2022.",
    )


def test_none_held_is_told_as_such_where_the_register_is_full() -> None:
    said = practice_sentences.participation("Dam", replace(HELD, held=0, with_outcome=0, years=()))
    assert said == ("In 2024 hield Dam geen traject met inwoners. De lijst is volledig.",)


@pytest.mark.parametrize(
    ("covered", "full"), [((2023, 2024), True), ((2024,), False), ((), False), ((2022, 2023), False)]
)
def test_a_register_is_full_only_where_it_covers_every_year(
    tmp_path: Path, covered: tuple[int, ...], full: bool
) -> None:
    made = release(tmp_path, "nederland", extra=fixture_participation.tables())
    with duckdb.connect(str(made / "democratie.duckdb")) as connection:
        connection.execute("alter table fct_participation_trajectory add column proposal_code varchar")
        connection.execute("update fct_participation_trajectory set coverage_kind = 'full_register'")
        for year in covered:
            connection.execute(
                "insert into coverage values ('participation', 'GM9000', ?, 'full_register', 1, null)",
                [str(year)],
            )
    source = source_of(tmp_path, "nederland")
    found = practice.participation(source.warehouse, "GM9000", 2023, 2024)
    unheld = practice.participation(source.warehouse, "GM9000", 1999, 2000)
    source.warehouse.close()
    assert found is not None and found.held and found.full is full
    assert unheld is None


def test_people_are_told_only_where_both_ends_are_known() -> None:
    known = replace(HELD, known=2, invited=400, participants=60)
    said = practice_sentences.participation("Dam", known)
    assert "Waar beide getallen bekend zijn, deden 60 van de 400 uitgenodigde mensen mee." in said
    assert "Dat weten we van 2 trajecten." in said
    assert t("report.funnel_unknown") in practice_sentences.participation("Dam", HELD)


def test_suppressed_counts_are_named() -> None:
    said = practice_sentences.participation("Dam", replace(HELD, suppressed=1))
    assert said[-1] == "Bij 1 traject schermen we de aantallen mensen af, omdat een ervan klein is."


@pytest.fixture
def complaints(everything: Report) -> Complaints:
    assert everything.complaints is not None
    return everything.complaints


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"received": 1}, "In 2024 kreeg Dam 1 klacht."),
        ({"received": 0}, "Volgens de bron kreeg Dam in 2024 geen klachten."),
        ({"received": None}, "Het aantal klachten in 2024 is niet bekend."),
        ({"received": None, "status": "suppressed"}, "Het aantal klachten in 2024 is afgeschermd."),
    ],
)
def test_complaints_known_none_unknown_and_suppressed_differ(
    complaints: Complaints, known: dict[str, object], said: str
) -> None:
    now = replace(complaints.now, **known)  # type: ignore[arg-type]
    assert practice_sentences.complaints("Dam", replace(complaints, now=now))[0] == said


@pytest.mark.parametrize("place", ["above", "comparable", "below"])
def test_a_rate_is_held_against_chance_and_never_judged(complaints: Complaints, place: str) -> None:
    said = practice_sentences.complaints("Dam", replace(complaints, rate_position=place))  # type: ignore[arg-type]
    assert t(f"report.rate_{place}") in said and t("report.rate_rule") in said
    assert (t("report.rate_low") in said) is (place == "below")


def test_a_rate_that_cannot_be_held_against_chance_is_not(complaints: Complaints) -> None:
    said = practice_sentences.complaints("Dam", replace(complaints, rate_position=None))
    assert not any("toeval" in s or "vergelijkbaar" in s for s in said)


@pytest.mark.parametrize(
    ("handled", "on_time", "share", "said"),
    [
        (40, 30, 0.75, "Op tijd klaar: 75,0% van de 40 klachten."),
        (4, 3, 0.75, "Op tijd klaar: 3 van de 4 klachten."),
        (4, None, 0.75, "Hoeveel klachten op tijd klaar waren, is niet bekend."),
        (None, None, 0.91, "Op tijd klaar: 91,0% van de klachten."),
        (None, None, None, "Hoeveel klachten op tijd klaar waren, is niet bekend."),
    ],
)
def test_a_share_of_few_cases_is_told_as_a_count(
    complaints: Complaints, handled: int | None, on_time: int | None, share: float | None, said: str
) -> None:
    now = replace(complaints.now, handled=handled, on_time=on_time, on_time_share=share)
    assert said in practice_sentences.complaints("Dam", replace(complaints, now=now))


def test_nothing_is_said_of_time_where_no_complaint_was_closed(complaints: Complaints) -> None:
    said = practice_sentences.complaints(
        "Dam", replace(complaints, now=replace(complaints.now, handled=0, on_time=0))
    )
    assert not any("op tijd" in s.casefold() for s in said)


def test_learning_is_told_unknown_or_left_out_where_nothing_was_upheld(complaints: Complaints) -> None:
    def said(upheld: int | None, improvements: int | None) -> tuple[str, ...]:
        now = replace(complaints.now, upheld=upheld, partly_upheld=0, improvements=improvements)
        return practice_sentences.complaints("Dam", replace(complaints, now=now))

    assert t("report.learnt", improvements="2", upheld="9") in said(9, 2)
    assert t("report.learnt_unknown") in said(9, None)
    assert t("report.learnt_unknown") in said(None, None)
    assert not any("verbetering" in s or "leerde" in s for s in said(0, None))


@pytest.mark.parametrize(
    ("upheld", "partly", "included", "justified"),
    [
        (35, 12, False, 47),
        (35, 12, None, 47),
        (35, 12, True, 35),
        (35, None, True, 35),
        (35, None, False, None),
        (35, None, None, None),
        (None, 3, False, None),
    ],
)
def test_learning_is_held_against_what_was_upheld_in_whole_or_in_part(
    complaints: Complaints,
    upheld: int | None,
    partly: int | None,
    included: bool | None,
    justified: int | None,
) -> None:
    now = replace(
        complaints.now, upheld=upheld, partly_upheld=partly, upheld_includes_partly=included, improvements=5
    )
    assert now.justified == justified
    if justified is not None:
        said = practice_sentences.complaints("Dam", replace(complaints, now=now))
        assert any(s.endswith(f"5 van {justified}.") for s in said)


def test_the_ombudsman_is_named_as_far_as_known(complaints: Complaints) -> None:
    named = replace(complaints, ombudsman="Ombudsman Oost")
    assert practice_sentences.ombudsman("Dam", named)[0] == "De ombudsman voor Dam is: Ombudsman Oost."
    kind = replace(complaints, ombudsman=None, ombudsman_kind="Nationale ombudsman")
    assert practice_sentences.ombudsman("Dam", kind)[0] == "De soort ombudsman voor Dam: Nationale ombudsman."
    unknown = replace(complaints, ombudsman=None, ombudsman_kind=None, second_line=None)
    assert practice_sentences.ombudsman("Dam", unknown) == (
        t("report.ombudsman_unknown"),
        t("report.channel_check"),
    )
