"""What is known within the window of a report is counted; what is older is named with its year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.report import sentences
from dashboard.report.known import Topic, missing, topics
from dashboard.report.model import Report


def topic(report: Report, key: str) -> Topic:
    return next(t for t in topics(report) if t.key == key)


def test_everything_known_within_the_window_counts(everything: Report) -> None:
    assert [t.key for t in topics(everything) if t.known] == [
        "agreements", "arrangements", "turnout", "participation", "complaints",
    ]  # fmt: skip
    said = sentences.certainty(everything)
    assert said[0].startswith("Over 2024 zijn er gegevens over 5 van de 5 onderwerpen: akkoord,")
    assert not any("ouder" in s for s in said)


def test_nothing_known_is_told_as_such(everything: Report) -> None:
    report = replace(
        everything,
        agreement=None,
        promises=(),
        turnout=None,
        participation=None,
        complaints=None,
        indicators=(),
    )
    assert len(missing(report)) == 5
    assert sentences.certainty(report)[0] == "Over 2024 is van geen van de 5 onderwerpen iets bekend."


@pytest.mark.parametrize(("year", "known"), [(2025, True), (2026, False)])
def test_an_agreement_of_a_term_that_is_over_is_older(everything: Report, year: int, known: bool) -> None:
    found = topic(replace(everything, year=year), "agreements")
    assert found.known is known and found.older == ("" if known else "2022-2026")


def test_statements_count_from_the_first_year_of_the_window(everything: Report) -> None:
    old = tuple(replace(p, stated_on=date(2018, 5, 1)) for p in everything.promises)
    assert topic(replace(everything, promises=old), "arrangements") == Topic("arrangements", False, "2018")
    undated = tuple(replace(p, stated_on=None) for p in everything.promises)
    assert topic(replace(everything, promises=undated), "arrangements").known


def test_turnout_holds_until_an_election_of_which_it_is_unknown(everything: Report) -> None:
    assert everything.turnout is not None
    turnout = replace(everything.turnout, unknown_on=date(2026, 3, 18))
    assert topic(replace(everything, turnout=turnout), "turnout").older == "2022"


def test_trajectories_and_complaints_of_before_the_window_are_older(everything: Report) -> None:
    assert everything.participation is not None and everything.complaints is not None
    held = replace(everything.participation, held=0, years=((2018, 2), (2020, 0)))
    now = replace(everything.complaints.now, year=2021)
    report = replace(everything, participation=held, complaints=replace(everything.complaints, now=now))
    assert [t.older for t in missing(report)] == ["2018", "2021"]
    assert "Wat we verder weten, is ouder: participatie (2018), klachten (2021)." in sentences.certainty(
        report
    )
    assert missing(report)[0].title == "participatie (nieuwste: 2018)"


def test_a_full_register_without_trajectories_is_knowledge(everything: Report) -> None:
    assert everything.participation is not None
    none = replace(everything.participation, held=0, full=True, years=())
    assert topic(replace(everything, participation=none), "participation") == Topic("participation", True)
    partial = replace(none, full=False)
    assert topic(replace(everything, participation=partial), "participation") == Topic("participation", False)


def test_of_how_many_figures_the_value_is_known_is_told(everything: Report) -> None:
    ours = [i for i in everything.indicators if i.family == "praktijk"]
    assert len(ours) == 3
    assert any(s == "Van de 3 cijfers over de praktijk in 2024 zijn er 2 bekend."
               for s in sentences.certainty(everything))  # fmt: skip
    unknown = tuple(replace(i, status="missing", value=None) for i in ours)
    assert "Van de 3 cijfers over de praktijk in 2024 is er geen bekend." in sentences.certainty(
        replace(everything, indicators=unknown)
    )
    none = sentences.certainty(replace(everything, indicators=()))
    assert not any("cijfers over de praktijk" in s for s in none)
