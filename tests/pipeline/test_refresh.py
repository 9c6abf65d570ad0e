"""When a refresh builds, and when a release that is there already will do."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from orchestration import pipeline, transform
from orchestration.cli import app
from orchestration.intake import Refused
from orchestration.publishing import pointer
from orchestration.publishing.release import publish
from orchestration.settings import Home
from orchestration.tables import Reject
from orchestration.warehouse import open_warehouse, record_refusals
from tests.publishing.warehouse import build, manifest, recipe


@pytest.fixture
def road(home: Home, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A road on which only the decisions are real: the inputs are what this list says."""
    inputs = ["a" * 8]
    monkeypatch.setattr(pipeline, "take_in", lambda *_: [])
    monkeypatch.setattr(pipeline, "load", lambda *_: [])
    monkeypatch.setattr(pipeline, "build_fingerprint", lambda *_: inputs[-1])
    monkeypatch.setattr(
        pipeline, "build", lambda *_: transform.Built(manifest("fct_a"), {}, tests_passed=0, warnings=())
    )
    moments = iter(range(60))
    monkeypatch.setattr(
        pipeline, "write_release", lambda where, found, made: publish(
            where, found, recipe(made.fingerprint, next(moments))
        )
    )  # fmt: skip
    build(home, 1, "fct_a")
    return inputs


def current(home: Home) -> str:
    found = pointer.current(home)
    assert found is not None
    return str(found.facts["fingerprint"])[0]


def test_a_refresh_without_new_input_leaves_a_rollback_alone_and_says_how_to_go_forward(
    home: Home, road: list[str]
) -> None:
    pipeline.refresh(home)
    road.append("b" * 8)
    left = pipeline.refresh(home).release
    assert left is not None
    pointer.rollback(home)
    outcome = pipeline.refresh(home)
    assert (current(home), outcome.unchanged) == ("a", True)
    assert outcome.left is not None
    assert outcome.left.id == left.id
    said = CliRunner().invoke(app, ["refresh"]).stdout
    assert "die blijft staan" in " ".join(said.split())
    assert f"rollback {left.id}" in " ".join(said.split())
    assert json.loads(CliRunner().invoke(app, ["refresh", "--json"]).stdout)["left"] == left.id
    assert len(pointer.releases(home)) == 2


def test_new_input_or_force_ends_a_rollback(home: Home, road: list[str]) -> None:
    pipeline.refresh(home)
    road.append("b" * 8)
    pipeline.refresh(home)
    pointer.rollback(home)
    road.append("c" * 8)
    pipeline.refresh(home)
    assert current(home) == "c"
    pointer.rollback(home)
    assert current(home) == "b"
    pipeline.refresh(home, force=True)
    assert current(home) == "c"


def test_input_that_was_built_before_uses_that_release_again(home: Home, road: list[str]) -> None:
    first = pipeline.refresh(home).release
    road.append("b" * 8)
    pipeline.refresh(home)
    road.append("a" * 8)
    said = CliRunner().invoke(app, ["refresh"]).stdout
    assert first is not None
    assert f"{first.id} is weer de huidige" in " ".join(said.split())
    assert current(home) == "a"
    assert len(pointer.releases(home)) == 2


def test_a_damaged_release_is_not_used_again(home: Home, road: list[str]) -> None:
    first = pipeline.refresh(home).release
    road.append("b" * 8)
    pipeline.refresh(home)
    road.append("a" * 8)
    assert first is not None
    (first.folder / "notes.md").write_text("anders")
    pipeline.refresh(home)
    assert current(home) == "a"
    assert len(pointer.releases(home)) == 3


def test_a_build_in_steps_counts_the_refused_files_as_a_whole_refresh_does(home: Home) -> None:
    refused = [Refused("platforms", name, "Dit bestand is raar.", "Maak het heel.") for name in "ab"]
    with open_warehouse(home.warehouse) as connection:
        rejects = [Reject(r.file, 0, "", "", r.reason, r.remedy) for r in refused]
        record_refusals(connection, "platforms", rejects)
    stored = pipeline.refused_before(home)
    assert stored == refused
    before = pipeline.build_fingerprint(home, stored)
    assert before == pipeline.build_fingerprint(home, refused[::-1])
    assert before != pipeline.build_fingerprint(home, refused[:1])
