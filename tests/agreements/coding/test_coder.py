"""From document to coded passages."""

from __future__ import annotations

from datetime import date

import pytest

from orchestration.agreements import coder
from orchestration.agreements.codebook.loader import as_rows
from orchestration.agreements.coder import code_document, code_text
from orchestration.agreements.model import Document, Page


def document(*texts: str) -> Document:
    return Document("0" * 64, "text", tuple(Page(n, None, text) for n, text in enumerate(texts, start=1)))


def test_the_quote_is_the_slice_of_the_page() -> None:
    pages = (
        "# Bestuur\nEerst iets anders. Er komt een burgerberaad over wonen.",
        "Inleiding.\n- een dorpsraad",
    )
    for passage in code_document(document(*pages), None):
        assert pages[passage.page - 1][passage.start : passage.end] == passage.quote


def test_a_passage_that_is_repeated_counts_once() -> None:
    found = code_document(document("Er komt een burgerberaad.", "Er komt een burgerberaad."), None)
    assert [(passage.code, passage.page) for passage in found] == [("2c", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "“Een burgerberaad, dat zou wat zijn”, aldus een bezoeker.",
        "Lijst Ombudsman behaalde één zetel.",
        "4.3 Burgerberaad en referendum ............................ 21",
        "Inwoners betrekken we bij het beleid.",
        "De afstand tussen inwoners en bestuur is te groot.",
        "Samen met inwoners richten we het park in.",
    ],
)
def test_quotations_party_names_contents_and_general_participation_carry_no_code(text: str) -> None:
    assert code_text(text) == []


def test_another_democratic_commitment_is_x_only_where_the_list_has_nothing() -> None:
    assert [p.code for p in code_text("Raadsvergaderingen zijn voortaan live te volgen.")] == ["X"]
    both = code_text("We stellen participatiebeleid op en houden een burgerberaad.")
    assert [p.code for p in both] == ["2c"]


def test_a_legal_duty_is_marked_from_2025_on_unless_the_passage_exceeds_it() -> None:
    bare = document("De regels voor inspraak staan in de participatieverordening.")
    more = document(
        "In de participatieverordening nemen we kwaliteitseisen voor inspraak op, met inwoners gemaakt."
    )
    assert [p.legal_floor for p in code_document(bare, date(2026, 6, 1))] == [True]
    assert [p.legal_floor for p in code_document(bare, date(2022, 6, 1))] == [False]
    assert not any(p.legal_floor for p in code_document(more, date(2026, 6, 1)))


def test_a_claim_that_rests_on_the_model_says_so_and_names_its_words() -> None:
    found = [p for p in code_text("Een raadslid bezoekt Griekenland.") if p.statistical]
    assert found == []
    text = "We verkennen of een 3D-model van de wijk inwoners helpt om mee te praten over nieuwbouw."
    (passage,) = code_text(text)
    assert passage.statistical
    assert passage.rule_id == "7b.model"
    assert passage.cues
    assert all(cue in text for cue in passage.cues)
    assert "statistische model" in passage.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x00",
        "Er komt een \u202eburgerberaad\u202c.",
        "<script>alert(1)</script> Er komt een burgerberaad.",
        "a" * 50_000,
        "burgerberaad " * 5_000,
        "- " * 2_000,
        "((((((((((" * 500,
        "The council will introduce a local referendum next year.",
    ],
)
def test_odd_text_neither_fails_nor_hangs(text: str) -> None:
    for passage in code_text(text):
        assert passage.quote in text or "\x00" in text


def test_what_is_found_does_not_hang_on_the_size_of_a_helping(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [row["text"].replace("\n", " ") for row in as_rows("training_sentences")[:120]]
    text = "# Samen\n" + "\n".join(" ".join(sentences[i : i + 4]) for i in range(0, 120, 4))
    whole = code_text(text)
    monkeypatch.setattr(coder, "_AT_ONCE", 1)
    assert len(whole) > 20
    assert code_text(text) == whole
