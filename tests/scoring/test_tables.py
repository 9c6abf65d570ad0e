"""From draws in a table, in any order, to what is published of each agreement."""

from __future__ import annotations

import csv
from typing import Any

import numpy as np
import numpy.typing as npt

from orchestration.scoring.agreements import ranks_table
from orchestration.settings import REFERENCE


def choices() -> dict[str, npt.NDArray[Any]]:
    """Seed `scoring_choices`, with three draws."""
    with (REFERENCE / "scoring_choices.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row["value"] = "3" if row["choice"] == "draws" else row["value"] or "nan"
        row["chance"] = row["chance"] or "nan"
    names = ("choice", "option", "kind", "value", "chance")
    return {name: np.array([row[name] for row in rows], object) for name in names}


def rated(*numbers: int) -> dict[str, npt.NDArray[Any]]:
    return {
        "agreement_id": np.array([f"a{n}" for n in numbers], object),
        "agreement_number": np.array(numbers, np.int32),
        "term": np.array(["2022-2026"] * len(numbers), object),
    }


def test_each_agreement_keeps_its_own_draws_whatever_the_order_of_the_rows() -> None:
    drawn: dict[str, npt.NDArray[Any]] = {
        "agreement_number": np.array([2, 1, 3, 1, 2, 3, 3, 2, 1], np.int32),
        "draw": np.array([1, 1, 1, 3, 2, 2, 3, 3, 2], np.int16),
        "rank": np.array([1, 2, np.nan, 2, 1, np.nan, np.nan, 2, 1], np.float32),
    }
    found = ranks_table(rated(1, 2), drawn, choices())
    assert found["agreement_id"].tolist() == ["a1", "a2"]
    assert found["rank_median"].tolist() == [2, 1]
    assert found["rank_p95"].tolist() == [2, 2]


def test_without_rated_agreements_there_is_nothing_to_say() -> None:
    none: dict[str, npt.NDArray[Any]] = {
        "agreement_number": np.array([], np.int32), "draw": np.array([], np.int16),
        "rank": np.array([], np.float32),
    }  # fmt: skip
    assert ranks_table(rated(), none, choices())["agreement_id"].size == 0
