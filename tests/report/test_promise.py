"""Promise and practice: what both together allow to say, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.report import sentences
from dashboard.report.model import Report
from dashboard.report.promise import Promise
from dashboard.report.promises import begins, conflict
from orchestration.texts import t


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
        "Volgens het akkoord is 1 voorstel afgesproken of bestaat het al.",
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
        "Volgens het akkoord zijn 7 voorstellen afgesproken of bestaan ze al.",
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
        "Volgens het akkoord zijn 0 voorstellen afgesproken of bestaan ze al.",
        "1 voorstel is te zien, maar telt niet als afspraak in het akkoord.",
    )


def test_an_intention_is_not_told_as_left_out_of_the_agreement() -> None:
    said = sentences.promises([promise(said="voornemen", **IN_USE)], rated=True)
    assert not any("staan in het akkoord" in s or "in het akkoord staa" in s for s in said)


def test_agreement_and_statement_against_each_other_are_told_with_their_codes() -> None:
    said = sentences.promises([promise(**AGREED, arrangement="none", conflict=True)], rated=True)
    assert said[-1] == "Bij 1 voorstel spreken akkoord en opgave elkaar tegen: 3c."


def test_a_statement_from_before_the_agreement_is_of_another_time(everything: Report) -> None:
    assert everything.agreement is not None
    dated = replace(everything.agreement, published_on=date(2022, 6, 1), term="2022-2026")
    assert begins(dated) == date(2022, 6, 1)
    assert begins(replace(dated, published_on=None)) == date(2022, 1, 1)


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
