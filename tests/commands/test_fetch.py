"""`democratie fetch` with a publisher that fails: retries go to the log, and JSON stays JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from orchestration.cli import app
from orchestration.commands import fetch as command
from orchestration.fetching import PoliteClient
from orchestration.settings import Home
from orchestration.sources.turnout import fetch
from tests.fetching.contexts import QUICK
from tests.fetching.publisher import Reply, serving


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, home: Home) -> Home:
    """A home from which the publisher always answers 503."""
    monkeypatch.setattr(command, "PoliteClient", lambda: PoliteClient(QUICK, sleep=lambda seconds: None))
    return home


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["for people", "json"])
def test_retries_go_to_the_log_and_never_to_the_screen(
    failing: Home, monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]
) -> None:
    with serving(lambda asked: Reply(status=503)) as publisher:
        monkeypatch.setattr(fetch, "API", f"{publisher.url}/api")
        result = CliRunner().invoke(app, ["fetch", "turnout", *form])
    assert result.exit_code == 1
    assert len(publisher.asked) == QUICK.attempts
    assert "retrying" not in result.output
    logged = [json.loads(line)["event"] for line in (failing.logs / "democratie.jsonl").open()]
    assert [event for event in logged if event != "requested"] == ["retrying", "fetch_failed"]
    if form:
        assert publisher.url in json.loads(result.stdout)["error"]
    else:
        assert result.stdout == ""
