"""Questions and agenda follow from the figures, each with its addressee."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.report.model import Comparison, Handed, Report
from dashboard.report.questions import agenda, questions
from orchestration.texts import t


def asked(report: Report, to: str) -> list[str]:
    return [q.text for q in questions(report) if q.to == to]


def test_the_council_is_asked_about_promises_without_a_sign_in_practice(everything: Report) -> None:
    assert "Hoe staat het met Signalen, klachten en ombudsman (4a)?" in asked(everything, "raad")


def test_the_board_is_asked_about_what_stopped_or_is_being_prepared(everything: Report) -> None:
    said = asked(everything, "college")
    assert "Wanneer begint Jeugd- en jongerenparticipatie (2a)?" in said
    stopped = tuple(replace(p, conflict=False) for p in everything.promises)
    said = asked(replace(everything, promises=stopped), "college")
    assert "Waarom is Aanpak om niet-gehoorde inwoners te bereiken (2b) gestopt?" in said


def test_agreement_and_statement_that_cannot_both_be_right_are_asked_about(everything: Report) -> None:
    said = asked(everything, "college")
    existing = "Aanpak om niet-gehoorde inwoners te bereiken (2b)"
    assert f"Het akkoord zegt: {existing} bestaat al. De opgave zegt: gestopt. Wat klopt?" in said
    assert f"Waarom is {existing} gestopt?" not in said
    both = tuple(
        replace(p, conflict=True, arrangement="in_use") for p in everything.promises if p.code == "8c"
    )
    report = replace(everything, promises=both)
    (told,) = [q for q in asked(report, "college") if "(8c)" in q]
    assert told == "Het akkoord wijst Lokaal referendum (8c) af. Volgens opgave is het in gebruik. Wat klopt?"
    assert not any("(8c)" in q for q in asked(report, "raad"))


def test_a_promise_that_is_not_there_and_one_without_evidence_are_asked_about(everything: Report) -> None:
    promise = next(p for p in everything.promises if p.code == "4a")
    absent = replace(everything, promises=(replace(promise, arrangement="none"),))
    assert t("report.ask_absent", title=promise.title, code="4a") in asked(absent, "raad")
    never_promised = replace(promise, arrangement="none", said=None, adopted=False)
    assert not any("4a" in q for q in asked(replace(everything, promises=(never_promised,)), "raad"))
    claimed = replace(everything, promises=(replace(promise, arrangement="in_use"),))
    assert t("report.ask_claimed", title=promise.title, code="4a") in asked(claimed, "college")


@pytest.mark.parametrize(("value", "asks"), [(93.9, False), (85.0, False), (60.0, True), (None, False)])
def test_time_is_asked_about_only_where_it_is_surely_lower_than_elsewhere(
    everything: Report, value: float | None, asks: bool
) -> None:
    base = next(i for i in everything.indicators if i.indicator_id == "complaints_on_time")
    lo, hi = (None, None) if value is None else (value - 2, value + 2)
    known = replace(base, value=value, lo=lo, hi=hi, peers=Comparison("", 12, 86.0, 90.0, 95.0))
    report = replace(everything, indicators=(known,))
    assert (t("report.ask_on_time") in asked(report, "college")) is asks


@pytest.mark.parametrize(("has_document", "asks"), [(True, True), (False, False)])
def test_a_text_that_only_the_monitor_lacks_is_no_question_to_the_council(
    everything: Report, has_document: bool, asks: bool
) -> None:
    assert everything.agreement is not None
    unread = replace(everything.agreement, rated=False, has_document=has_document)
    assert (t("report.ask_agreement") in asked(replace(everything, agreement=unread), "raad")) is asks


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
        replace(p, said="afgesproken", adopted=True, rejected=False, arrangement=None, trajectories=0)
        for p in everything.promises
    ]
    unseen = [replace(p, conflict=False) for p in unseen]
    report = replace(everything, promises=tuple(unseen), handed=Handed(own_priorities=("8",)))
    assert "(8a)" in asked(report, "raad")[0]


def test_the_agenda_holds_what_is_neither_agreed_nor_seen_mildest_first(everything: Report) -> None:
    listed = agenda(everything)
    assert len(listed) == 5
    assert [p.pepper for p in listed] == sorted(p.pepper for p in listed)
    assert {p.progress for p in listed} == {"silent"}
    assert not {"1a", "2a", "2b", "4a", "5a", "8c"} & {p.code for p in listed}


@pytest.mark.parametrize("status", ["in_preparation", "in_use", "stopped"])
def test_what_is_being_prepared_in_use_or_stopped_is_not_on_the_agenda(
    everything: Report, status: str
) -> None:
    first = agenda(everything)[0]
    changed = tuple(
        replace(p, arrangement=status) if p.code == first.code else p for p in everything.promises
    )
    assert first.code not in {p.code for p in agenda(replace(everything, promises=changed))}


def test_what_is_not_there_stays_on_the_agenda(everything: Report) -> None:
    first = agenda(everything)[0]
    changed = tuple(
        replace(p, arrangement="none") if p.code == first.code else p for p in everything.promises
    )
    assert first.code in {p.code for p in agenda(replace(everything, promises=changed))}


def test_there_is_no_agenda_where_nothing_is_known_of_the_agreement(turnout_only: Report) -> None:
    assert agenda(turnout_only) == ()
