"""The codebook as data: its examples, its schema, its morphology."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.codebook.loader import REFERENCE, InvalidCodebook, as_rows
from orchestration.agreements.codebook.schema import CODES
from orchestration.agreements.matcher import analyse, matches

RULES = load_codebook().rules


def found_by(rule_id: str, text: str) -> bool:
    book = load_codebook()
    return any(match.rule.row.rule_id == rule_id for match in matches(analyse(text, book.lexicon), book))


def codes_of(text: str) -> set[str]:
    book = load_codebook()
    return {match.rule.row.code for match in matches(analyse(text, book.lexicon), book)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.row.rule_id)
def test_every_rule_finds_its_positive_example_and_leaves_its_negative_one(rule: object) -> None:
    row = rule.row  # type: ignore[attr-defined]
    assert found_by(row.rule_id, row.positive_example)
    assert not found_by(row.rule_id, row.negative_example)


def test_every_code_has_rules_and_credit() -> None:
    book = load_codebook()
    assert {rule.row.code for rule in book.rules} == {*CODES, "X"}
    assert set(book.codes) == set(CODES)
    firm = {code for code, row in book.codes.items() if row.full_credit_level == "firm"}
    assert firm == {"4c", "5b", "5e", "6b", "6c", "6d", "8a", "8b", "8d"}
    assert {code for code, row in book.codes.items() if row.experimental} == {"2c", "7b", "8c", "8d"}


def test_the_screen_never_loses_a_match() -> None:
    book = load_codebook()
    for row in as_rows("training_sentences"):
        analysed = analyse(row["text"], book.lexicon)
        screened = book.screen.possible(book.screen.rules(book.screen.of(row["text"])), row["text"])
        assert matches(analysed, book, screened) == matches(analysed, book), row["text"]


@pytest.mark.parametrize(
    "text",
    [
        "We stellen jongerenraden in.",
        "We stellen een Jongeren-raad in.",
        "We stellen een jongeren raad in.",
        "We houden een referéndum.",
        "We houden een referenduum.",  # one letter too many: a slip of scanning
        "We houden een refercndum.",  # c for e
        "We houden een burgerbegrotingje.",
        "We houden een burger\u00adberaad.",
    ],
)
def test_word_forms_slips_and_torn_words_are_recognised(text: str) -> None:
    assert codes_of(text) & {"2a", "2c", "8c"}


@pytest.mark.parametrize(
    "text",
    ["Er komt een burger beraad.", "Er komt een burger\nberaad.", "Er komt een (burger beraad)."],
)
def test_the_screen_sees_a_word_torn_in_two(text: str) -> None:
    screen = load_codebook().screen
    rules = screen.possible(screen.rules(screen.of(text)), text)
    assert "2c.1" in [rule.row.rule_id for rule in rules]


def test_a_full_stop_between_two_words_makes_them_no_torn_word() -> None:
    screen = load_codebook().screen
    assert screen.rules(screen.of("Dat doet de burger. Beraad volgt.")) == []


@pytest.mark.parametrize(
    "text", ["De burgers baden in zee.", "De preferente aandelen stijgen.", "Een dijkraad."]
)
def test_words_that_only_look_alike_are_not_taken_for_slips(text: str) -> None:
    assert codes_of(text) == set()


def copied(folder: Path) -> Path:
    for name in ("coding_codes", "coding_concepts", "coding_rules", "commitment_cues", "legal_floor"):
        shutil.copy(REFERENCE / f"{name}.csv", folder)
    return folder


def change(path: Path, **values: str) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0].update(values)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"code": "9z"}, "rij 2"),
        ({"required": "@bestaatniet"}, "bestaatniet"),
        ({"required": "recht (op)"}, "woordpatroon"),
        ({"window": "0"}, "window"),
        ({"rule_id": "1a.2"}, "twee keer"),
        ({"positive_example": ""}, "positive_example"),
    ],
)
def test_an_invalid_rule_is_refused_with_its_row(
    tmp_path: Path, values: dict[str, str], message: str
) -> None:
    change(copied(tmp_path) / "coding_rules.csv", **values)
    with pytest.raises(InvalidCodebook, match=message):
        load_codebook(tmp_path)


def test_the_version_changes_with_the_tables(tmp_path: Path) -> None:
    change(copied(tmp_path) / "coding_rules.csv", window="15")
    assert load_codebook(tmp_path).version != load_codebook().version
