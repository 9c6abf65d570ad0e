"""`democratie voorbeeld` on the command line."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from orchestration.commands.voorbeeld import voorbeeld
from orchestration.settings import Home

app = typer.Typer()
app.command()(voorbeeld)
run = CliRunner()


def test_it_writes_the_files_where_the_pipeline_looks_for_them(home: Home) -> None:
    result = run.invoke(app, ["--municipalities", "8", "--years", "2022", "--json"])
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    inbox = home.root / "voorbeeld" / "inbox"
    assert said["files"]["turnout"] == len(list((inbox / "turnout").iterdir()))
    assert (inbox / "reference" / "municipalities.csv").exists()
    assert not (home.root / "nederland").exists(), "nothing invented comes near the real data"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--years", "gisteren"], "2018-2026"),
        (["--years", "2026-2018"], "2014 tot en met 2026"),
        (["--municipalities", "3"], "8 tot en met 800"),
        (["--events", "-1"], "kleiner dan nul"),
        (["--verify"], "refresh --dataset voorbeeld"),
    ],
)
def test_a_mistake_gets_one_clear_sentence(home: Home, arguments: list[str], words: str) -> None:
    result = run.invoke(app, arguments)
    assert result.exit_code in (1, 2)
    assert words in " ".join(result.output.split())
