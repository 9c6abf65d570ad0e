"""A name that means two municipalities means them in different periods."""

from __future__ import annotations

from itertools import pairwise

from orchestration.gazetteer import fold
from orchestration.reference import seed_rows


def test_no_name_means_two_municipalities_on_one_day() -> None:
    periods: dict[str, list[tuple[str, str, str]]] = {}
    spans: dict[str, list[tuple[str, str]]] = {}
    for row in seed_rows("municipalities"):
        spans.setdefault(row["municipality_code"], []).append((row["valid_from"], row["valid_to"] or "9999"))
    for row in seed_rows("municipality_aliases"):
        for start, end in spans[row["municipality_code"]]:
            periods.setdefault(fold(row["alias"]), []).append((start, end, row["municipality_code"]))
    clashes = [
        name
        for name, held in periods.items()
        for (_, end, code), (start, _, other) in pairwise(sorted(set(held)))
        if code != other and start < end
    ]
    assert clashes == []
