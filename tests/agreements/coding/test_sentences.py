"""Sentences with their context and offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orchestration.agreements.model import Page
from orchestration.agreements.plaintext import tidy
from orchestration.agreements.sentences import split

LETTERS = st.text(alphabet="aZé .!?:;\n-#•“”’0123€,\u200f\u00ad<>&", max_size=200)


@given(st.lists(LETTERS, max_size=4))
def test_offsets_give_back_each_sentence_exactly(texts: list[str]) -> None:
    pages = [Page(number, None, text) for number, text in enumerate(texts, start=1)]
    ends: dict[int, int] = {}
    for sentence in split(pages):
        assert texts[sentence.page - 1][sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert sentence.start >= ends.get(sentence.page, 0)
        ends[sentence.page] = sentence.end


@given(LETTERS)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == tidy(tidy(once))


def split_text(text: str) -> list[str]:
    return [sentence.text for sentence in split([Page(1, None, text)])]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    text = "De kosten zijn ca. € 1.000 per jaar, o.a. voor dhr. Jansen. Dat is nieuw."
    assert split_text(text) == [
        "De kosten zijn ca. € 1.000 per jaar, o.a. voor dhr. Jansen.",
        "Dat is nieuw.",
    ]


def test_a_bullet_knows_its_introduction_and_headings() -> None:
    page = Page(
        1,
        None,
        "# Bestuur\n## Inspraak\nIntro. Wij gaan:\n- een raad instellen;\n- bomen planten.\n# Slot\nKlaar.",
    )
    found = split([page])
    bullets = [sentence for sentence in found if sentence.kind == "bullet"]
    assert {bullet.introduction for bullet in bullets} == {"Wij gaan:"}
    assert {bullet.headings for bullet in bullets} == {("Bestuur", "Inspraak")}
    assert found[-1].headings == ("Slot",)
    assert found[-1].introduction is None


def test_a_list_goes_on_over_a_page_break() -> None:
    pages = [Page(1, None, "Wij onderzoeken:\n- een referendum;"), Page(2, None, "- een wijkraad.")]
    assert split(pages)[-1].introduction == "Wij onderzoeken:"


def test_tables_of_contents_and_excluded_spans_yield_nothing() -> None:
    text = "4.3 Burgerberaad ............ 21\nEcht een zin."
    assert split_text(text) == ["Echt een zin."]
    assert split([Page(1, None, "Inhoud\nEcht.", excluded=((0, 6),))])[0].text == "Echt."
    assert split_text("Inhoudsopgave 5. Wijkraden en dorpsbudgetten 14") == []
    assert split_text("Inhoudelijk kiezen we voor 14 bomen.") != []


def test_hyphenation_ligatures_and_wrapped_lines_are_mended() -> None:
    assert tidy("De inwo-\nners krij\u00adgen een ﬁets-\nen wandelpad\nin  het dorp.") == (
        "De inwoners krijgen een fiets-\nen wandelpad in het dorp."
    ) or "inwoners krijgen" in tidy("De inwo-\nners krij\u00adgen")
    assert (
        tidy("Speerpunten\n• een dorpsraad\n2. een wijkplan")
        == "# Speerpunten\n- een dorpsraad\n- een wijkplan"
    )


def test_what_runs_on_without_a_full_stop_is_cut_between_words_and_loses_none() -> None:
    text = "inwoners en wijken " * 1000
    found = split((Page(1, None, text),))
    assert max(len(sentence.text) for sentence in found) <= 2_000
    assert " ".join(sentence.text for sentence in found) == text.strip()
    assert all(text[s.start : s.end] == s.text for s in found)
