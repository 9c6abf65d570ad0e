"""Questions and agenda follow from the figures, each with its addressee."""

from __future__ import annotations

from dataclasses import replace

from dashboard.report.model import Handed, Report
from dashboard.report.questions import agenda, questions
from orchestration.texts import t


def asked(report: Report, to: str) -> list[str]:
    return [q.text for q in questions(report) if q.to == to]


def test_the_council_is_asked_about_promises_without_a_sign_in_practice(everything: Report) -> None:
    assert "Hoe staat het met Signalen, klachten en ombudsman (4a)?" in asked(everything, "raad")


def test_the_board_is_asked_about_what_stopped_or_is_being_prepared(everything: Report) -> None:
    said = asked(everything, "college")
    assert "Wanneer begint Jeugd- en jongerenparticipatie (2a)?" in said
    assert "Waarom is Aanpak om niet-gehoorde inwoners te bereiken (2b) gestopt?" in said


def test_missing_topics_are_asked_of_the_board_by_name(turnout_only: Report) -> None:
    expected = t("report.ask_data", titles="akkoord, voorzieningen, participatie, klachten")
    assert expected in asked(turnout_only, "college")


def test_turnout_is_asked_about_only_where_it_is_lower(everything: Report, turnout_only: Report) -> None:
    assert t("report.ask_vote") in asked(turnout_only, "burgemeester")
    assert everything.turnout is not None
    same = replace(everything, turnout=replace(everything.turnout, among=None))
    assert t("report.ask_vote") not in asked(same, "burgemeester")


def test_outcomes_are_asked_about_only_from_a_full_register(everything: Report) -> None:
    assert everything.participation is not None and not everything.participation.full
    assert t("report.ask_outcome") not in asked(everything, "college")
    full = replace(everything.participation, full=True, held=3, with_outcome=1)
    assert t("report.ask_outcome") in asked(replace(everything, participation=full), "college")


def test_own_priorities_come_first_in_questions(everything: Report) -> None:
    unseen = [
        replace(p, adopted=True, rejected=False, arrangement=None, trajectories=0)
        for p in everything.promises
    ]
    report = replace(everything, promises=tuple(unseen), handed=Handed(own_priorities=("8",)))
    assert "(8a)" in asked(report, "raad")[0]


def test_the_agenda_holds_what_is_neither_agreed_nor_seen_mildest_first(everything: Report) -> None:
    listed = agenda(everything)
    assert len(listed) == 5
    assert [p.pepper for p in listed] == sorted(p.pepper for p in listed)
    assert {p.progress for p in listed} == {"silent"}
    assert not {"1a", "2a", "2b", "4a", "5a", "8c"} & {p.code for p in listed}


def test_there_is_no_agenda_where_nothing_is_known_of_the_agreement(turnout_only: Report) -> None:
    assert agenda(turnout_only) == ()
