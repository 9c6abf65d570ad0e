"""Sentences can be read at level B1: short, of frequent words, or of words that the report explains."""

from __future__ import annotations

import re

import pytest
from wordfreq import zipf_frequency

from dashboard.report.compose import compose, words_of
from dashboard.report.document import Bullets, Paragraph
from dashboard.report.glossary import terms, words
from dashboard.report.model import Report
from orchestration.texts import catalogue

MOST_WORDS = 20
FREQUENT = 3.0
"""Zipf scale: once in a million words."""
WORD = re.compile(r"\{\w+\}|[\w’'-]+")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
# Names of files, folders and commands that a reader has to type, and what our own pages are called.
NAMES = {
    "utf-8", "sha256", "gespreksblad", "agreements", "arrangements", "participation", "complaints",
    "turnout", "refresh", "democratie", "gm0355",
}  # fmt: skip
# Compounds of two frequent words, which a frequency list doesn't hold whole.
PLAIN = {
    "raadsverkiezing", "raadsverkiezingen", "raadszetels", "gegevensmap", "tekstbestand", "mildste",
    "afspreekt", "uitgenodigde", "aandachtspunt", "aandachtspunten", "vasts", "jongerenraad",
    "meebeslissen", "controlegetal", "procenten", "woordenlijst", "staafgrafiek", "lijngrafiek",
    "stippengrafiek", "trechtergrafiek",
}  # fmt: skip


def texts() -> list[tuple[str, str]]:
    found = []
    for key, value in catalogue().items():
        if key.startswith("report."):
            found += [(key, one) for one in (value if isinstance(value, tuple) else (value,))]
    return found


@pytest.mark.parametrize(("key", "text"), texts())
def test_sentences_have_at_most_twenty_words(key: str, text: str) -> None:
    assert [s for s in SENTENCE.split(text) if len(WORD.findall(s)) > MOST_WORDS] == []


def test_words_are_frequent_or_explained() -> None:
    explained = terms()
    rare = {
        (word, key)
        for key, text in texts()
        for word in (w.casefold() for w in WORD.findall(text) if not w.startswith("{") and not w.isdigit())
        if zipf_frequency(word, "nl") < FREQUENT
        and word not in NAMES | PLAIN
        and not any(term in word for term in explained)
    }
    assert rare == set()


def test_drawn_sentences_are_short_too(everything: Report, turnout_only: Report) -> None:
    for report in (everything, turnout_only):
        for section in compose(report).sections:
            for block in section.blocks:
                said = block.sentences if isinstance(block, Paragraph) else ()
                said = block.items if isinstance(block, Bullets) else said
                assert [s for s in said if len(WORD.findall(s)) > MOST_WORDS + 5] == []


def test_the_glossary_explains_exactly_the_difficult_words_that_occur(turnout_only: Report) -> None:
    document = compose(turnout_only)
    body = " ".join(words_of(document.sections[:-1])).casefold()
    shown = [word for word, _ in words(body)]
    assert "opkomst" in shown and "burgerberaad" not in shown
    assert all(word in body for word in shown)
