"""The last chapters: who read the agreement, and how each figure is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.report.compose import words_of
from dashboard.report.document import Table
from dashboard.report.model import Indicator, Report
from dashboard.report.sections import closing
from orchestration.texts import t

NONE_READ = t("report.coder_none")
FALLIBLE = t("report.coder_limits")


def method(report: Report, rated: bool, *coders: tuple[str, str | None, int]) -> list[str]:
    assert report.agreement is not None
    agreement = replace(report.agreement, rated=rated, coders=coders)  # type: ignore[arg-type]
    return list(words_of(closing.method(replace(report, agreement=agreement))))


def test_facts_written_down_by_hand_are_no_reading_with_a_codebook(everything: Report) -> None:
    said = method(everything, False, ("hand", None, 3))
    assert "Losse afspraken uit het akkoord, door een mens opgeschreven met hun bron: 3." in said
    assert not any("None" in s for s in said)
    assert FALLIBLE not in said


def test_an_agreement_that_was_read_without_a_find_is_not_called_unread(everything: Report) -> None:
    said = method(everything, True)
    assert t("report.coder_nothing") in said
    assert NONE_READ not in said


@pytest.mark.parametrize("coder", ["machine", "review"])
def test_the_reader_is_named_with_the_codebook(everything: Report, coder: str) -> None:
    said = method(everything, True, (coder, "2", 4))
    assert any("codeboek 2: 4 zinnen" in s for s in said)
    assert (FALLIBLE in said) is (coder == "machine")


def test_no_agreement_is_not_read(everything: Report) -> None:
    assert NONE_READ in method(everything, False)
    assert NONE_READ in list(words_of(closing.method(replace(everything, agreement=None))))


def counted(report: Report, **known: object) -> str:
    base = Indicator("i", "context", None, "Cijfer", "percent", 50.0, 6.0, 12.0, None, None, "ok")
    shown = replace(base, **known)  # type: ignore[arg-type]
    section = closing.figures(replace(report, indicators=(shown,)))
    assert section is not None
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    return table.rows[0][1]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "6 van 12"),
        ({"numerator": 6.5}, "n = 12"),
        ({"unit": "percentage points", "numerator": 0.21, "denominator": 1.0}, "–"),
        ({"unit": "percentage points", "numerator": 0.0, "denominator": 1.0}, "–"),
        ({"status": "suppressed"}, "–"),
    ],
)
def test_a_figure_is_told_with_what_was_counted_and_a_difference_with_nothing(
    everything: Report, known: dict[str, object], said: str
) -> None:
    assert counted(everything, **known) == said


def test_own_priorities_stand_under_their_dutch_name_among_the_sources(everything: Report) -> None:
    told = ("own_priorities", "Lijst", "Gemeente", "CC0", None)
    report = replace(everything, origin=replace(everything.origin, sources=(told,)))
    said = list(words_of(closing.method(report)))
    assert any("eigen prioriteiten" in s for s in said)
    assert not any("own_priorities" in s for s in said)
