"""Reports as files: kept, made again, all in parallel, and what the command says."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dashboard.report.handed import path_of
from dashboard.report.make import Order, every, one
from dashboard.repositories.releases import current
from orchestration.commands.report import report as command
from orchestration.settings import Home
from tests.dashboard.harness import point_home
from tests.report.conftest import YEAR, source_of

CODES = ["GM9000", "GM9003", "GM9008"]
cli = typer.Typer()
cli.command()(command)


@pytest.fixture
def home(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of both releases, and the settings pointed at it."""
    copied = tmp_path / "home"
    shutil.copytree(root, copied)
    point_home(monkeypatch, copied)
    return copied


def order(home: Path, folder: Path, **more: object) -> Order:
    found = Home(home, "voorbeeld")
    release = current(found)
    assert release is not None
    return Order(release, found, YEAR, "jaarverslag", ("json",), folder, **more)  # type: ignore[arg-type]


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(a) for a in arguments])
    return result.exit_code, result.output


def test_a_file_that_is_there_is_kept_and_made_again_when_asked(home: Path, tmp_path: Path) -> None:
    source = source_of(home, "voorbeeld")
    first = one(source, order(home, tmp_path), "GM9000")
    again = one(source, order(home, tmp_path), "GM9000")
    forced = one(source, order(home, tmp_path, force=True), "GM9000")
    source.warehouse.close()
    assert len(first.made) == 1 and not again.made and again.kept == first.made == forced.made


def test_a_newer_reply_makes_the_report_anew(home: Path, tmp_path: Path) -> None:
    source = source_of(home, "voorbeeld")
    (made,) = one(source, order(home, tmp_path), "GM9000").made
    reply = path_of(Home(home, "voorbeeld"), "GM9000", YEAR, "reactie")
    reply.parent.mkdir(parents=True, exist_ok=True)
    reply.write_text("Wij herkennen dit beeld.", encoding="utf-8")
    os.utime(made, (1, 1))
    assert one(source, order(home, tmp_path), "GM9000").made == (made,)
    source.warehouse.close()
    assert "Wij herkennen dit beeld." in made.read_text(encoding="utf-8")


def test_many_are_made_in_parallel_and_taken_up_where_they_stopped(home: Path, tmp_path: Path) -> None:
    wanted = order(home, tmp_path)
    wanted.path("GM9003", "jaarverslag", "json").write_text("eerder gemaakt", encoding="utf-8")
    outcomes = list(every(wanted, CODES, workers=2))
    assert [o.code for o in outcomes] == CODES
    assert [len(o.made) for o in outcomes] == [1, 0, 1] and not any(o.problem for o in outcomes)
    assert sorted(tmp_path.glob(".part-*")) == []


def test_one_that_fails_is_told_and_does_not_stop_the_others(home: Path, tmp_path: Path) -> None:
    outcomes = list(every(order(home, tmp_path), ["GM0001", "GM9000"], workers=1))
    assert "GM0001" in outcomes[0].problem and outcomes[1].made


def test_names_of_files_carry_fiction_year_and_release(home: Path, tmp_path: Path) -> None:
    name = order(home, tmp_path).path("GM9000", "jaarverslag", "pdf").name
    assert name == "FICTIEF_jaarverslag_GM9000_2024_voorbeeld_2026-11-01-a.pdf"


def test_the_command_makes_a_report_by_name_with_its_sheet(home: Path, tmp_path: Path) -> None:
    status, said = run(
        "Noorddam", "--dataset", "voorbeeld", "--year", YEAR, "--format", "pdf", "--format", "html",
        "--sheet", "--out", tmp_path, "--json",
    )  # fmt: skip
    made = [Path(path) for path in json.loads(said)["made"]]
    assert status == 0
    assert sorted({path.name.split("_")[1] for path in made}) == ["gespreksblad", "jaarverslag"]
    assert all(path.read_bytes()[:5] in (b"%PDF-", b"<!doc") for path in made) and len(made) == 4


def test_the_command_takes_the_year_of_the_release(home: Path, tmp_path: Path) -> None:
    status, said = run("noorddam", "--format", "json", "--out", tmp_path)
    assert status == 0 and "jaarverslag_GM9000_2026_nederland" in said.replace("\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Noem één gemeente"),
        (("Noorddam", "--all"), "Noem één gemeente"),
        (("Noorddam", "--kind", "raadsel"), "nulmeting, tussenstand, jaarverslag"),
        (("Noorddam", "--format", "docx"), "pdf, html, json"),
        (("Noorddam", "--year", "2031"), "Kies een jaar van 2000 tot en met 2026"),
        (("Nergenshuizen",), "geen gemeente van nu"),
        (("Noorddam", "--dataset", "elders"), "Kies nederland of voorbeeld"),
    ],
)
def test_a_wrong_question_gets_one_clear_sentence(
    home: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    status, output = run(*arguments, "--out", tmp_path / "verslagen")
    assert status == 2
    assert said in " ".join(output.split())
    assert not (tmp_path / "verslagen").exists()


def test_without_a_release_the_command_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point_home(monkeypatch, tmp_path)
    status, output = run("Noorddam")
    assert status == 1 and "democratie refresh --dataset nederland" in " ".join(output.split())
