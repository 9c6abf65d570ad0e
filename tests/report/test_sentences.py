"""When a report says what: every sentence against the figures that allow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.report import sentences
from dashboard.report.model import (
    Comparison,
    Handed,
    Report,
    Score,
    position,
)
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
        t("report.position_all_placed", name="Dam"),
        t("report.scores_incomplete"),
    )


@pytest.mark.parametrize("unplaced", [score("3", None), score("3", 40.0, peers=TOO_FEW)])
def test_what_cannot_be_compared_is_not_called_comparable(unplaced: Score) -> None:
    rest = t("report.position_rest")
    said = sentences.positions("Dam", [score("1", 60.0), score("2", 40.0), unplaced])
    assert rest not in said and t("report.position_rest_placed") in said
    said = sentences.positions("Dam", [score("2", 40.0), unplaced])
    assert said[0] == "Waar vergelijken kan, is Dam vergelijkbaar met andere gemeenten."


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


def test_the_lead_names_the_years_and_a_year_that_is_not_over(everything: Report) -> None:
    assert t("report.lead_window_one", last=2024) in sentences.lead(everything)
    interim = replace(everything, kind="tussenstand", year=2025)
    said = sentences.lead(interim)
    assert t("report.lead_window", first=2023, last=2024) in said
    # an older release knows nothing of today: only what its data reach is told
    assert "De gegevens lopen nog niet tot het einde van 2025." in said
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
