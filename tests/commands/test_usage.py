"""What was typed or set wrongly is told in one Dutch sentence that names it; with `--json` as JSON too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from orchestration.cli import app
from orchestration.settings import Home, settings


def democratie(*arguments: str) -> Result:
    settings.cache_clear()
    return CliRunner().invoke(app, list(arguments))


def one_sentence(result: Result) -> str:
    """What was said; a traceback or an English box is no sentence."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "╭" not in result.stderr
    assert "Error" not in result.stderr
    return " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dashboard", "--port", "abc"], "--port kan niet; geef een heel getal van 1 tot en met 65535"),
        (["dashboard", "--port", "80000"], "--port kan niet; geef een heel getal van 1 tot en met 65535"),
        (["releases", "prune", "--keep", "0"], "--keep kan niet; geef een heel getal van 1 of hoger"),
        (["doctor", "--jso"], "--jso bestaat niet. Bedoelt u --json?"),
        (["scan"], "FILE ontbreekt"),
        (["opkomst"], "bestaat niet"),
        (["releases", "lijst"], "bestaat niet"),
        (["--alles"], "--alles bestaat niet"),
        (["dashboard", "--port"], "--port hoort een waarde"),
    ],
)
def test_a_mistake_in_the_command_is_one_dutch_sentence(home: Home, arguments: list[str], said: str) -> None:
    result = democratie(*arguments)
    assert result.exit_code == 2
    assert said in one_sentence(result)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "abc", "DEMOCRATIE_PORT=abc kan niet: geef een heel getal van 1 tot en met 65535."),
        ("DBT_THREADS", "17", "DEMOCRATIE_DBT_THREADS=17 kan niet: geef een heel getal van 1 tot en met 16."),
        ("KEEP_RELEASES", "0", "DEMOCRATIE_KEEP_RELEASES=0 kan niet: geef een heel getal van 1 of hoger."),
        ("REVIEW", "soms", "DEMOCRATIE_REVIEW=soms kan niet: geef true of false."),
    ],
)
def test_a_wrong_setting_is_named_with_its_value_and_what_it_may_be(
    home: Home, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"DEMOCRATIE_{name}", value)
    for command in (["doctor"], ["releases", "list"], ["refresh"], ["dashboard", "--check"]):
        result = democratie(*command)
        assert result.exit_code == 2
        assert said in one_sentence(result)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('port = "x"', "port = x in democratie.toml kan niet: geef een heel getal"),
        ("poort = 8502", "“poort”; die instelling bestaat niet. Kies uit: home, host, port"),
        ("port =", "democratie.toml is geen geldige TOML"),
    ],
)
def test_a_wrong_settings_file_is_one_sentence(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    (tmp_path / "democratie.toml").write_text(text)
    monkeypatch.chdir(tmp_path)
    assert said in one_sentence(democratie("doctor"))


def test_an_empty_variable_is_no_setting(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMOCRATIE_PORT", "")
    assert json.loads(democratie("doctor", "--json").stdout)["settings"]["port"] == {
        "value": "8501",
        "from": "standaard",
    }


@pytest.mark.parametrize("command", [["refresh"], ["releases", "rollback"]])
def test_a_home_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    (tmp_path / "bestand").write_text("x")
    monkeypatch.setenv("DEMOCRATIE_HOME", str(tmp_path / "bestand"))
    result = democratie(*command)
    settings.cache_clear()
    assert result.exit_code == 1
    assert "is niet te gebruiken" in one_sentence(result)


def test_with_json_a_failure_is_json_on_standard_output(home: Home) -> None:
    for command in (
        ["report", "--all", "--json"],
        ["fetch", "niets", "--json"],
        ["refresh", "--port", "--json"],
    ):
        result = democratie(*command)
        told = json.loads(result.stdout)
        assert told["error"] in " ".join(result.stderr.split())
        assert told["exit_code"] == result.exit_code != 0
    assert democratie("fetch", "niets").stdout == ""
