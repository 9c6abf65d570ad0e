"""The akkoordscan: profile, evidence and next steps from one document, and nothing of it unescaped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from orchestration.agreements import coder
from orchestration.agreements.model import Document, Page
from orchestration.agreements.scan import NOT_FOUND, NOT_RATED, STEPS, only_the_law, scan
from orchestration.agreements.scan_report import as_dictionary, as_html, place
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


INCOMPLETE = Document(
    "cd" * 32, "pdf", (Page(1, "i", TEXT), Page(2, "ii", "")), None, False, "pagina 2 is gescand."
)


def test_of_an_incomplete_document_silence_is_not_judged_and_nothing_is_scored() -> None:
    found = scan(INCOMPLETE)
    assert not found.rated
    assert (found.priorities, found.basis, found.next_steps) == ((), None, ())
    statuses = {finding.item.code: finding.status for finding in found.proposals}
    assert (statuses["2a"], statuses["6a"]) == ("afgesproken", NOT_RATED)
    told = as_dictionary(found)
    assert told["rated_status"] == "not_rated"
    assert "pagina 2 is gescand." in told["warnings"][0]
    page = as_html(found)
    assert "Niet beoordeeld" in page and "pagina 2 is gescand." in page
    assert "Niet in het akkoord gevonden" not in page and "Score" not in page


def test_a_handful_of_words_is_no_agreement_and_the_scan_says_so() -> None:
    assert any("te kort" in warning for warning in as_dictionary(scan(document(TEXT)))["warnings"])
    long = document(TEXT + "Wij onderhouden de wegen. " * 200)
    assert as_dictionary(scan(long))["warnings"] == []


def test_the_firmest_passage_comes_first() -> None:
    text = "Wij onderzoeken of een jongerenraad past.\nWij stellen een jongerenraad in met € 5.000."
    (finding,) = [f for f in scan(document(text)).proposals if f.item.code == "2a"]
    assert [p.level for p in finding.passages] == ["resourced", "explore"]


DUTY = "Wij maken ieder halfjaar openbaar welke klachten er binnenkwamen en wat we ervan leerden."
ONLY_LAW = "alleen wat de wet al vraagt"


def test_what_the_law_asks_anyhow_is_no_promise_and_counts_nowhere_as_one(tmp_path: Path) -> None:
    found = scan(document(f"# Klachten\n- {DUTY}"))
    (duty,) = [f for f in found.proposals if f.passages]
    assert (duty.item.code, duty.status, duty.adopted, duty.credit) == ("4a", ONLY_LAW, False, 0.0)
    assert found.basis == 0
    assert [p.score for p in found.priorities] == [0.0] * 8
    path = tmp_path / "akkoord.md"
    path.write_text(f"# Klachten\n- {DUTY}")
    for shown in (as_html(found), CliRunner().invoke(app, ["scan", str(path)]).stdout):
        assert f": {ONLY_LAW}" in shown and ": afgesproken" not in shown


def test_a_promise_beside_a_duty_and_a_rejected_duty_keep_their_own_status() -> None:
    more = f"{DUTY}\nSignalen en klachten van inwoners bundelen we, zodat de raad ervan leert."
    (both,) = [f for f in scan(document(more)).proposals if f.item.code == "4a"]
    assert {p.legal_floor for p in both.passages} == {True, False}
    assert (both.status, both.adopted) == ("afgesproken", True)
    (passage,) = [p for p in both.passages if p.legal_floor]
    assert only_the_law(passage)
    assert not only_the_law(replace(passage, level="negated"))


def test_a_place_is_a_page_only_where_the_document_has_pages() -> None:
    text = "# Wijken\nWij gaan:\n- een jongerenraad instellen"
    without = scan(document(text))
    (finding,) = [f for f in without.proposals if f.item.code == "2a"]
    assert "Pagina" not in place(without, finding.passages[0])
    paged = scan(INCOMPLETE)
    (finding,) = [f for f in paged.proposals if f.item.code == "2a"]
    assert place(paged, finding.passages[0]).startswith("Pagina i.")


def test_the_command_says_what_it_wrote_and_describes_every_step(tmp_path: Path) -> None:
    path = tmp_path / "akkoord.md"
    path.write_text(TEXT)
    done = CliRunner().invoke(app, ["scan", str(path), "--html", str(tmp_path / "scan.html")])
    said = " ".join(done.stdout.split())
    assert "scan.html" in said
    steps = scan(document(TEXT)).next_steps
    assert [step.item.description in said for step in steps[: STEPS + 1]] == [True] * STEPS + [False]
    assert all(step.item.description in as_html(scan(document(TEXT))) for step in steps[:STEPS])


def test_a_text_that_takes_too_long_to_code_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coder, "LONGEST", -1.0)
    path = tmp_path / "akkoord.md"
    path.write_text(TEXT * 3)
    done = CliRunner().invoke(app, ["scan", str(path)])
    assert done.exit_code == 1
    assert "duurde langer" in " ".join(done.output.split())


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
