"""The table with all figures: what was counted, what is estimated, and how certain that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.report.compose import compose, words_of
from dashboard.report.document import Table
from dashboard.report.model import Comparison, Report
from dashboard.report.sections.opening import margin
from orchestration.texts import t


def table_of(report: Report, caption: str) -> Table:
    """The one table of a report with this caption."""
    (table,) = [
        block
        for section in compose(report).sections
        for block in section.blocks
        if isinstance(block, Table) and block.caption == caption
    ]
    return table


def test_few_cases_are_told_as_a_count_and_without_interval(everything: Report) -> None:
    rows = {row[0]: row[1:] for row in table_of(everything, "Cijfers over de praktijk in 2024").rows}
    assert rows["Uitdaagrecht toegekend"] == ("3 van 4", "–", "–", "niet beoordeeld")
    assert rows["Geëvalueerde trajecten"] == ("–", "–", "–", "afgeschermd")


def test_what_is_counted_stands_beside_what_is_estimated(everything: Report) -> None:
    rows = {row[0]: row[1:] for row in table_of(everything, "Cijfers over de praktijk in 2024").rows}
    assert rows["Klachten op tijd afgehandeld"] == ("33 van 40 (82,5%)", "81,0%", "70,0 tot 92,0", "gegevens")
    text = " ".join(words_of(compose(everything).sections))
    assert t("report.data_shrunk") in text


def test_turnout_in_the_table_names_its_election(everything: Report) -> None:
    turnout = replace(
        everything.indicators[0],
        indicator_id="turnout_council",
        family="praktijk",
        name="Opkomst",
        unit="percent",
        value=46.0,
        numerator=4600.0,
        denominator=10000.0,
        status="ok",
    )
    caption = "Cijfers over de praktijk in 2024"
    assert (
        table_of(replace(everything, indicators=(turnout,)), caption).rows[0][0] == "Opkomst (16 maart 2022)"
    )
    unknown = replace(turnout, value=None, status="missing")
    assert table_of(replace(everything, indicators=(unknown,)), caption).rows[0][0] == "Opkomst"


def test_a_table_of_figures_keeps_its_rows_where_nothing_is_known(everything: Report) -> None:
    unknown = tuple(
        replace(i, value=None, numerator=None, denominator=None, lo=None, hi=None, status="missing")
        for i in everything.indicators
    )
    table = table_of(replace(everything, indicators=unknown), "Cijfers over de praktijk in 2024")
    assert {row[-1] for row in table.rows} == {"geen gegevens"}


@pytest.mark.parametrize(
    ("lo", "hi", "decimals", "said"),
    [
        (10.0, 20.0, 0, "10 tot 20"),
        (26.1, 26.4, 0, "26,1 tot 26,4"),
        (26.11, 26.12, 0, "bijna precies 26,1"),
        (30.0, 30.0, 0, "–"),
        (None, 3.0, 1, "–"),
    ],
)
def test_a_margin_never_looks_narrower_than_it_is(
    lo: float | None, hi: float, decimals: int, said: str
) -> None:
    assert margin(lo, hi, decimals) == said


def test_half_of_the_peers_on_one_value_is_not_told_as_a_range(everything: Report) -> None:
    peers = Comparison("", 38, 0.0, 0.0, 0.0)
    scores = tuple(replace(s, peers=peers) for s in everything.intent)
    text = " ".join(words_of(compose(replace(everything, intent=scores)).sections))
    assert "minstens de helft 0 (n = 38)" in text and "0 tot 0" not in text
