"""The complaints template: parts fit the whole, and lines and kinds of figures are never mixed."""

from __future__ import annotations

from typing import Any

import pytest

from orchestration.sources.complaints.tables import COMPLAINTS
from orchestration.templates.verdict import judge
from orchestration.templates.writing import as_csv
from tests.complaints.reading import typed
from tests.templates.example import GAZETTEER, TODAY

GOOD: dict[str, Any] = {
    "scope": "municipality", "municipality": "Baarn", "year": 2024, "line": "first", "category": "total",
    "received": 40, "carried_over": 5, "handled": 42, "upheld": 10, "partly_upheld": 2, "not_upheld": 8,
    "settled_informally": 20, "withdrawn": 2, "on_time": 40, "extended": 1, "improvements_published": 6,
    "definition": "awb_written", "source_url": "https://www.baarn.nl/jaarverslag",
}  # fmt: skip


def problems(**changed: Any) -> list[str]:
    data = as_csv(COMPLAINTS, [{**GOOD, **changed}])
    return [p.reason for p in judge(data, "f.csv", (COMPLAINTS,), GAZETTEER, TODAY).problems]


def test_an_annual_report_that_adds_up_is_read_as_it_stands() -> None:
    row = typed(COMPLAINTS, [GOOD])[0]
    assert {k: row[k] for k in ("received", "handled", "on_time", "municipality_code")} == {
        "received": 40, "handled": 42, "on_time": 40, "municipality_code": "GM0308",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"handled": 46}, "46 klachten afgehandeld, maar 40 ontvangen en 5 overgebleven"),
        ({"carried_over": None}, "meer klachten afgehandeld (42) dan ontvangen (40)"),
        ({"not_upheld": 9}, "samen meer dan"),
        ({"on_time": 43}, "43 klachten op tijd"),
        ({"improvements_published": 13}, "13 verbeteringen; dat is meer dan"),
        ({"improvements_published": 11, "upheld_includes_partly": True}, "11 verbeteringen; dat is meer dan"),
        ({"municipality": None}, "reikwijdte"),
        ({"scope": "region"}, "reikwijdte"),
        ({"on_time_share": 0.9}, "allebei"),
        ({"received": -1}, "negatief"),
        ({"line": "derde"}, "staat niet in de lijst"),
    ],
)
def test_figures_that_do_not_fit_together_are_told_with_both_numbers(
    changed: dict[str, Any], told: str
) -> None:
    found = problems(**changed)
    assert len(found) == 1
    assert told in found[0]


def test_what_was_upheld_in_part_counts_once() -> None:
    assert not problems(improvements_published=12)
    assert not problems(upheld=12, upheld_includes_partly=True)


def test_unknown_parts_are_no_reason_to_refuse_a_row() -> None:
    unknown = dict.fromkeys(("carried_over", "handled", "upheld", "partly_upheld", "not_upheld", "on_time"))
    unknown |= dict.fromkeys(("settled_informally", "withdrawn", "extended", "improvements_published"))
    assert problems(**unknown) == []


def test_first_and_second_line_stand_beside_each_other() -> None:
    rows = typed(COMPLAINTS, [GOOD, {**GOOD, "line": "second", "definition": "requests"}])
    assert [r["line"] for r in rows] == ["first", "second"]


def test_the_same_figure_twice_is_refused() -> None:
    data = as_csv(COMPLAINTS, [GOOD, {**GOOD, "received": 41}])
    verdict = judge(data, "f.csv", (COMPLAINTS,), GAZETTEER, TODAY)
    assert (verdict.good, len(verdict.problems)) == (1, 1)
