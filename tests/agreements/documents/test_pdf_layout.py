"""Where text stands on the page decides what belongs together: columns, bullets, initials, odd orders."""

from __future__ import annotations

import textwrap

import pytest

from orchestration.agreements.documents import parse_bytes
from tests.agreements.documents.makers import prose, typst_pdf
from tests.agreements.documents.raw_pdf import raw_pdf, text_at


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
    pages = parse_bytes(typst_pdf(source)).pages
    assert "\n".join(page.text for page in pages) == prose(14)
