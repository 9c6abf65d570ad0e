"""Which rows of a filled-in template count, and which are sent back."""

from __future__ import annotations

import pytest

from orchestration.templates import load
from tests.templates.example import read


@pytest.mark.parametrize("word", ["?", "-", "onbekend", "n.v.t."])
def test_a_word_for_unknown_does_not_fill_a_required_cell(word: str) -> None:
    rows, (reject,) = read(f"Kenmerk;Gemeente;Naam\n{word};Baarn;Iets\n2;Baarn;Iets\n")
    assert [r["id"] for r in rows] == ["2"]
    assert (reject["row"], reject["field"]) == (2, "Kenmerk")


def test_a_row_that_comes_back_under_the_code_of_its_municipality_is_told() -> None:
    rows, (reject,) = read("Kenmerk;Gemeente;Deelnemers\n1;Baarn;3\n1;GM0308;4\n1;Den Haag;5\n")
    assert [(r["municipality_code"], r["participants"]) for r in rows] == [("GM0308", 3), ("GM0518", 5)]
    assert (reject["row"], "staat er al" in reject["reason"]) == (3, True)


def test_a_label_with_a_comma_in_it_is_one_choice() -> None:
    labels = load("instruments").labels
    code = next(code for code, label in labels.items() if "," in label)
    rows, rejects = read(
        f"Kenmerk;Gemeente;Vormen\n1;Baarn;{labels[code]}|debat\n2;Baarn;burgerberaad, debat\n"
    )
    assert rejects == []
    assert [r["tags"] for r in rows] == [f"{code}|debat", "burgerberaad|debat"]
