"""Pamphlet text taken over, found through fingerprints."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from orchestration.agreements.shingles import SIZE, fingerprint, pamphlet, taken_over

TEXT = "wij geven inwoners het recht om zelf een onderwerp op de agenda van de raad te zetten"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    words = TEXT.split()
    path = tmp_path / "shingles.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["priority", "position", "sha256_16"])
        for i in range(len(words) - SIZE + 1):
            writer.writerow([8, i, fingerprint(words[i : i + SIZE])])
    return path


def test_a_fingerprint_is_the_start_of_the_hash_of_five_words() -> None:
    words = ["a", "b", "c", "d", "e"]
    assert fingerprint(words) == hashlib.sha256(b"a b c d e").hexdigest()[:16]


def test_text_taken_over_is_found_with_its_share_and_place(table: Path) -> None:
    text = f"Vooraf. {TEXT.capitalize().replace('inwoners', 'Inwoners')}! Daarna."
    (found,) = taken_over(text, path=table)
    assert found.priority == 8
    assert found.share == 1.0
    assert text[found.start : found.end].lower() == TEXT


def test_half_a_text_gives_half_the_share_and_a_few_words_nothing(table: Path) -> None:
    words = TEXT.split()
    (half,) = taken_over(" ".join(words[:10]), path=table)
    assert half.share == pytest.approx(6 / 13)
    assert taken_over(" ".join(words[:7]), path=table) == []


def test_the_shipped_table_covers_the_eight_priorities() -> None:
    table, sizes = pamphlet()
    assert sorted(sizes) == list(range(1, 9))
    assert len(table) >= 300
