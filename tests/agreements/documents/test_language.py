"""Dutch is read, Frisian passages are fine, other languages are refused with the reason."""

from __future__ import annotations

from orchestration.agreements.documents.language import language_problem
from tests.agreements.documents.makers import prose

FRISIAN = (
    "Wy wolle dat it doarp mei de gemeente oer syn eigen takomst giet. De minsken yn ús mienskip binne mei "
    "har ideeën fan grut belang foar de doarpen, en dêrom komt der ek in fûns. "
)
ENGLISH = (
    "We will give residents a say in the budget of the municipality. There should be a youth council, and "
    "the council will report to the citizens on what has been done with their ideas. "
)


def test_dutch_passes() -> None:
    assert language_problem(prose(10)) is None


def test_dutch_with_frisian_passages_passes() -> None:
    assert language_problem(prose(8) + FRISIAN) is None


def test_english_is_refused_by_name() -> None:
    assert "Engels" in (language_problem(ENGLISH * 3) or "")


def test_a_short_english_text_is_refused_too() -> None:
    assert "Engels" in (language_problem(ENGLISH) or "")


def test_dutch_with_an_english_summary_passes() -> None:
    assert language_problem(prose(12) + ENGLISH) is None


def test_a_text_wholly_in_frisian_is_refused_by_name() -> None:
    assert "Fries" in (language_problem(FRISIAN * 3) or "")


def test_letters_that_make_no_words_are_refused() -> None:
    shifted = prose(10).translate({code: code + 1 for code in range(ord("a"), ord("z"))})
    assert "vormen geen Nederlandse tekst" in (language_problem(shifted) or "")


def test_one_dutch_sentence_without_small_words_passes() -> None:
    assert language_problem("Burgerbegroting invoeren.") is None
