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


def test_what_is_said_of_a_document_and_a_template(home: Home, tmp_path: Path) -> None:
    agreement = tmp_path / "akkoord.txt"
    agreement.write_text(
        "Coalitieakkoord 2026-2030\n\nWe loten een burgerberaad en nemen de adviezen over.\n"
    )
    assert "Prioriteit" in printed("scan", str(agreement))
    assert "8d" in printed("explain", str(agreement), "--code", "8d")
    gold = tmp_path / "gold.csv"
    gold.write_text("id,text,code,level\nA1,We loten een burgerberaad over wonen.,-,-\n")
    assert "1 teksten" in " ".join(printed("evaluate", str(gold)).split())
    assert "klachten" in printed("check", "--sjabloon", "lijst")
    filled = tmp_path / "klachten.csv"
    filled.write_text("gemeente;jaar\nNergens;2024\n")
    checked = CliRunner().invoke(app, ["check", str(filled)], env={"COLUMNS": "80"})
    assert checked.exit_code == 6
    assert "Wat is er mis" in checked.stdout
    assert "Haal het lege sjabloon op" in checked.stdout


def test_docs_waits_for_nobody_and_says_who_is_busy(home: Home) -> None:
    home.warehouse.parent.mkdir(parents=True)
    home.warehouse.touch()
    with writer_lock(home.lock, "verversen"):
        result = CliRunner().invoke(app, ["docs"])
    assert result.exit_code == 3
    assert "verversen" in result.stderr
