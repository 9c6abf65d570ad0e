"""One rule for “more”, “less” and “about equal”: in SQL, in Python and in the seed."""

from __future__ import annotations

import csv
from itertools import product

import duckdb
import pytest

from orchestration.scoring.change import ABOUT_EQUAL, verdict
from orchestration.settings import REFERENCE
from tests.models import macros


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.99, 0.99, "same"),  # counted in full: both are the change itself
        (50.1 - 49.1, 50.1 - 49.1, "more"),
        (-1.0, -1.0, "less"),
        (0.0, 0.0, "same"),
        (-0.9, 0.9, "same"),
        (-0.9, 1.0, "unsure"),
        (0.0, 3.0, "unsure"),
        (0.1, 3.0, "more"),
        (0.1, 0.9, "same"),  # certain, but too small to matter
        (-3.0, -0.1, "less"),
    ],
)
def test_small_is_about_equal_and_wide_is_unsure(low: float, high: float, said: str) -> None:
    assert verdict(low, high) == said


def test_the_release_and_the_screen_judge_alike() -> None:
    macro = macros("indicators")["change_verdict"]("low", "high", "equal")
    edges = (-2.0, -1.0, -1 + 1e-6, -1e-7, 0.0, 0.5, 50.1 - 49.1, 1 + 1e-12, 2.0)
    cases = [(a, b, e) for a, b, e in product(edges, edges, (0.0, 0.01, 1.0)) if a <= b]
    values = ", ".join(f"({a!r}::double, {b!r}::double, {e!r}::double)" for a, b, e in cases)
    query = f"select {macro} from (values {values}) as v (low, high, equal)"
    told = [row[0] for row in duckdb.sql(query).fetchall()]
    assert told == [verdict(*case) for case in cases]
    assert set(told) == {"more", "less", "same", "unsure"}


def test_the_line_is_the_published_one() -> None:
    with (REFERENCE / "scoring_choices.csv").open(encoding="utf-8", newline="") as stream:
        held = {row["choice"]: row["value"] for row in csv.DictReader(stream) if row["kind"] == "parameter"}
    assert float(held["about_equal"]) == ABOUT_EQUAL
