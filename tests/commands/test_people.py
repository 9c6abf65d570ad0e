"""What the commands print for people: every table and list, on a release that is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.commands.doctor import examine
from orchestration.lock import writer_lock
from orchestration.publishing.release import publish
from orchestration.settings import Home
from tests.publishing.warehouse import build, manifest, recipe


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.exception
    return result.stdout


def test_the_list_of_releases_shows_each_name_whole_and_marks_the_current(home: Home) -> None:
    assert "nog geen release" in printed("releases", "list")
    build(home, 1, "fct_a")
    ids = [publish(home, manifest("fct_a"), recipe(f"{n}" * 8, n)).id for n in range(2)]
    lines = printed("releases", "list").splitlines()
    (newest,) = [line for line in lines if ids[1] in line]
    (older,) = [line for line in lines if ids[0] in line]
    assert "●" in newest
    assert "●" not in older
    assert "2026-04-01 12:00" in older
    assert str(home.releases) in lines[-1]


def test_rollback_and_prune_say_what_they_did(home: Home) -> None:
    build(home, 1, "fct_a")
    ids = [publish(home, manifest("fct_a"), recipe(f"{n}" * 8, n)).id for n in range(3)]
    assert ids[1] in printed("releases", "rollback")
    assert ids[0] in printed("releases", "prune", "--keep", "2")
    assert "niets op te ruimen" in printed("releases", "prune", "--keep", "2")


def test_the_doctor_says_who_works_and_what_is_current(home: Home) -> None:
    said = printed("doctor")
    assert "nog geen" in said
    assert "vrij" in said
    with writer_lock(home.lock, "verversen"):
        assert f"proces {os.getpid()}" in printed("doctor")


def test_a_folder_where_nothing_can_be_written_is_called_so() -> None:
    if not Path("/proc").exists():
        pytest.skip("dit systeem heeft geen /proc")
    assert examine(Home(Path("/proc/democratie"), "nederland"))["writable"] is False


def test_a_folder_with_brackets_in_its_name_is_shown_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orchestration.settings import settings

    monkeypatch.setenv("DEMOCRATIE_HOME", str(tmp_path / "[bold]x"))
    settings.cache_clear()
    assert "[bold]x" in "".join(printed("doctor").split())
    settings.cache_clear()
