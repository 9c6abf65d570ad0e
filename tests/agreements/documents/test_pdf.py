"""PDFs as municipalities make them: the page text says what a person would read."""

from __future__ import annotations

import re

import pytest

from orchestration.agreements.documents import parse_bytes
from orchestration.agreements.model import Document
from tests.agreements.documents.makers import SENTENCES, agreement_source, prose, typst_pdf


@pytest.fixture(scope="module", params=[1, 2], ids=["one column", "two columns"])
def agreement(request: pytest.FixtureRequest) -> Document:
    return parse_bytes(typst_pdf(agreement_source(8, request.param)))


def whole(document: Document) -> str:
    return "\n".join(page.text for page in document.pages)


def lines(document: Document) -> list[str]:
    return whole(document).split("\n")


def test_every_paragraph_is_one_line_with_its_words_whole(agreement: Document) -> None:
    found = set(lines(agreement))
    for chapter in range(1, 9):
        assert prose(9, chapter) in found
        assert prose(5, chapter + 3) in found
        assert prose(7, chapter + 5) in found


def test_headings_keep_their_hierarchy(agreement: Document) -> None:
    headings = [line for line in lines(agreement) if line.startswith("#")]
    assert headings[:4] == [
        "# Samen sterker",
        "## 1 Thema B en de inwoners",
        "### 1.1 Participatie",
        "#### 1.1.1 Wat het kost",
    ]
    assert len(headings) == 1 + 8 * 3 + 1


def test_the_introduction_of_a_list_stands_right_above_its_bullets(agreement: Document) -> None:
    text = whole(agreement)
    expected = (
        "De komende jaren gaan we:\n"
        "- het uitdaagrecht regelen in een verordening;\n"
        "- een fonds oprichten voor bewonersinitiatieven, met € 50.000 in het eerste jaar en daarna "
        "een bedrag dat de raad ieder jaar vaststelt;\n"
        "  - met een eenvoudige aanvraag;\n"
        "- de dorpsraden betrekken.\n"
        "- Eerst vragen we het de dorpen.\n"
        "- Dan beslist de raad."
    )
    assert text.count(expected) == 8


def test_running_headers_and_footers_are_gone_and_the_printed_number_is_kept(agreement: Document) -> None:
    assert "Coalitieakkoord Voorbeeldstad" not in whole(agreement)
    assert not re.search(r"Pagina \d", whole(agreement))
    assert [page.printed for page in agreement.pages] == [str(page.number) for page in agreement.pages]


def test_the_table_of_contents_and_the_colophon_are_excluded_from_coding(agreement: Document) -> None:
    excluded = [page.text[start:end] for page in agreement.pages for start, end in page.excluded]
    assert excluded[0].startswith("Inhoudsopgave\n1 Thema B en de inwoners … ")
    assert "Dit is een uitgave van de gemeente Voorbeeldstad." in excluded[-1]
    coded = whole(agreement)
    for part in excluded:
        coded = coded.replace(part, "")
    assert "…" not in coded
    assert prose(9, 1) in coded


def test_contents_without_leader_dots_are_recognised_too() -> None:
    chapters = "\n".join(
        f"#pagebreak()\n= {name}\n{prose(3)}" for name in ("Wonen", "Zorg", "Wat gaan we doen?")
    )
    source = f'#set outline.entry(fill: none)\n#set text(lang: "nl")\n#outline(title: [Inhoud])\n{chapters}'
    first = parse_bytes(typst_pdf(source)).pages[0]
    assert first.text == "Inhoud\nWonen 2\nZorg 3\nWat gaan we doen? 4"
    assert first.excluded == ((0, len(first.text)),)


def test_a_paragraph_over_a_page_break_stands_on_the_page_where_it_starts() -> None:
    source = f"""#set page(height: 12cm, width: 14cm, footer: context align(center)[#counter(page).display()])
#set text(lang: "nl", hyphenate: true)
#set par(justify: true)
{prose(24)}"""
    document = parse_bytes(typst_pdf(source))
    assert len(document.pages) > 1
    assert document.pages[0].text == prose(24)
    assert document.pages[1].text == ""
    assert document.pages[1].printed == "2"


def test_a_footnote_does_not_come_between_the_halves_of_a_paragraph() -> None:
    source = f"""#set page(height: 12cm, width: 14cm)
#set text(lang: "nl")
{SENTENCES[0]}#footnote[Zie ook het vorige akkoord.] {prose(24, 1)}"""
    first = parse_bytes(typst_pdf(source)).pages[0].text.split("\n")
    assert first[0].endswith(prose(24, 1))
    assert first[1].endswith("Zie ook het vorige akkoord.")


def test_left_and_right_headers_are_recognised() -> None:
    source = f"""#set page(height: 12cm, header: context if calc.odd(counter(page).get().first()) [
  Bestuursakkoord 2026 #h(1fr) #counter(page).display()] else [#counter(page).display() #h(1fr) Voorbeeld])
#set text(lang: "nl")
{prose(80)}"""
    document = parse_bytes(typst_pdf(source))
    assert len(document.pages) >= 4
    assert "Bestuursakkoord" not in whole(document)
    assert "Voorbeeld" not in whole(document)
    assert [page.printed for page in document.pages] == [str(page.number) for page in document.pages]


def test_printed_numbers_may_start_later_than_the_file() -> None:
    source = f"""#set page(height: 12cm, footer: context if here().page() > 2 [#counter(page).display()])
#set text(lang: "nl")
= Akkoord
#pagebreak()
= Voorwoord
{prose(2)}
#pagebreak()
#counter(page).update(1)
{prose(50)}"""
    printed = [page.printed for page in parse_bytes(typst_pdf(source)).pages]
    assert printed[:4] == [None, None, "1", "2"]


def test_a_heading_that_returns_at_the_top_of_pages_is_no_running_header() -> None:
    page = f"= Wat gaan we doen?\n{prose(4)}\n#pagebreak()\n"
    document = parse_bytes(typst_pdf('#set page(height: 14cm)\n#set text(lang: "nl")\n' + page * 2))
    assert whole(document).count("# Wat gaan we doen?") == 2


def test_numbered_chapters_at_the_top_of_pages_are_no_page_numbers() -> None:
    chapters = "#pagebreak()\n".join(f"= {at}. Thema {at * 'x'}\n{prose(4)}\n" for at in range(1, 5))
    footer = "footer: context align(right)[#counter(page).display()]"
    document = parse_bytes(typst_pdf(f'#set page({footer})\n#set text(lang: "nl")\n{chapters}'))
    assert [page.text.split("\n")[0] for page in document.pages] == [
        f"# {at}. Thema {at * 'x'}" for at in range(1, 5)
    ]
    assert [page.printed for page in document.pages] == ["1", "2", "3", "4"]


def test_rows_of_a_table_stay_apart() -> None:
    source = f"""#set text(lang: "nl")
{prose(3)}
#table(columns: (1fr, 3cm, 3cm), [Maatregel], [2027], [2028], [Burgerbegroting], [€ 50.000], [€ 75.000],
  [Fonds voor inwonersinitiatieven en experimenten], [€ 10.000], [€ 10.000],
  [Jongerenraad], [€ 5.000], [–])"""
    found = lines(parse_bytes(typst_pdf(source)))
    assert "Burgerbegroting € 50.000 € 75.000" in found
    assert "Jongerenraad € 5.000 –" in found


def test_a_long_table_of_amounts_is_read_row_by_row() -> None:
    cells = ", ".join(f"[Post {at} met naam], [{at}00], [{at}10], [{at}20], [{at}30]" for at in range(10, 90))
    source = f'#set text(lang: "nl", size: 8pt)\n{prose(30)}\n#table(columns: 5, {cells})'
    found = lines(parse_bytes(typst_pdf(source)))
    assert [line for line in found if line.startswith("Post")] == [
        f"Post {at} met naam {at}00 {at}10 {at}20 {at}30" for at in range(10, 90)
    ]


def test_bold_words_in_a_paragraph_make_no_heading() -> None:
    source = f'#set text(lang: "nl")\n*Participatie.* {prose(4)} *LET OP* {prose(2)}'
    assert whole(parse_bytes(typst_pdf(source))).startswith("Participatie. Wij gaan")


def test_a_bold_line_by_itself_is_a_heading() -> None:
    source = f'#set text(lang: "nl")\n{prose(3)}\n\n*Onze afspraken*\n\n{prose(3)}'
    assert "# Onze afspraken" in lines(parse_bytes(typst_pdf(source)))
