"""Trajectories as the template files that municipalities hand in, per province, CSV and XLSX in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orchestration.sources.participation.tables import ACTIVITY, COVERAGE, REPRESENTATION, TRAJECTORY
from orchestration.voorbeeld.forms import filled_csv, filled_xlsx
from orchestration.voorbeeld.practice import Row, practice
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.world import World

_KEPT = (
    "municipality",
    "trajectory_id",
    "year",
    "area",
    "instrument",
    "channel",
    "selection",
    "status",
    "invited",
    "participants",
    "online_participants",
    "contributions",
    "votes",
    "follow_up",
)


def make_participation(world: World, years: Sequence[int]) -> Made:
    """All participation files, the true trajectories and the expected rejects."""
    found = practice(world, years)
    made = Made()
    province = {m.code: m.province_code for m in world.municipalities}
    for number, code in enumerate(sorted(set(province.values()))):
        mine = [row for row in found.trajectories if province[row["municipality"]] == code]
        name = f"fictief-trajecten-{code}"
        if number % 3 == 2:
            made.files[f"{name}.xlsx"] = filled_xlsx(TRAJECTORY, mine)
        else:
            made.files[f"{name}.csv"] = filled_csv(TRAJECTORY, mine, ";" if number % 2 else ",")
    made.files["fictief-activiteiten.csv"] = filled_csv(ACTIVITY, found.activities)
    made.files["fictief-representativiteit.csv"] = filled_csv(REPRESENTATION, found.representation)
    made.files["fictief-volledigheid.csv"] = filled_csv(COVERAGE, found.coverage)
    made.truth["trajectories"] = [_truth(row) for row in found.trajectories]
    kept = ("trajectory_id", "kind", "year", "activities")
    made.truth["activities"] = [
        {"municipality_code": row["municipality"], **{name: row[name] for name in kept}}
        for row in found.activities
    ]
    made.truth["coverage"] = [
        {"municipality_code": row["municipality"], "year": row["year"], "kind": row["coverage_kind"]}
        for row in found.coverage
    ]
    _add_faults(made, found.trajectories[0])
    return made


def _truth(row: Row) -> dict[str, Any]:
    kept = {name: row.get(name) for name in _KEPT}
    return {"municipality_code": kept.pop("municipality"), **kept}


def _add_faults(made: Made, good: Row) -> None:
    """A file with the slips of practice; the personal data in it must not reach disk."""
    mine = {**good, "note": None}
    rows: list[tuple[str, Row]] = [
        ("unknown_instrument", {**mine, "trajectory_id": "F-1", "instrument": "praatpaal"}),
        ("negative_count", {**mine, "trajectory_id": "F-2", "participants": -4}),
        ("ends_before_start", {**mine, "trajectory_id": "F-3", "ended_on": "2001-01-01"}),
        ("unknown_municipality", {**mine, "trajectory_id": "F-4", "municipality": "Zonnedauwveldendamme"}),
        (
            "more_online_than_all",
            {**mine, "trajectory_id": "F-5", "participants": 5, "online_participants": 9},
        ),
        ("unreadable_date", {**mine, "trajectory_id": "F-6", "started_on": "ergens in mei"}),
        ("no_title", {**mine, "trajectory_id": "F-7", "title": None}),
    ]
    name = "fictief-trajecten-met-fouten.csv"
    made.files[name] = filled_csv(TRAJECTORY, [row for _, row in rows])
    made.rejects += [
        ExpectedReject("participation", name, n, fault) for n, (fault, _) in enumerate(rows, start=2)
    ]
