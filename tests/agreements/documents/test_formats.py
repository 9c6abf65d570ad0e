"""The same agreement in every format gives the same kind of page text."""

from __future__ import annotations

import csv
import textwrap
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentText
from odf.text import H, IndexBody, List, ListItem, P, SoftPageBreak, TableOfContent

from orchestration.agreements.documents import parse_bytes
from orchestration.agreements.model import NotReadable
from tests.agreements.documents.makers import prose, saved

EXPECTED = (
    f"# Participatie\n{prose(3)}\nWij gaan:\n- een fonds oprichten\n  - met regels\n"
    "- een jongerenraad instellen\n"
    f"## Geld\n{prose(2, 5)}"
)


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Participatie", 1)
    document.add_paragraph(prose(3))
    document.add_paragraph("Wij gaan:")
    document.add_paragraph("een fonds oprichten", style="List Bullet")
    document.add_paragraph("met regels", style="List Bullet 2")
    document.add_paragraph("een jongerenraad instellen", style="List Bullet")
    document.add_heading("Geld", 2)
    document.add_paragraph(prose(2, 5))
    return saved(document)


def open_document() -> bytes:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="Participatie"))
    document.text.addElement(P(text=prose(3)))
    document.text.addElement(P(text="Wij gaan:"))
    first = ListItem()
    first.addElement(P(text="een fonds oprichten"))
    nested, inner = List(), ListItem()
    inner.addElement(P(text="met regels"))
    nested.addElement(inner)
    first.addElement(nested)
    second = ListItem()
    second.addElement(P(text="een jongerenraad instellen"))
    items = List()
    items.addElement(first)
    items.addElement(second)
    document.text.addElement(items)
    document.text.addElement(H(outlinelevel=2, text="Geld"))
    document.text.addElement(P(text=prose(2, 5)))
    return saved(document)


HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Coalitieakkoord</title></head><body>
<nav><ul><li>Home</li></ul></nav><main><h1>Participatie</h1><p>{prose(3)}</p><p>Wij gaan:</p>
<ul><li>een <b>fonds</b> oprichten<ul><li>met regels</li></ul></li>
<li><p>een jongerenraad instellen</p></li></ul>
<h2>Geld</h2><div>{prose(2, 5)}</div></main><footer>Contact</footer></body></html>"""
MARKDOWN = f"""# Participatie

{textwrap.fill(prose(3), 80, break_on_hyphens=False)}

Wij gaan:
- een **fonds** oprichten
  - met [regels](https://example.org/regels)
- een jongerenraad
  instellen

Geld
----
{prose(2, 5)}
"""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(), "docx"),
        (open_document(), "odt"),
        (HTML.encode(), "html"),
        (MARKDOWN.encode(), "markdown"),
        (MARKDOWN.encode("cp1252"), "markdown"),
    ],
    ids=["docx", "odt", "html", "markdown", "markdown in cp1252"],
)
def test_structure_comes_out_the_same(data: bytes, kind: str) -> None:
    document = parse_bytes(data)
    assert document.format == kind
    assert document.pages[0].text == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_wrapped_plain_text_in_any_encoding_becomes_paragraphs(encoding: str) -> None:
    text = (
        "Onze idealen\n\n"
        + textwrap.fill(prose(6), 72, break_on_hyphens=False)
        + "\n\nGeïnd: € 5.\n\n• één\n• twee\n"
    )
    document = parse_bytes(text.encode(encoding))
    assert document.format == "text"
    assert document.pages[0].text == f"## Onze idealen\n{prose(6)}\nGeïnd: € 5.\n- één\n- twee"


def test_text_with_one_paragraph_a_line_is_left_as_it_is() -> None:
    text = "\n".join(prose(3, start) for start in range(5))
    assert parse_bytes(text.encode()).pages[0].text == text


def test_form_feeds_in_text_are_pages_and_their_numbers_are_read() -> None:
    document = parse_bytes(f"{prose(3)}\n\n4\n\f{prose(3, 3)}\n\n5\n\f".encode())
    assert [(page.number, page.printed) for page in document.pages] == [(1, "4"), (2, "5")]
    assert document.pages[1].text == prose(3, 3)


def test_pages_of_a_word_document_follow_its_page_breaks() -> None:
    document = docx.Document()
    document.add_paragraph(prose(2))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph(prose(2, 2))
    pages = parse_bytes(saved(document)).pages
    assert [page.text for page in pages] == [prose(2), prose(2, 2)]


def test_a_paragraph_that_word_broke_over_pages_stands_where_it_starts() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(prose(1))
    run = paragraph.add_run(" ")
    run._r.append(OxmlElement("w:lastRenderedPageBreak"))
    paragraph.add_run(prose(1, 1))
    document.add_paragraph(prose(1, 2))
    pages = parse_bytes(saved(document)).pages
    assert [page.text for page in pages] == [prose(2), prose(1, 2)]


def test_a_page_break_that_word_marked_twice_counts_once() -> None:
    document = docx.Document()
    document.add_paragraph(prose(1))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    run = document.add_paragraph().add_run()
    run._r.append(OxmlElement("w:lastRenderedPageBreak"))
    run.add_text(prose(1, 1))
    pages = parse_bytes(saved(document)).pages
    assert [page.text for page in pages] == [prose(1), prose(1, 1)]


def test_the_contents_of_a_word_document_are_excluded() -> None:
    document = docx.Document()
    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Inhoudsopgave")
    for entry in ("Wonen\t3", "Zorg\t5"):
        document.add_paragraph(entry, style=style)
    document.add_paragraph(prose(2))
    page = parse_bytes(saved(document)).pages[0]
    assert [page.text[start:end] for start, end in page.excluded] == ["Inhoudsopgave\nWonen 3\nZorg 5"]
    assert page.text.endswith(prose(2))


def test_the_cells_of_a_table_in_word_are_read() -> None:
    document = docx.Document()
    document.add_paragraph(prose(1))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = prose(1, 1), prose(1, 2)
    assert parse_bytes(saved(document)).pages[0].text == "\n".join([prose(1), prose(1, 1), prose(1, 2)])


def test_deleted_and_hidden_text_in_word_is_not_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(prose(1))
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "Geschrapt."
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    paragraph.add_run(" Verborgen.").font.hidden = True
    assert parse_bytes(saved(document)).pages[0].text == prose(1)


def test_the_contents_of_an_odt_are_excluded_and_its_page_breaks_kept() -> None:
    document = OpenDocumentText()
    contents, body = TableOfContent(name="Inhoud"), IndexBody()
    for entry in ("Inhoud", "Wonen\t3", "Zorg\t5"):
        body.addElement(P(text=entry))
    contents.addElement(body)
    document.text.addElement(contents)
    broken = P(text=prose(1) + " ")
    broken.addElement(SoftPageBreak())
    broken.addText(prose(1, 1))
    document.text.addElement(broken)
    document.text.addElement(P(text=prose(1, 2)))
    pages = parse_bytes(saved(document)).pages
    assert [pages[0].text[start:end] for start, end in pages[0].excluded] == ["Inhoud\nWonen 3\nZorg 5"]
    assert pages[0].text.endswith(prose(2))
    assert pages[1].text == prose(1, 2)


def test_html_in_an_old_encoding_is_read_as_it_declares() -> None:
    page = '<html><head><meta charset="iso-8859-1"><title>Akkoord</title></head><body><p>Eén coöperatie'
    assert "Eén coöperatie" in parse_bytes(page.encode("latin-1")).pages[0].text


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), max_size=30))
def test_any_text_is_read_or_refused_with_a_reason(parts: list[str]) -> None:
    try:
        document = parse_bytes("\n".join(parts).encode())
    except NotReadable as refusal:
        assert refusal.reason.endswith(".")
        return
    for page in document.pages:
        assert all(0 <= start < end <= len(page.text) for start, end in page.excluded)
        assert all(line == line.rstrip() and line for line in page.text.split("\n") if page.text)
        assert "\x00" not in page.text


def test_a_bold_line_in_word_without_a_style_is_a_heading() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Onze afspraken").bold = True
    paragraph = document.add_paragraph()
    paragraph.add_run("Let op. ").bold = True
    paragraph.add_run(prose(2))
    assert parse_bytes(saved(document)).pages[0].text == f"#### Onze afspraken\nLet op. {prose(2)}"


def test_a_paragraph_of_bold_words_in_html_is_a_heading() -> None:
    html = f"<html><body><p><strong>Onze afspraken</strong></p><p><b>Let op.</b> {prose(2)}</p></body></html>"
    assert parse_bytes(html.encode()).pages[0].text == f"#### Onze afspraken\nLet op. {prose(2)}"


@pytest.mark.shared
def test_every_sentence_of_the_double_coded_agreement_survives(shared: Path) -> None:
    folder = shared / "data" / "agreements"
    text = parse_bytes((folder / "baarn_2022.txt").read_bytes()).pages[0].text
    with (folder / "baarn_2022_gold.csv").open(encoding="utf-8", newline="") as stream:
        sentences = [row["text"] for row in csv.DictReader(stream)]
    assert len(sentences) > 400
    assert [sentence for sentence in sentences if sentence not in text] == []
