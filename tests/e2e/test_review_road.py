"""From a document to a release with decisions of people: they outrank the machine, and nobody is named."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration import pipeline, transform
from orchestration.agreements.review_sheet import COLUMNS
from orchestration.publishing.dictionary import published_models
from orchestration.publishing.release import Recipe, publish
from orchestration.settings import DBT_PROJECT, Home
from tests.e2e.conftest import democratie

NAME, MAIL = "Petra Zonneveld", "petra.zonneveld@gemeente.example"
MARTS = ("fct_agreement", "fct_agreement_evidence", "fct_agreement_proposal", "fct_agreement_tip",
         "fct_agreement_review")  # fmt: skip
SAID = {
    "2a": "Wij stellen een jongerenraad in die het college advies geeft over alle plannen.",
    "3c": "Wij geven bewoners het recht om een taak van de gemeente over te nemen (uitdaagrecht).",
    "8c": "Wij organiseren elk jaar een lokaal referendum over een groot plan.",
    "2c": "Wij onderzoeken of een burgerberaad past bij het thema energie.",
    "5a": "Wij maken met de inwoners van elk dorp een dorpsagenda.",
}
REJECTED = "Wij zien af van een lokaal referendum in deze periode."
LEAD = "Wij doen dit:"
MISSED = "Elk dorp krijgt een eigen wethouder als vast gezicht."
TEXT = "# Bestuur\n\n" + "\n\n".join([*SAID.values(), REJECTED, LEAD, f"- De fanfare speelt. {MISSED}", ""])
REGISTRY = """Bestand;Gemeente;Raadsperiode;Titel;Soort;Datum;Webadres
baarn.md;Baarn;2022-2026;Samen;coalitieakkoord;;
"""
FACTS = """Gemeente;Raadsperiode;Voorstel of tip;Hoe stevig;Afspraak;Pagina;Bron;Opmerking
Vlieland;2022-2026;2a;afspraak;Er komt een jongerenraad.;12;https://example.org/akkoord;
"""


def judged(home: Home, code: str, decision: str, reason: str, **new: str) -> dict[str, Any]:
    """A row of the sheet, as the export makes it, filled in."""
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        found = connection.execute(
            "select sha256 as document_sha256, page, char_start, char_end, quote, code, level"
            " from raw.agreement_passage where code = ? and level != 'negated'", [code],
        )  # fmt: skip
        names = [column[0] for column in found.description]
        (row,) = found.fetchall()
    held = dict(zip(names, row, strict=True))
    return {**held, "decision": decision, "reason": reason, "new_code": "", "new_level": "", **new}


def hand_in(home: Home, path: Path, rows: list[dict[str, Any]]) -> subprocess.CompletedProcess[str]:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, delimiter=";", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return democratie(home.root, "review", "import", str(path), "--reviewer", MAIL, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one document, one fact coded by hand, and decisions on the document."""
    root = tmp_path_factory.mktemp("review")
    home = Home(root, "nederland")
    inbox = home.inbox / "agreements"
    inbox.mkdir(parents=True)
    for name, text in (("baarn.md", TEXT), ("register.csv", REGISTRY), ("feiten.csv", FACTS)):
        (inbox / name).write_text(text)
    assert pipeline.take_in(home, ["agreements"]) == []
    pipeline.load(home, only=["agreements"])
    rows = [
        judged(home, "2a", "klopt", "Staat er letterlijk."),
        judged(home, "3c", "verbeteren", "Er staat geld bij in de begroting.", new_level="resourced"),
        judged(home, "8c", "bezwaar", "De raad heeft hier nooit mee ingestemd."),
        judged(home, "8c", "afhandelen", "Het staat wel in het akkoord."),
        judged(home, "5a", "bezwaar", "Dit gaat over één plan."),
        judged(home, "5a", "afhandelen", "De gemeente heeft gelijk.", new_code="-"),
        judged(home, "2c", "bezwaar", "Dit is al gebeurd."),
        judged(home, "2c", "toevoegen", "Gemist.", quote=MISSED, new_code="5b", new_level="firm"),
        judged(home, "2c", "klopt", f"Dat zei {NAME} ook."),
    ]
    done = hand_in(home, root / "oordeel.csv", rows)
    assert done.returncode == 6, done.stdout + done.stderr
    assert "8 besluiten zijn overgenomen" in done.stdout
    assert "rij 10: De reden wordt openbaar" in done.stdout
    return home


@pytest.fixture(scope="module")
def release(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The release, after a new coding in which the machine finds less."""
    log = home.reviews / "decisions.jsonl"
    older = json.loads(log.read_text().splitlines()[0])
    del older["old_level"]
    mine = {"schema_version": 1, "reviewer": NAME, "reason": f"{NAME} ({MAIL}) vond dit ook."}
    log.write_text(log.read_text() + json.dumps({**older, **mine}) + "\n")
    pipeline.load(home, only=["agreements"])
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("delete from raw.agreement_passage where code = '2a'")
        connection.execute("update raw.agreement_passage set level = 'mention' where code = '3c'")
    done = subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", "--quiet", "build", "--select", *(f"+{m}" for m in MARTS),
         "--indirect-selection", "cautious", "--exclude-resource-type", "unit_test",
         "--vars", transform.dbt_vars(home, "2026-11-23")],
        env=transform.environment(home), cwd=DBT_PROJECT, capture_output=True, text=True, timeout=280,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    manifest = json.loads((home.warehouse.parent / "dbt" / "manifest.json").read_text())
    built = {node["unique_id"] for node in published_models(manifest) if node["name"] in MARTS}
    manifest["nodes"] = {key: node for key, node in manifest["nodes"].items() if key in built}
    made = publish(home, manifest, Recipe("f" * 64, "2026-11-23", {}, datetime(2026, 11, 23, tzinfo=UTC)))
    with duckdb.connect(str(made.database), read_only=True) as connection:
        yield connection


def test_what_a_person_decided_stands_though_the_machine_finds_something_else_now(
    release: duckdb.DuckDBPyConnection,
) -> None:
    rows = release.execute(
        "select code, level, coder, is_contested from fct_agreement_evidence"
        " where document_sha256 is not null order by code, level"
    ).fetchall()
    assert rows == [
        ("2a", "firm", "review", False),
        ("2c", "explore", "machine", True),
        ("3c", "resourced", "review", False),
        ("5b", "firm", "review", False),
        ("8c", "firm", "review", False),
        ("8c", "negated", "machine", False),
    ]
    assert release.execute(
        "select proposal_code from fct_agreement_proposal where needs_review"
    ).fetchall() == [("8c",)]


def test_both_sides_of_an_objection_and_its_outcome_are_published(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select code_before, reason, outcome, outcome_reason, outcome_code, claim_id is null"
        " from fct_agreement_review where decision = 'contest' order by code_before"
    ).fetchall()
    assert rows == [
        ("2c", "Dit is al gebeurd.", "open", None, None, False),
        ("5a", "Dit gaat over één plan.", "withdrawn", "De gemeente heeft gelijk.", None, True),
        (
            "8c",
            "De raad heeft hier nooit mee ingestemd.",
            "stands",
            "Het staat wel in het akkoord.",
            "8c",
            False,
        ),
    ]
    assert release.execute(
        "select quote, code_before, code_after from fct_agreement_review where decision = 'add'"
    ).fetchall() == [(MISSED, None, "5b")]


def test_what_stands_above_a_quote_is_published_beside_it_also_where_a_person_added_it(
    release: duckdb.DuckDBPyConnection,
) -> None:
    rows = release.execute(
        "select code, heading, introduction from fct_agreement_evidence"
        " where document_sha256 is not null and code in ('2a', '5b', '8c') and level = 'firm' order by code"
    ).fetchall()
    assert rows == [("2a", "Bestuur", None), ("5b", "Bestuur", LEAD), ("8c", "Bestuur", None)]
    assert release.execute(
        "select heading, introduction from fct_agreement_review where decision = 'add'"
    ).fetchall() == [("Bestuur", LEAD)]


def test_a_fact_without_text_enters_and_the_agreement_is_not_rated(
    release: duckdb.DuckDBPyConnection,
) -> None:
    assert release.execute(
        "select municipality_code, rated_status, not_rated_reason, is_main from fct_agreement"
        " where municipality_code = 'GM0096'"
    ).fetchall() == [
        ("GM0096", "not_rated", "De hele tekst is niet gelezen; alleen losse afspraken zijn bekend.", True)
    ]
    assert release.execute(
        "select code, level, coder, printed_page, source_url from fct_agreement_evidence"
        " where municipality_code = 'GM0096'"
    ).fetchall() == [("2a", "firm", "hand", "12", "https://example.org/akkoord")]
    assert release.execute(
        "select reader_status, credit from fct_agreement_proposal"
        " where municipality_code = 'GM0096' and proposal_code in ('2a', '2b') order by proposal_code"
    ).fetchall() == [("afgesproken", None), ("niet beoordeeld", None)]


def contents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """All that the tables hold, one text per table."""
    tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
    return [str(connection.execute(f'from "{schema}"."{table}"').fetchall()) for schema, table in tables]


def test_nobody_who_decided_is_named_anywhere_in_warehouse_or_release(
    home: Home, release: duckdb.DuckDBPyConnection
) -> None:
    folder = home.releases / home.pointer.read_text().strip()
    texts = [
        path.read_text() for path in folder.rglob("*") if path.suffix in {".csv", ".json", ".md", ".txt"}
    ]
    texts += [
        str(release.execute("from read_parquet(?)", [str(path)]).fetchall())
        for path in (folder / "parquet").glob("*.parquet")
    ]
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        texts += contents(release) + contents(warehouse)
    everything = "\n".join(texts).lower()
    assert "staat er letterlijk" in everything
    assert "persoonsgegeven verwijderd" in everything
    assert "zonneveld" not in everything


def test_handing_in_the_same_sheet_again_changes_nothing(home: Home, tmp_path: Path) -> None:
    log = (home.reviews / "decisions.jsonl").read_bytes()
    row = judged(home, "8c", "afhandelen", "Het staat wel in het akkoord.")
    done = hand_in(home, tmp_path / "oordeel.csv", [row])
    assert done.returncode == 0, done.stdout
    assert "1 besluit stond er al" in done.stdout
    assert (home.reviews / "decisions.jsonl").read_bytes() == log


def test_the_sheet_opens_with_what_is_objected_to_and_what_contradicts_itself(
    home: Home, release: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    file = tmp_path / "lijst.csv"
    democratie(home.root, "review", "export", str(file))
    with file.open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {r["heading"] for r in rows} == {"Bestuur"}
    assert [(r["code"], r["level"], r["contested"], r["contradicts"]) for r in rows] == [
        ("2c", "explore", "True", "False"),
        ("8c", "negated", "False", "True"),
    ]


def test_a_file_that_is_no_sheet_is_one_clear_sentence(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "iets.csv"
    path.write_text("gemeente,besluit\nBaarn,klopt\n")
    done = democratie(home.root, "review", "import", str(path), check=False)
    assert done.returncode == 1
    assert "ontbreken kolommen" in done.stderr
    assert "Traceback" not in done.stderr
