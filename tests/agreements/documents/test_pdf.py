"""PDFs as municipalities make them: the page text says what a person would read."""

from __future__ import annotations

import re
import textwrap

import pytest

from orchestration.agreements.documents import parse_bytes
from orchestration.agreements.model import Document
from tests.agreements.documents.makers import SENTENCES, agreement_source, prose, typst_pdf
from tests.agreements.documents.raw_pdf import raw_pdf, text_at


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


def columns(right_first: bool, by_row: bool) -> bytes:
    left = textwrap.wrap(prose(8), 45)
    right = textwrap.wrap(prose(8, 5), 45)[: len(left)]
    a = [(60.0, 760.0 - 14 * at, line) for at, line in enumerate(left)]
    b = [(320.0, 760.0 - 14 * at, line) for at, line in enumerate(right)]
    if by_row:
        return raw_pdf([text_at([place for row in zip(a, b, strict=False) for place in row])])
    return raw_pdf([text_at(b + a if right_first else a + b)])


@pytest.mark.parametrize(("right_first", "by_row"), [(False, False), (True, False), (False, True)])
def test_columns_are_read_one_after_the_other_whatever_the_order_in_the_file(
    right_first: bool, by_row: bool
) -> None:
    text = parse_bytes(columns(right_first, by_row)).pages[0].text
    assert text.startswith(prose(8))
    assert "Co-creatie" in text[len(prose(8)) :].split("\n")[1]


def wrapped(indent: float = 60, top: float = 760, count: int = 8) -> list[tuple[float, float, str]]:
    return [(indent, top - 14 * at, line) for at, line in enumerate(textwrap.wrap(prose(count), 80))]


def test_a_title_that_the_file_writes_last_is_read_first() -> None:
    content = text_at(wrapped(top=700)) + b"\n" + text_at([(60, 780, "Coalitieakkoord")], 22)
    document = parse_bytes(raw_pdf([content]))
    assert document.pages[0].text == "# Coalitieakkoord\n" + prose(8)
    assert document.title == "Coalitieakkoord"


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    content = b"\n".join(
        f"BT /F1 10 Tf 0 1 -1 0 {600 - y + 200} {x} Tm ({text}) Tj ET".encode("cp1252")
        for x, y, text in wrapped()
    )
    assert parse_bytes(raw_pdf([content], rotate=90)).pages[0].text == prose(8)


def test_text_that_runs_up_the_margin_is_left_out() -> None:
    content = text_at(wrapped()) + b"\nBT /F1 10 Tf 0 1 -1 0 30 300 Tm (Hoofdstuk opzij) Tj ET"
    assert parse_bytes(raw_pdf([content])).pages[0].text == prose(8)


@pytest.mark.parametrize("mark", ["•", "–", "*", "§", "o", "·"])
def test_bullets_of_many_kinds_become_one_kind(mark: str) -> None:
    items = [*wrapped(count=2), (60.0, 650.0, "Wij gaan:")]
    for at, text in enumerate(("een fonds oprichten", "de dorpen bezoeken", "de raad helpen")):
        items += [(70.0, 636.0 - 14 * at, mark), (84.0, 636.0 - 14 * at, text)]
    text = parse_bytes(raw_pdf([text_at(items)])).pages[0].text
    assert text.endswith("Wij gaan:\n- een fonds oprichten\n- de dorpen bezoeken\n- de raad helpen")


def test_bullets_that_are_drawings_are_known_by_their_indent() -> None:
    items = [*wrapped(count=2), (60.0, 650.0, "Wij gaan:")]
    items += [
        (84.0, 636.0, "een fonds oprichten;"),
        (84.0, 622.0, "de dorpen bezoeken;"),
        (60.0, 600.0, "Klaar."),
    ]
    text = parse_bytes(raw_pdf([text_at(items)])).pages[0].text
    assert text.endswith("Wij gaan:\n- een fonds oprichten;\n- de dorpen bezoeken;\nKlaar.")


def test_a_number_or_dash_inside_a_sentence_is_no_bullet() -> None:
    body = [
        (60.0, 760.0, "Wij kiezen voor een aanpak die past bij de schaal van het dorp, zoals in deel"),
        (60.0, 746.0, "5. Dat doen wij omdat de inwoners het vragen, jong en oud, arm en rijk en ook"),
        (60.0, 732.0, "– dat zeggen wij erbij – omdat het kan."),
    ]
    text = parse_bytes(raw_pdf([text_at(body)])).pages[0].text
    assert text == " ".join(line for _, _, line in body)


@pytest.mark.parametrize("baseline", [672, 700], ids=["third line", "first line"])
def test_a_big_first_letter_belongs_to_its_word(baseline: float) -> None:
    rest = textwrap.wrap("e gemeente kiest voor vernieuwing. " + prose(4), 70)
    body = text_at([(95.0 if at < 3 else 60.0, 700.0 - 14 * at, line) for at, line in enumerate(rest)])
    text = parse_bytes(raw_pdf([text_at([(60, baseline, "D")], 40) + b"\n" + body])).pages[0].text
    assert text == "De gemeente kiest voor vernieuwing. " + prose(4)


def test_a_heading_in_spaced_letters_is_a_word_again() -> None:
    content = text_at([(60, 790, "S A M E N")], 16) + b"\n" + text_at(wrapped())
    assert parse_bytes(raw_pdf([content])).pages[0].text == "# SAMEN\n" + prose(8)


def test_a_heading_that_is_drawn_twice_to_look_bold_is_read_once() -> None:
    twice = text_at([(60, 790, "Onze afspraken"), (60.3, 790, "Onze afspraken")], 14)
    assert parse_bytes(raw_pdf([twice + b"\n" + text_at(wrapped())])).pages[
        0
    ].text == "# Onze afspraken\n" + prose(8)


def test_a_few_lines_beside_the_text_stay_together() -> None:
    body = [(60.0, 760.0 - 14 * at, line) for at, line in enumerate(textwrap.wrap(prose(6), 60))]
    side = [(440.0, 740.0, "Feit: 40 dorpen"), (440.0, 728.0, "in onze gemeente")]
    text = parse_bytes(raw_pdf([text_at(body + side)])).pages[0].text
    assert text == prose(6) + "\nFeit: 40 dorpen in onze gemeente"


@pytest.mark.parametrize("width", [40, 55, 75])
def test_words_are_whole_again_however_narrow_the_column(width: int) -> None:
    source = f"""#set page(width: {width + 20}mm, height: 297mm, margin: 1cm)
#set text(lang: "nl", hyphenate: true, size: 10pt)
#set par(justify: true)
{prose(12)}

{prose(12, 4)}"""
    pages = parse_bytes(typst_pdf(source)).pages
    assert "\n".join(page.text for page in pages if page.text) == f"{prose(12)}\n{prose(12, 4)}"


def test_bullets_that_are_drawn_shapes_part_items_that_fill_their_lines() -> None:
    items = [*wrapped(count=2), (60.0, 650.0, "Wij gaan:")]
    rows = ["Een fonds oprichten voor inwoners", "De dorpen bezoeken met de raad ook", "en het college"]
    items += [(84.0, 636.0 - 14 * at, row) for at, row in enumerate(rows)]
    dots = b"\n".join(f"74 {638 - 14 * at} 4 4 re f".encode() for at in range(2))
    text = parse_bytes(raw_pdf([text_at(items) + b"\n" + dots])).pages[0].text
    assert text.endswith(f"Wij gaan:\n- {rows[0]}\n- {rows[1]} {rows[2]}")


def test_justified_text_goes_on_in_the_next_column_after_a_full_stop_at_the_edge() -> None:
    source = f"""#set page(columns: 2, height: 9cm, width: 21cm)
#set text(lang: "nl", hyphenate: true)
#set par(justify: true)
{prose(14)}"""
    assert whole(parse_bytes(typst_pdf(source))) == prose(14)
