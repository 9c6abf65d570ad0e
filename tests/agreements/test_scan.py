"""The akkoordscan: profile, evidence and next steps from one document, and nothing of it unescaped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from orchestration.agreements.model import Document, Page
from orchestration.agreements.scan import NOT_FOUND, scan
from orchestration.agreements.scan_report import as_dictionary, as_html
from orchestration.cli import app

TEXT = (
    "# Bestuur\n"
    "Wij stellen een jongerenraad in die het college gevraagd en ongevraagd advies geeft.\n"
    "Wij onderzoeken of een lokaal referendum mogelijk is.\n"
    "Het <script>alert(1)</script> uitdaagrecht voeren wij in.\n"
    "Wij onderhouden de wegen en bruggen in het buitengebied.\n"
)


def document(text: str) -> Document:
    return Document("ab" * 32, "markdown", (Page(1, None, text),), "Akkoord <b>van</b> Dorp")


def test_each_proposal_gets_the_status_of_its_best_passage_and_silence_is_not_found() -> None:
    found = {finding.item.code: finding for finding in scan(document(TEXT)).proposals}
    assert len(found) == 27
    assert (found["2a"].status, found["2a"].adopted) == ("afgesproken", True)
    assert (found["8c"].status, found["8c"].adopted) == ("voornemen", False)
    assert (found["6a"].status, found["6a"].credit, found["6a"].passages) == (NOT_FOUND, 0.0, ())


def test_a_priority_score_is_the_mean_credit_of_its_proposals() -> None:
    found = scan(document(TEXT))
    earned = [f.credit for f in found.proposals if f.item.priority == "2"]
    (score,) = [p.score for p in found.priorities if p.code == "2"]
    assert score == pytest.approx(100 * sum(earned) / 3)
    assert score > 0


def test_next_steps_are_what_is_not_adopted_mildest_pepper_first() -> None:
    steps = scan(document(TEXT)).next_steps
    assert "2a" not in [step.item.code for step in steps]
    assert [step.item.pepper for step in steps] == sorted(step.item.pepper for step in steps)


def test_nothing_of_the_document_reaches_the_page_as_html() -> None:
    page = as_html(scan(document(TEXT)))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<b>van</b>" not in page


def test_quotes_in_the_output_for_machines_are_the_text_at_their_offsets() -> None:
    for proposal in as_dictionary(scan(document(TEXT)))["proposals"]:
        for passage in proposal["passages"]:
            assert TEXT[passage["start"] : passage["end"]] == passage["quote"]


def test_the_command_reads_a_file_and_an_unreadable_one_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "akkoord.md"
    path.write_text(TEXT * 3)
    done = CliRunner().invoke(app, ["scan", str(path), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["document"]["format"] == "markdown"
    (tmp_path / "leeg.pdf").write_bytes(b"")
    refused = CliRunner().invoke(app, ["scan", str(tmp_path / "leeg.pdf")])
    assert refused.exit_code == 1
    assert "leeg" in refused.output
