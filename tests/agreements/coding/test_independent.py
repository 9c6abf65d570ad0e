"""The coder on sentences and a text that somebody else wrote, apart from the rules.

Sets a, b, c and e and their whole texts have been looked at when rules were widened: they are development
material, and a high figure only says that nothing broke. Set d has only been measured on: leave it unread, or
nothing is left to measure with. The floors stand a little below what was measured (docs/coding.md).
"""

from __future__ import annotations

import csv
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from orchestration.agreements.coder import code_pages, code_text
from orchestration.agreements.documents import parse_bytes
from orchestration.agreements.evaluation import Evaluation, evaluate
from orchestration.agreements.gold import read_gold
from orchestration.agreements.gold_places import in_place
from orchestration.agreements.model import Page
from orchestration.agreements.plaintext import tidy

FOLDER = Path(__file__).parents[2] / "fixtures" / "coding"


@cache
def on_sentences(name: str) -> Evaluation:
    return evaluate(read_gold((FOLDER / f"{name}.csv").read_bytes(), name), code_text)


@pytest.mark.parametrize(
    ("name", "micro", "macro", "alpha"),
    [
        ("independent_a", 0.94, 0.93, 0.88),
        ("independent_b", 0.93, 0.92, 0.93),
        ("independent_c", 0.97, 0.97, 0.92),
        ("independent_e", 0.94, 0.94, 0.92),
        ("independent_d", 0.86, 0.85, 0.80),
        ("independent_long_d", 0.86, 0.82, 0.60),
    ],
)
def test_sentences_of_another_author_are_coded(name: str, micro: float, macro: float, alpha: float) -> None:
    found = on_sentences(name)
    assert (found.micro.f1 or 0) >= micro
    assert (found.macro_f1 or 0) >= macro
    assert (found.commitment_alpha or 0) >= alpha


def test_a_whole_agreement_of_another_author_is_coded() -> None:
    """Each sentence is judged in its place, with its headings and list introductions."""
    gold = read_gold((FOLDER / "independent_long.csv").read_bytes(), "long")
    pages = [Page(1, None, tidy((FOLDER / "independent_long.txt").read_text(encoding="utf-8")))]
    placed = in_place(gold, pages, code_pages(pages, None))
    found = evaluate(placed.gold, placed.coder)
    assert not placed.lost
    assert (found.micro.f1 or 0) >= 0.92
    assert (found.commitment_alpha or 0) >= 0.93


@pytest.mark.shared
def test_baarn_is_coded_in_its_context(shared: Path) -> None:
    """By the sentence lists lose their headings; read as a document a portfolio is found."""
    folder = shared / "data" / "agreements"
    pages = parse_bytes((folder / "baarn_2022.txt").read_bytes()).pages
    gold = read_gold((folder / "baarn_2022_gold.csv").read_bytes(), "baarn")
    placed = in_place(gold, pages, code_pages(pages, None))
    found = evaluate(placed.gold, placed.coder)
    assert not placed.lost
    assert (found.micro.f1 or 0) >= 0.82
    assert (found.commitment_alpha or 0) >= 0.7


def test_the_sets_of_sentences_share_no_text() -> None:
    texts = [
        {row["text"] for row in csv.DictReader((FOLDER / f"independent_{part}.csv").open(encoding="utf-8"))}
        for part in "abcde"
    ]
    assert all(not one & other for one, other in combinations(texts, 2))
