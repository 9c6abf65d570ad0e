"""The source of agreements: a table is told from a document by content, and every document gets a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from orchestration.agreements import coder
from orchestration.archive import Archive
from orchestration.fetching import FetchFailed
from orchestration.gazetteer import Gazetteer, Place
from orchestration.settings import Home
from orchestration.sources.agreements import SOURCE
from orchestration.sources.agreements.fetch import fetch
from orchestration.sources.contract import Download, ParseContext, Snapshot
from orchestration.tables import UnreadableFile
from tests.fetching.contexts import fetching
from tests.fetching.publisher import Asked, Reply, serving

CONTEXT = ParseContext("nederland", Gazetteer([Place("GM0308", "Baarn", date(2014, 1, 1))]))
REGISTRY = "Bestand;Gemeente;Raadsperiode;Titel;Soort;Datum;Webadres\n"
TEXT = """# Bestuur en inwoners

Wij stellen een jongerenraad in die het college gevraagd en ongevraagd advies geeft over alle plannen.

Wij repareren de wegen en de bruggen in het buitengebied en houden de lasten voor de inwoners laag.
"""


def snapshot(path: Path, data: str | bytes) -> Snapshot:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    now = datetime(2026, 6, 1, tzinfo=UTC)
    return Snapshot(path, "agreements", f"inbox/{path.name}", path.name, "ab" * 32, "", 0, "x", "y", now)


def parsed(*snapshots: Snapshot) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    assert SOURCE.parse_many is not None
    for _, outcome in SOURCE.parse_many(snapshots, CONTEXT):
        assert not isinstance(outcome, UnreadableFile)
        for batch in outcome:
            found.setdefault(batch.table, []).extend(batch.rows.to_pylist())
    return found


def test_a_quote_is_exactly_the_text_between_its_offsets(tmp_path: Path) -> None:
    found = parsed(snapshot(tmp_path / "akkoord.md", TEXT))
    (passage,) = [p for p in found["agreement_passage"] if p["code"] == "2a"]
    page = found["agreement_page"][0]["text"]
    assert page[passage["char_start"] : passage["char_end"]] == passage["quote"]
    assert passage["level"] == "firm"
    assert passage["rule_id"].startswith("2a.")


def test_what_stands_above_a_quote_is_kept_beside_it(tmp_path: Path) -> None:
    text = TEXT + "\n## Wijken\n\nWij gaan onderzoeken of:\n\n- een burgerberaad mogelijk is\n"
    found = {row["code"]: row for row in parsed(snapshot(tmp_path / "a.md", text))["agreement_passage"]}
    listed = found["2c"]
    assert (listed["heading"], listed["introduction"]) == ("Wijken", "Wij gaan onderzoeken of:")
    assert (listed["quote"], listed["level"]) == ("een burgerberaad mogelijk is", "explore")
    assert found["2a"]["introduction"] is None


def test_a_document_that_cannot_be_read_is_recorded_with_the_reason_and_the_next_is_read(
    tmp_path: Path,
) -> None:
    broken = snapshot(tmp_path / "leeg.pdf", b"%PDF-1.7 kapot")
    found = parsed(broken, snapshot(tmp_path / "akkoord.md", TEXT))
    rows = {row["file_name"]: row for row in found["agreement_document"]}
    assert rows["leeg.pdf"]["readable"] is False
    assert rows["leeg.pdf"]["reason"]
    assert rows["akkoord.md"]["readable"] is True


def test_a_registry_is_told_from_a_document_by_its_content(tmp_path: Path) -> None:
    rows = REGISTRY + "a.pdf;Baarn;2022-2026;Samen;coalitieakkoord;13-06-2022;\n"
    found = parsed(snapshot(tmp_path / "akkoord.pdf", rows))
    (row,) = found["agreement_registry"]
    assert (row["municipality_code"], row["type"], row["date"]) == (
        "GM0308",
        "coalition_agreement",
        date(2022, 6, 13),
    )


def test_an_unknown_kind_of_agreement_is_refused_with_the_choices(tmp_path: Path) -> None:
    rows = REGISTRY + "a.pdf;Baarn;2022-2026;Samen;koalitieakkoort;13-06-2022;\n"
    found = parsed(snapshot(tmp_path / "register.csv", rows))
    (reject,) = found["rejects"]
    assert (reject["row"], reject["field"]) == (2, "Soort")
    assert "coalitieakkoord" in reject["remedy"]


def register(home: Home, url: str, *paths: str) -> None:
    rows = [f";Baarn;2022-2026;{path};coalitieakkoord;13-06-2022;{url}/{path}" for path in paths]
    folder = home.root / "in"
    folder.mkdir()
    given = snapshot(folder / "register.csv", REGISTRY + "\n".join(rows) + "\n")
    Archive(home.archive).add(replace(given, sha256=""))


def test_fetching_keeps_what_came_in_and_names_what_did_not(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        if "weg" in asked.path:
            return Reply(status=404)
        return Reply(TEXT.encode(), kind="text/plain", headers={"ETag": '"1"'})

    with serving(answer) as server, fetching(tmp_path) as context:
        register(context.home, server.url, "a.txt", "weg.txt")
        taken: list[Download] = []
        with pytest.raises(FetchFailed, match="1 van 2 akkoorden"):
            taken.extend(fetch(context))
    assert [(d.file_name, d.publisher, d.extra["etag"]) for d in taken] == [
        ("a.txt", "Gemeente Baarn", '"1"')
    ]


def test_a_document_that_takes_too_long_to_code_is_recorded_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coder, "LONGEST", -1.0)
    found = parsed(snapshot(tmp_path / "akkoord.md", TEXT))
    (row,) = found["agreement_document"]
    assert (row["readable"], found.get("agreement_passage")) == (False, None)
    assert "duurde langer" in row["reason"]
