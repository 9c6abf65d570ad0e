"""What stands above a quote: the heading, and the introduction of its list that may hold the verb."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner

from orchestration.agreements.coder import code_pages
from orchestration.agreements.model import Document, Page
from orchestration.agreements.scan import scan
from orchestration.agreements.scan_report import as_dictionary, as_html
from orchestration.agreements.whereabouts import context, whereabouts, with_context
from orchestration.cli import app

TEXT = "# Dorpen\nWe spreken af dat:\n- elk dorp een eigen budget krijgt\n- er een jongerenraad komt"
LATER = "- een lokaal referendum mogelijk wordt\nWij stellen een burgerberaad in."
PAGES = (Page(1, "i", TEXT), Page(2, "ii", LATER))
DOCUMENT = Document("ab" * 32, "pdf", PAGES)
HOSTILE = "We spreken <script>alert(1)</script> af dat:"


def test_a_quote_keeps_its_heading_and_introduction_over_a_page_break() -> None:
    found = whereabouts(DOCUMENT, code_pages(PAGES, None))
    above = {passage.code: (at.page, at.heading, at.introduction) for passage, at in found.items()}
    assert above["2a"] == ("i", "Dorpen", "We spreken af dat:")
    assert above["8c"] == ("ii", "Dorpen", "We spreken af dat:")
    assert above["2c"] == ("ii", "Dorpen", "")
    assert all("spreken af" not in passage.quote for passage in found)


def test_what_stands_above_is_told_in_one_sentence() -> None:
    assert context("Dorpen", "Wij gaan:") == "Onder het kopje “Dorpen”, bij de inleiding “Wij gaan:”"
    assert context("Dorpen", None) == "Onder het kopje “Dorpen”."
    assert context(None, "Wij gaan:") == "Onder de inleiding “Wij gaan:”"
    assert context(None, None) == ""


def test_it_stands_before_the_quote_as_text_in_every_form_of_the_scan(tmp_path: Path) -> None:
    hostile = replace(DOCUMENT, pages=(Page(1, None, TEXT.replace("We spreken af dat:", HOSTILE)),))
    page = as_html(scan(hostile))
    assert "<script" not in page
    said = "bij de inleiding “We spreken &lt;script&gt;alert(1)&lt;/script&gt; af dat:”</p>"
    assert f"{said}<blockquote><mark>er een jongerenraad komt</mark>" in page
    (finding,) = [f for f in as_dictionary(scan(hostile))["proposals"] if f["code"] == "2a"]
    (passage,) = finding["passages"]
    assert (passage["quote"], passage["introduction"]) == ("er een jongerenraad komt", HOSTILE)
    path = tmp_path / "akkoord.md"
    path.write_text(TEXT.replace("We spreken af dat:", "We spreken [bold]af[/bold] dat:"))
    shown = " ".join(CliRunner().invoke(app, ["scan", str(path)]).stdout.split())
    assert "bij de inleiding “We spreken [bold]af[/bold] dat:” “er een jongerenraad komt”" in shown


def test_explain_tells_it_too(tmp_path: Path) -> None:
    path = tmp_path / "akkoord.md"
    path.write_text(TEXT)
    arguments = ["explain", str(path), "--code", "2a"]
    assert "bij de inleiding “We spreken af dat:”" in CliRunner().invoke(app, arguments).stdout
    (passage,) = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)["passages"]
    assert (passage["heading"], passage["introduction"]) == ("Dorpen", "We spreken af dat:")


def test_a_decision_gets_what_stands_above_its_quote_where_the_text_has_it_now() -> None:
    quote = "er een jongerenraad komt"
    stored = {page.number: page.text for page in PAGES}
    decision = {"document_sha256": "x", "page": 2, "char_start": 3, "quote": quote}
    (moved,) = with_context([decision], lambda _: stored)
    assert moved == {**decision, "heading": "Dorpen", "introduction": "We spreken af dat:"}
    (gone,) = with_context([{**decision, "quote": "Weg."}], lambda _: stored)
    (unknown,) = with_context([decision], lambda _: {})
    assert [(row["heading"], row["introduction"]) for row in (gone, unknown)] == [(None, None)] * 2


def test_what_is_shown_and_not_scored_is_in_terminal_and_page(tmp_path: Path) -> None:
    path = tmp_path / "akkoord.md"
    path.write_text("# Bestuur\nRaadsvergaderingen zijn voortaan live te volgen via een livestream.\n")
    text = scan(replace(DOCUMENT, pages=(Page(1, None, path.read_text()),)))
    assert [passage.code for passage in text.other] == ["X"]
    for shown in (as_html(text), CliRunner().invoke(app, ["scan", str(path)]).stdout):
        assert "Andere democratische afspraken" in shown
        assert "via een livestream" in shown
