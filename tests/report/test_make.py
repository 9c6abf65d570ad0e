"""Reports as files: kept, made again, all in parallel, and what the command says."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from dashboard.report.concept import OPEN_DAYS, begin
from dashboard.report.concept import path_of as kept_at
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


def test_the_two_weeks_begin_once_and_end(home: Path, tmp_path: Path) -> None:
    source = source_of(home, "voorbeeld")
    first = date(2026, 11, 2)
    last = first + timedelta(days=OPEN_DAYS)

    def told(today: date, folder: str) -> tuple[str, str]:
        (path,) = one(source, order(home, tmp_path / folder, today=today), "GM9000").made
        return path.name, json.loads(path.read_text(encoding="utf-8"))["concept"]

    assert told(first, "a")[1] == "CONCEPT – reactie tot en met 16 november 2026"
    reply = path_of(Home(home, "voorbeeld"), "GM9000", YEAR, "reactie")
    reply.parent.mkdir(parents=True, exist_ok=True)
    reply.write_text("Wij herkennen dit beeld.", encoding="utf-8")
    name, concept = told(last, "b")
    assert concept == "CONCEPT – reactie tot en met 16 november 2026" and "_concept-" in name
    name, concept = told(last + timedelta(days=1), "c")
    assert concept == "" and "concept" not in name
    assert kept_at(Home(home, "voorbeeld"), "GM9000", YEAR).read_text(encoding="utf-8") == "2026-11-02\n"
    source.warehouse.close()


def test_a_day_that_cannot_be_read_begins_anew(home: Path) -> None:
    found = Home(home, "voorbeeld")
    path = kept_at(found, "GM9000", YEAR)
    path.parent.mkdir()
    path.write_bytes(b"\xff geen dag")
    begin(found, "GM9000", YEAR, date(2026, 1, 1))
    assert path.read_text(encoding="utf-8") == "2026-01-01\n"
    with pytest.raises(ValueError, match="GM9000"):
        kept_at(found, "../GM9000", YEAR)


@pytest.mark.parametrize("folder", ["/proc/x", "/dev/null/x"])
def test_a_folder_that_cannot_be_made_gets_one_clear_sentence(home: Path, folder: str) -> None:
    status, said = run("Noorddam", "--year", "2024", "--out", folder)
    assert status == 2 and "Kies een andere met --out" in " ".join(said.split())


def test_a_release_of_another_version_gets_one_clear_sentence(home: Path, tmp_path: Path) -> None:
    (database,) = (home / "nederland" / "releases").glob("*/democratie.duckdb")
    with duckdb.connect(str(database)) as connection:
        connection.execute("alter table fct_turnout rename turnout_share to share_of_before")
    status, said = run("Noorddam", "--out", tmp_path)
    assert status == 1
    assert "past niet bij deze versie" in said and "refresh --dataset nederland" in " ".join(said.split())


def test_the_command_names_what_belongs_to_no_report(home: Path, tmp_path: Path) -> None:
    inbox = Home(home, "nederland").inbox / "report"
    inbox.mkdir(parents=True)
    (inbox / "reactie Noorddam.txt").write_text("Eens.", encoding="utf-8")
    status, said = run("Noorddam", "--format", "json", "--out", tmp_path)
    assert status == 0 and "Niet gelezen" in said and "reactie Noorddam.txt" in said


def test_names_of_files_carry_fiction_year_and_release(home: Path, tmp_path: Path) -> None:
    wanted = order(home, tmp_path)
    name = wanted.path("GM9000", "jaarverslag", "pdf").name
    assert name == "FICTIEF_concept-jaarverslag_GM9000_2024_voorbeeld_2026-11-01-a.pdf"
    begin(wanted.home, "GM9000", YEAR, date(2026, 1, 1))
    name = wanted.path("GM9000", "jaarverslag", "pdf").name
    assert name == "FICTIEF_jaarverslag_GM9000_2024_voorbeeld_2026-11-01-a.pdf"


def test_the_command_makes_a_report_by_name_with_its_sheet(home: Path, tmp_path: Path) -> None:
    status, said = run(
        "Noorddam", "--dataset", "voorbeeld", "--year", YEAR, "--format", "pdf", "--format", "html",
        "--sheet", "--out", tmp_path, "--json",
    )  # fmt: skip
    made = [Path(path) for path in json.loads(said)["made"]]
    assert status == 0
    assert sorted({path.name.split("_")[1] for path in made}) == [
        "concept-gespreksblad",
        "concept-jaarverslag",
    ]
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
        (("Nergenshuizen",), "kennen we niet als gemeente"),
        (("Oud-Lindelo", "--dataset", "voorbeeld"), "GM9007"),
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
