"""A suppressed cell can't be found back from what is published: an attacker with a solver tries."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from orchestration.settings import DBT_PROJECT
from orchestration.sources.complaints.tables import COMPLAINTS, OUTCOMES
from tests.models import model_sql

MODEL = "intermediate/complaints/int_complaints__suppressed"
COUNTS = ("received", "handled", *OUTCOMES, "on_time")
CATEGORIES = ("conduct", "timeliness", "information", "tax")
THRESHOLD = {"small_count": 5}
WIDE = 4  # the counts that are small: 1 to 4
Table = dict[str, dict[str, int]]


def published(table: Table) -> dict[str, dict[str, Any]]:
    """What the model lets out of one municipality's table; the model itself runs, not a copy."""
    sql = model_sql(MODEL, parameter=THRESHOLD.get)
    schema = COMPLAINTS.schema.append(pa.field("source_id", pa.string())).append(
        pa.field("on_time_basis", pa.string())
    )
    base = {"scope": "municipality", "municipality_code": "GM0308", "year": 2024, "line": "first"}
    rows = [{**base, "category": category, **cells} for category, cells in table.items()]
    with duckdb.connect() as connection:
        connection.register("int_complaints__figures", pa.Table.from_pylist(rows, schema=schema))
        answer = connection.execute(sql).to_arrow_table().to_pylist()
    return {row["category"]: row for row in answer}


def cells(received: int, shares: list[float]) -> dict[str, int]:
    """A row whose outcomes add up to what was handled."""
    cuts = [0, *sorted(int(s * received) for s in shares), received]
    parts = [b - a for a, b in pairwise(cuts)]
    outcome = dict(zip(OUTCOMES, parts, strict=True))
    return {"received": received, "handled": received, **outcome, "on_time": int(received * shares[0])}


row = st.builds(
    cells,
    st.one_of(st.integers(0, 6), st.integers(0, 400)),
    st.lists(st.floats(0, 1), min_size=len(OUTCOMES) - 1, max_size=len(OUTCOMES) - 1),
)
tables = st.lists(row, min_size=1, max_size=len(CATEGORIES)).map(
    lambda rows: dict(zip(CATEGORIES, rows, strict=False))
)


def with_total(table: Table) -> Table:
    """The categories with a total that they exhaust: the worst case for secrecy."""
    total = {name: sum(cells[name] for cells in table.values()) for name in COUNTS}
    return {**table, "total": total}


def bounds(table: Table, out: dict[str, dict[str, Any]], category: str, count: str) -> tuple[float, float]:
    """Lowest and highest value of a cell that fit all that is published and all that must add up."""
    hidden = [c for c in table if c != "total" and (c not in out or out[c]["status"] == "suppressed")]
    place = {(c, n): i for i, (c, n) in enumerate((c, n) for c in hidden for n in COUNTS)}
    equal, equal_to, at_most, limit = [], [], [], []
    for name in COUNTS:
        line = np.zeros(len(place))
        for c in hidden:
            line[place[c, name]] = 1
        seen = sum(out[c][name] for c in out if c != "total" and c not in hidden)
        equal.append(line)
        equal_to.append(out["total"][name] - seen)
    for c in hidden:
        line = np.zeros(len(place))
        for name in OUTCOMES:
            line[place[c, name]] = 1
        line[place[c, "handled"]] = -1
        at_most.append(line)
        limit.append(0)
    for c in hidden:
        for less, more in (("handled", "received"), ("on_time", "handled")):
            line = np.zeros(len(place))
            line[place[c, less]], line[place[c, more]] = 1, -1
            at_most.append(line)
            limit.append(0)
    # No count is negative, and who lists a category mostly had a complaint in it.
    least = [(min(1, table[c][n]) if n == "received" else 0, None) for c, n in place]
    goal = np.zeros(len(place))
    goal[place[category, count]] = 1
    found = [
        linprog(sign * goal, A_ub=at_most, b_ub=limit, A_eq=equal, b_eq=equal_to, bounds=least)
        for sign in (1, -1)
    ]
    return float(found[0].fun), float(-found[1].fun)


@settings(max_examples=40, deadline=None)
@given(tables)
@example({"conduct": cells(3, [0.5] * 6), "tax": cells(200, [0.2, 0.4, 0.5, 0.6, 0.7, 0.9])})
@example({"conduct": cells(3, [0.5] * 6), "tax": cells(0, [0.0] * 6)})
@example({"conduct": cells(2, [0.5] * 6), "timeliness": cells(1, [0.1] * 6), "tax": cells(9, [0.0] * 6)})
@example({"conduct": cells(3, [1.0] * 6)})
@example({name: cells(1, [0.5] * 6) for name in CATEGORIES})
@example({name: cells(1, [0.5] * 6) for name in CATEGORIES} | {"tax": cells(90, [0.1] * 6)})
@example({"conduct": cells(1, [0.0] * 6), "tax": cells(1, [0.0] * 6), "timeliness": cells(8, [0.0] * 6)})
def test_no_small_count_in_a_category_can_be_solved(categories: Table) -> None:
    table = with_total(categories)
    out = published(table)
    for category, counts in categories.items():
        for name in COUNTS:
            if not 1 <= counts[name] <= 4:
                continue
            if category not in out:
                assert not set(out) - {"total"}  # nothing says that there were categories, let alone which
                continue
            assert out[category][name] is None
            low, high = bounds(table, out, category, name)
            widest = min(WIDE, table["total"][name])  # a published total below 4 bounds its parts by itself
            assert high - low > widest - 0.001, (category, name, low, high)


def test_the_attacker_does_find_a_cell_that_is_hidden_alone() -> None:
    """The guard above can fail: with only the small row hidden, its cells follow from the total."""
    table = with_total({"conduct": cells(3, [0.5] * 6), "tax": cells(200, [0.3] * 6)})
    naive = {name: {**row, "status": "ok"} for name, row in table.items()}
    naive["conduct"]["status"] = "suppressed"
    assert bounds(table, naive, "conduct", "received") == pytest.approx((3, 3))


def test_published_totals_stay_however_small_and_large_categories_too() -> None:
    out = published({"total": cells(3, [0.5] * 6)})
    assert out["total"]["received"] == 3
    big = {
        "conduct": cells(300, [0.1, 0.3, 0.4, 0.6, 0.7, 0.8]),
        "tax": cells(700, [0.1, 0.3, 0.4, 0.6, 0.7, 0.8]),
    }
    assert all(r["status"] == "ok" for r in published(with_total(big)).values())


def test_categories_of_one_complaint_each_are_not_even_named() -> None:
    """The total of four and the four names would say it all: 1, 1, 1 and 1."""
    assert set(published(with_total({name: cells(1, [0.5] * 6) for name in CATEGORIES}))) == {"total"}


def test_only_as_many_categories_go_along_as_it_takes() -> None:
    sizes = {"conduct": 1, "timeliness": 7, "information": 40, "tax": 300}
    table = {name: {"received": size, "handled": size} for name, size in sizes.items()}
    out = published({**table, "total": {"received": 348, "handled": 348}})
    assert {name for name, row in out.items() if row["status"] == "suppressed"} == {"conduct", "timeliness"}


def test_a_suppressed_row_shows_no_figure_at_all() -> None:
    out = published(with_total({"conduct": cells(3, [0.5] * 6), "tax": cells(300, [0.3] * 6)}))
    for category in ("conduct", "tax"):
        assert out[category]["status"] == "suppressed"
        assert all(out[category][name] is None for name in (*COUNTS, "on_time_share"))


def test_the_model_under_test_is_the_one_that_feeds_the_mart() -> None:
    mart = (DBT_PROJECT / "models/marts/core/fct_complaints.sql").read_text()
    assert re.findall(r"ref\('(int_complaints__(?:figures|suppressed))'\)", mart) == [
        "int_complaints__suppressed"
    ]
