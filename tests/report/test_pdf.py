"""The PDF opened: standards, tags, alternative texts, bookmarks, reading order, language, fonts, pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from dashboard.report.compose import compose
from dashboard.report.document import Document, Drawing, Paragraph, Section, Subheading, Table
from dashboard.report.model import Report, Stage
from dashboard.report.pdf import to_pdf
from dashboard.report.sheet import sheet
from orchestration.texts import t
from tests.report import pdf_reading as reading

LONG = "Sint-Jacobiparochie-Noordoostpolder en Westerkoggenland aan de Hollandsche IJssel"


@lru_cache(maxsize=8)
def drawn(document: Document) -> bytes:
    return to_pdf(document)


@pytest.fixture(params=["everything", "turnout_only", "sheet"])
def document(request: pytest.FixtureRequest) -> Document:
    if request.param == "sheet":
        return sheet(request.getfixturevalue("everything"))
    return compose(request.getfixturevalue(request.param))


def test_the_file_says_that_it_is_for_archives_and_for_everyone(document: Document) -> None:
    data = drawn(document)
    assert b"<pdfaid:part>2</pdfaid:part>" in data and b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_it_is_tagged_in_dutch_with_a_title(document: Document) -> None:
    pdf = reading.opened(drawn(document))
    assert reading.is_tagged(pdf)
    assert reading.language(pdf).casefold() == "nl-nl"
    assert pdf.get_metadata_dict()["Title"] == f"{document.title}: {document.subtitle}"


def test_every_chapter_has_a_bookmark_in_reading_order(document: Document) -> None:
    marks = reading.bookmarks(reading.opened(drawn(document)))
    chapters = [section.title for section in document.sections]
    assert [mark for mark in marks if mark in chapters] == chapters


def test_headings_and_tables_are_tagged_in_the_order_of_the_chapters(document: Document) -> None:
    kinds = [tag.kind for tag in reading.tags(reading.opened(drawn(document)))]
    assert kinds.count("H1") >= len(document.sections)
    tables = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    assert kinds.count("TH") >= sum(len(table.header) for table in tables)
    assert kinds.count("TD") >= sum(bool(cell) for table in tables for row in table.rows for cell in row)


def test_every_drawing_has_its_text(document: Document) -> None:
    told = {tag.alt for tag in reading.tags(reading.opened(drawn(document))) if tag.kind == "Figure"}
    drawings = {b.alt for s in document.sections for b in s.blocks if isinstance(b, Drawing)}
    assert drawings and drawings <= told


def test_all_fonts_lie_in_the_file(document: Document) -> None:
    fonts = reading.fonts(reading.opened(drawn(document)))
    assert fonts and all(fonts.values())
    assert {name.split("+")[-1].split("-")[0] for name in fonts} == {"LibertinusSerif"}


def test_fiction_is_named_on_every_page_and_only_there(everything: Report, turnout_only: Report) -> None:
    word = t("report.fictional")
    for made in (compose(everything), sheet(everything)):
        pages = reading.text(reading.opened(drawn(made)))
        assert all(word in page for page in pages)
    assert not any(word in page for page in reading.text(reading.opened(drawn(compose(turnout_only)))))


def test_a_concept_says_so_on_every_page_and_a_final_report_nowhere(everything: Report) -> None:
    mark = "CONCEPT – reactie tot en met 7 december 2026"
    until = replace(everything, stage=Stage(concept=True, until=date(2026, 12, 7)))
    for made in (compose(until), sheet(until)):
        pages = reading.text(reading.opened(drawn(made)))
        assert all(mark in page for page in pages)
    over = compose(replace(everything, stage=Stage(concept=False, until=date(2026, 12, 7))))
    assert not any("CONCEPT" in page for page in reading.text(reading.opened(drawn(over))))


def test_a_table_of_ten_rows_stays_on_one_page(everything: Report) -> None:
    """Pushed down line by line, it is never cut in two."""
    table = Table("Kort", ("Rij", "Getal"), tuple((f"rij {i} van tien", "1") for i in range(1, 11)))
    document = compose(everything)
    for lines in range(20, 50, 3):
        filler = Paragraph(("Een zin die de bladzijde vult tot aan de rand van het papier. " * lines,))
        section = Section("proef", "Proef", (filler, Subheading("Kop"), table))
        pages = reading.text(reading.opened(to_pdf(replace(document, sections=(section,)))))
        (page,) = [p for p in pages if "rij 1 van tien" in p]
        assert "rij 10 van tien" in page and "Kop" in page


def test_a_report_of_turnout_alone_is_short_and_the_sheet_has_two_pages(
    everything: Report, turnout_only: Report
) -> None:
    assert len(reading.opened(drawn(compose(turnout_only)))) <= 4
    assert len(reading.opened(drawn(sheet(everything)))) == 2
    assert len(reading.opened(drawn(sheet(turnout_only)))) == 2


def test_the_same_release_gives_the_same_bytes(document: Document) -> None:
    assert to_pdf(document) == to_pdf(document)


def test_text_of_others_is_set_as_text(everything: Report) -> None:
    text = " ".join(reading.text(reading.opened(drawn(compose(everything)))))
    assert '#panic("typst")' in text and "<script>alert(2)</script>" in text
    above = 'bij de inleiding “#panic("kop") We spreken <u>af</u> dat:”'
    assert above in text
    assert text.index(above) < text.index("Wij maken dit waar.")


def test_a_long_name_stays_on_the_page(everything: Report) -> None:
    named = replace(everything, place=replace(everything.place, name=LONG))
    pdf = reading.opened(drawn(compose(named)))
    for page in pdf:
        width = page.get_width()
        lefts_and_rights = [item.get_bounds() for item in page.get_objects(max_depth=5)]
        assert all(left >= -1 and right <= width + 1 for left, _, right, _ in lefts_and_rights)
    assert LONG.split()[0] in reading.text(pdf)[0].replace("\u0002", "")
