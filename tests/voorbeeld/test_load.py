"""Any number of activities, streamed: memory does not grow with them."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from orchestration.voorbeeld import load
from orchestration.voorbeeld.load import PER_TRAJECTORY, write_load
from orchestration.voorbeeld.world import build


def _peak(folder: Path, events: int) -> int:
    world = build(8, 7)
    tracemalloc.start()
    for _ in write_load(folder, world, events):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_stays_flat(tmp_path: Path) -> None:
    assert _peak(tmp_path / "more", 160_000) < 1.3 * _peak(tmp_path / "less", 40_000)


def test_there_are_as_many_activities_as_asked_each_in_a_trajectory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "PER_FILE", 400)
    names = [name for name, _ in write_load(tmp_path, build(8, 7), 1_000)]
    activities = [
        line.split(";")
        for name in names
        if "activiteiten" in name
        for line in (tmp_path / name).read_text().splitlines()[1:]
    ]
    trajectories = [
        line.split(";")
        for name in names
        if "trajecten" in name
        for line in (tmp_path / name).read_text().splitlines()[1:]
    ]
    assert len(names) == 4
    assert len(activities) == 1_000
    assert len({(row[0], row[2], row[4]) for row in activities}) == 1_000
    assert len(trajectories) == -(-1_000 // PER_TRAJECTORY)
    assert {tuple(row[:2]) for row in activities} == {tuple(row[:2]) for row in trajectories}
