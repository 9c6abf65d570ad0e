"""When a report says what: every sentence against the figures that allow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.report import practice_sentences, sentences
from dashboard.report.model import (
    Comparison,
    Complaints,
    Handed,
    Participation,
    Report,
    Score,
    position,
)
from dashboard.report.promise import Promise
from dashboard.report.promises import conflict
from dashboard.services.history import Point
from orchestration.texts import t

PEERS = Comparison("", 12, 30.0, 40.0, 50.0)
TOO_FEW = Comparison("", 3, None, None, None)


def score(priority: str, value: float | None, half: float = 0.0, peers: Comparison = PEERS) -> Score:
    lo, hi = (None, None) if value is None else (value - half, value + half)
    return Score(priority, f"Prioriteit {priority}", value, lo, hi, "ok", peers, None, None)


@pytest.mark.parametrize(
    ("value", "half", "expected"),
    [(60.0, 5.0, "above"), (60.0, 15.0, "comparable"), (40.0, 1.0, "comparable"), (50.0, 0.0, "comparable"),
     (20.0, 5.0, "below"), (20.0, 15.0, "comparable"), (30.0, 0.0, "comparable")],
)  # fmt: skip
def test_higher_and_lower_are_said_only_when_the_whole_interval_lies_outside(
    value: float, half: float, expected: str
) -> None:
    assert score("1", value, half).position == expected


def test_nothing_is_compared_without_a_value_or_with_too_few_peers() -> None:
    assert position(None, None, None, PEERS) is None
    assert score("1", 60.0, peers=TOO_FEW).position is None


def test_positions_name_what_lies_outside_and_call_the_rest_comparable() -> None:
    said = sentences.positions("Dam", [score("1", 60.0), score("2", 20.0), score("3", 40.0)])
    assert said == (
        t("report.position_above", titles="Prioriteit 1"),
        t("report.position_below", titles="Prioriteit 2"),
        t("report.position_rest"),
    )


def test_everything_comparable_is_said_of_all_only_when_all_are_known() -> None:
    assert sentences.positions("Dam", [score("1", 40.0)]) == (t("report.position_all", name="Dam"),)
    assert sentences.positions("Dam", [score("1", 40.0), score("2", None)]) == (
        t("report.position_known", name="Dam"),
        t("report.scores_incomplete"),
    )


def test_too_few_peers_are_no_comparison() -> None:
    said = sentences.positions("Dam", [score("1", 40.0, peers=TOO_FEW)])
    assert said == (t("report.position_unknown", name="Dam"),)


@pytest.mark.parametrize("verdict", ["unsure", "break", "other_coverage", None])
def test_no_change_is_claimed_unless_the_release_is_sure(verdict: str | None) -> None:
    said = sentences.positions("Dam", [replace(score("1", 40.0), change=verdict, change_from="2020")])
    assert said == (t("report.position_all", name="Dam"),)


def test_a_certain_change_is_named_with_the_year_it_counts_from() -> None:
    rose = replace(score("1", 40.0), change="more", change_from="2020")
    fell = replace(score("2", 40.0), change="less", change_from="2020")
    said = sentences.positions("Dam", [rose, fell])
    assert t("report.change_more", titles="Prioriteit 1", since="2020") in said
    assert t("report.change_less", titles="Prioriteit 2", since="2020") in said


def test_at_most_three_strong_points_with_own_priorities_first(everything: Report) -> None:
    scores = tuple(score(str(i), 55.0 + i) for i in range(1, 6))
    report = replace(
        everything, intent=scores, practice=(), turnout=None, handed=Handed(own_priorities=("1",))
    )
    said = sentences.strengths(report)
    assert len(said) == 3
    assert said[0].startswith("Prioriteit 1:")
    assert said[1].startswith("Prioriteit 5:")


def test_no_point_is_made_that_the_data_do_not_carry(everything: Report) -> None:
    report = replace(everything, intent=(score("1", 60.0, 20.0),), practice=(), turnout=None)
    assert sentences.strengths(report) == ()
    assert sentences.attention(report) == ()


def test_low_turnout_is_a_point_of_attention_with_its_year(turnout_only: Report) -> None:
    assert turnout_only.turnout is not None and turnout_only.turnout.comparable == "below"
    assert sentences.attention(turnout_only) == (
        t("report.low_turnout", year=2026, share="47,0%", group=t("report.group_country")),
    )


def test_an_unknown_agreement_is_not_called_an_empty_one(everything: Report) -> None:
    assert sentences.agreement(everything.place, None, None, 2024) == (
        t("report.agreement_none", name="Noorddam"),
    )


def test_an_agreement_that_is_not_rated_gives_its_reason_and_no_count(everything: Report) -> None:
    assert everything.agreement is not None
    unread = replace(everything.agreement, rated=False, reason="Het is een scan.")
    said = sentences.agreement(everything.place, unread, everything.previous, 2024)
    assert said == (
        t("report.agreement_not_rated", term="2022-2026"),
        t("report.agreement_reason", reason="het is een scan."),
    )


def test_a_text_that_the_monitor_lacks_is_told_as_its_own_lack(everything: Report) -> None:
    assert everything.agreement is not None
    unread = replace(everything.agreement, rated=False, has_document=False, reason="De tekst is er niet.")
    assert sentences.agreement(everything.place, unread, None, 2024) == (
        t("report.agreement_not_rated", term="2022-2026"),
        t("report.agreement_no_text"),
        t("report.agreement_no_text_how"),
    )


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("De tekst is niet volledig.", "de tekst is niet volledig."),
        (
            "Niet leesbaar: De PDF is een scan. Vraag een ander.",
            "niet leesbaar: de PDF is een scan. Vraag een ander.",
        ),
        ("PDF zonder tekst.", "PDF zonder tekst."),
    ],
)
def test_a_reason_goes_on_in_the_same_sentence(reason: str, told: str) -> None:
    assert sentences.lowered(reason) == told


def test_a_rated_agreement_says_what_silence_means(everything: Report) -> None:
    said = sentences.agreement(everything.place, everything.agreement, None, 2024)
    assert said[0] == "Het akkoord voor 2022-2026 neemt 4 van de 27 voorstellen over."
    assert said[-1] == t("report.agreement_silence")


@pytest.mark.parametrize(("year", "told"), [(2025, False), (2026, True)])
def test_an_agreement_of_a_term_that_is_over_is_named_as_such(
    everything: Report, year: int, told: bool
) -> None:
    said = sentences.agreement(everything.place, everything.agreement, None, year)
    assert (t("report.agreement_older", year="2026") in said) is told


def test_a_machine_reader_is_named_and_a_human_check_only_where_there_was_one(everything: Report) -> None:
    assert t("report.certain_machine") in sentences.certainty(everything)
    assert everything.agreement is not None
    checked = replace(everything.agreement, coders=(("machine", "1", 4), ("reviewer-1", "1", 2)))
    assert t("report.certain_reviewed") in sentences.certainty(replace(everything, agreement=checked))
    people = replace(everything.agreement, coders=(("reviewer-1", "1", 2),))
    assert t("report.certain_people") in sentences.certainty(replace(everything, agreement=people))
    unread = sentences.certainty(replace(everything, agreement=replace(checked, rated=False)))
    assert t("report.certain_machine") not in unread and t("report.certain_reviewed") not in unread


def test_borders_are_spoken_of_only_after_a_change(everything: Report) -> None:
    assert sentences.merger(everything.place) == ()
    merged = replace(everything.place, merged_on=date(2025, 1, 1), origins=("Oud ging over.",))
    said = sentences.merger(merged)
    assert said[0] == "De grenzen van Noorddam veranderden op 1 januari 2025."
    assert "Oud ging over." in said and t("report.merged_agreements") in said


def promise(**known: object) -> Promise:
    base = Promise(
        "3c", "3", "Buurtrechten", 3, False, None, False, False, False, False, None, None, None, None,
        None, None, None, 0,
    )  # fmt: skip
    return replace(base, **known)  # type: ignore[arg-type]


AGREED = {"said": "afgesproken", "adopted": True}
SILENT = {"said": "niet in het akkoord gevonden"}
IN_USE = {"arrangement": "in_use", "counts": True}


@pytest.mark.parametrize(
    ("known", "progress"),
    [
        ({}, "unknown"),
        ({"said": "niet in het akkoord gevonden"}, "silent"),
        ({"said": "voornemen"}, "silent"),
        (AGREED, "unseen"),
        (AGREED | {"arrangement": "none"}, "absent"),
        (AGREED | {"arrangement": "none", "trajectories": 2}, "held"),
        (AGREED | IN_USE, "seen"),
        (AGREED | {"arrangement": "in_use"}, "claimed"),
        (AGREED | {"arrangement": "in_use", "trajectories": 1}, "seen"),
        (AGREED | {"trajectories": 1}, "seen"),
        (AGREED | {"arrangement": "in_preparation"}, "preparing"),
        (AGREED | {"arrangement": "in_preparation", "trajectories": 2}, "preparing"),
        (AGREED | {"arrangement": "stopped"}, "stopped"),
        (AGREED | {"arrangement": "stopped", "trajectories": 1}, "stopped"),
        (SILENT | IN_USE, "unpromised"),
        (SILENT | {"arrangement": "in_use"}, "claimed"),
        (SILENT | {"arrangement": "in_preparation"}, "preparing"),
        (SILENT | {"arrangement": "stopped"}, "stopped"),
        (SILENT | {"arrangement": "none"}, "silent"),
        (SILENT | {"arrangement": "none", "trajectories": 1}, "held"),
        (SILENT | {"trajectories": 1}, "unpromised"),
        (IN_USE, "practised"),
        ({"arrangement": "none"}, "absent"),
        ({"said": "afgewezen", "rejected": True} | IN_USE, "rejected"),
    ],
)
def test_progress_follows_from_promise_and_practice(known: dict[str, object], progress: str) -> None:
    assert promise(**known).progress == progress


def test_unseen_practice_is_never_told_without_saying_that_it_is_unknown() -> None:
    unseen = promise(said="afgesproken", adopted=True)
    assert sentences.promises([unseen], rated=True) == (
        "1 voorstel staat in het akkoord of bestaat al.",
        "Van 1 kennen we nog geen teken uit de praktijk.",
        t("report.promises_unseen_rule"),
    )


def test_every_promise_is_told_exactly_once() -> None:
    kinds: list[dict[str, object]] = [
        IN_USE, {"arrangement": "in_use"}, {"arrangement": "in_preparation"}, {"arrangement": "stopped"},
        {"arrangement": "none"}, {"arrangement": "none", "trajectories": 1}, {},
    ]  # fmt: skip
    said = sentences.promises([promise(**AGREED, **kind) for kind in kinds], rated=True)
    assert said == (
        "7 voorstellen staan in het akkoord of bestaan al.",
        "Van 1 daarvan is in de praktijk iets te zien.",
        "1 is volgens opgave in gebruik, maar zonder bewijs.",
        "1 is in voorbereiding.",
        "Bij 1 was er een traject, maar volgens opgave geen vaste voorziening.",
        "1 is er volgens opgave niet.",
        "1 is volgens opgave gestopt.",
        "Van 1 kennen we nog geen teken uit de praktijk.",
        t("report.promises_unseen_rule"),
    )


def test_what_nobody_promised_counts_with_no_promise() -> None:
    silent = [promise(**SILENT, **IN_USE), promise(**SILENT, arrangement="stopped")]
    assert sentences.promises(silent, rated=True) == (
        "0 voorstellen staan in het akkoord of bestaan al.",
        "1 voorstel is te zien zonder dat het in het akkoord staat.",
    )


def test_agreement_and_statement_against_each_other_are_told_with_their_codes() -> None:
    said = sentences.promises([promise(**AGREED, arrangement="none", conflict=True)], rated=True)
    assert said[-1] == "Bij 1 voorstel spreken akkoord en opgave elkaar tegen: 3c."


def test_a_statement_from_before_the_term_contradicts_nothing() -> None:
    said = {"level": "existing", "status": "ok"}
    stated = {"status": "none", "stated_on": date(2021, 12, 31)}
    assert not conflict(said, stated, date(2022, 1, 1))
    assert conflict(said, stated | {"stated_on": date(2022, 1, 1)}, date(2022, 1, 1))
    assert not conflict({"level": "firm"}, stated, date(2020, 1, 1))
    assert not conflict(said, {}, date(2020, 1, 1))
    in_use = {"status": "in_use", "stated_on": date(2023, 1, 1)}
    assert conflict({"level": "negated"}, in_use, date(2022, 1, 1)) and not conflict(said, in_use, date.min)


def test_statements_are_dated_once_or_per_row() -> None:
    on = date(2026, 9, 1)
    one = promise(arrangement="none", stated_on=on, stated_by="Afdeling Bestuur")
    assert sentences.statements([one, promise()]) == (
        "De opgave van voorzieningen is van Afdeling Bestuur, 1 september 2026.",
    )
    assert sentences.statements([replace(one, stated_by=None)]) == (
        "De opgave van voorzieningen is van 1 september 2026.",
    )
    older = replace(one, stated_on=date(2021, 1, 1))
    assert sentences.statements([one, older]) == (t("report.statements_years"),)
    assert sentences.statements([replace(one, stated_on=None)]) == (t("report.statements_undated"),)
    assert sentences.statements([promise(trajectories=1)]) == ()


def test_without_a_rated_agreement_only_practice_is_told() -> None:
    assert sentences.promises([promise(arrangement="in_use", counts=True), promise()], rated=False) == (
        "Van 1 voorstel is in de praktijk iets te zien.",
    )
    assert sentences.promises([promise()], rated=False) == ()


def point(year: int, share: float, kind: str = "as_published") -> Point:
    return Point(str(year), date(year, 3, 20), share, kind, 1000, round(1000 * share))


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.50, 0.52), ("In 2022 was de opkomst 2,0 procentpunt hoger dan in 2018.",)),
        ((0.52, 0.50), ("In 2022 was de opkomst 2,0 procentpunt lager dan in 2018.",)),
        ((0.50, 0.5094), ("In 2022 was de opkomst vrijwel gelijk aan die in 2018.",)),
        ((0.50, 0.51), ("In 2022 was de opkomst 1,0 procentpunt hoger dan in 2018.",)),
        (
            (0.529, 0.469, 0.528),
            (
                "In 2026 was de opkomst 5,9 procentpunt hoger dan in 2022.",
                "Vergeleken met 2018 is de opkomst vrijwel gelijk.",
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


def test_people_are_told_only_where_both_ends_are_known() -> None:
    known = replace(HELD, known=2, invited=400, participants=60)
    said = practice_sentences.participation("Dam", known)
    assert "Waar beide getallen bekend zijn, deden 60 van de 400 uitgenodigde mensen mee." in said
    assert "Dat weten we van 2 trajecten." in said
    assert t("report.funnel_unknown") in practice_sentences.participation("Dam", HELD)


def test_suppressed_counts_are_named() -> None:
    said = practice_sentences.participation("Dam", replace(HELD, suppressed=1))
    assert said[-1] == "Bij 1 traject schermen we het aantal deelnemers af, omdat het er weinig zijn."


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
        (35, None, False, 35),
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


def test_the_lead_names_the_years_and_a_year_that_is_not_over(everything: Report) -> None:
    assert t("report.lead_window_one", last=2024) in sentences.lead(everything)
    interim = replace(everything, kind="tussenstand", year=2025)
    said = sentences.lead(interim)
    assert t("report.lead_window", first=2023, last=2024) in said
    assert t("report.lead_not_over", year=2025) in said
    assert t("report.lead_scores", last=2024) in said
    assert t("report.lead_scores", last=2024) not in sentences.lead(everything)
    assert t("report.lead_scores", last=2024) not in sentences.lead(replace(interim, practice=()))


def test_a_point_on_practice_names_its_year(everything: Report) -> None:
    report = replace(everything, intent=(), practice=(score("1", 60.0),), turnout=None, kind="nulmeting")
    (said,) = sentences.strengths(report)
    assert "in 2024" in said


def test_of_each_own_priority_agreement_and_practice_are_told(everything: Report) -> None:
    report = replace(everything, handed=Handed(own_priorities=("1", "8")), practice=(score("1", 60.0),))
    title = everything.intent[0].title
    first, second = sentences.own(report)
    assert first == (
        "Prioriteit 1: het akkoord neemt 1 van de 1 voorstellen over. "
        "De praktijk scoort 60 van 100 punten in 2024, hoger dan bij de meeste gemeenten."
    )
    assert title and second.endswith(t("report.own_practice_none"))
    assert "neemt 0 van de 4 voorstellen over" in second
    unread = tuple(replace(p, said=None) for p in everything.promises)
    alone = replace(report, promises=unread, practice=(score("1", 60.0, peers=TOO_FEW),))
    said = sentences.own(alone)[0]
    assert "is niet bekend" in said and "vergelijken kan niet" in said
