"""Decisions of people: checked, signed, append-only, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from orchestration.agreements import review
from orchestration.agreements.review import COLUMNS, BadDecision, append, decide, read, read_sheet

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ROW: dict[str, Any] = {
    "document_sha256": "ab" * 32, "page": "3", "char_start": "10", "char_end": "40", "quote": "Wij willen …",
    "code": "2a", "level": "aspire", "decision": "correct", "new_code": "", "new_level": "firm",
    "reason": "Er komt een jongerenraad.",
}  # fmt: skip


def test_a_correction_keeps_the_code_and_changes_the_level() -> None:
    decision = decide(ROW, "a.analist", NOW)
    assert (decision.old_code, decision.code, decision.level) == ("2a", "2a", "firm")
    assert decision.decided_at == "2026-11-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"decision": "misschien"}, "bestaat niet"),
        ({"new_code": "9z"}, "codeboek"),
        ({"new_level": "zeker"}, "Niveau"),
        ({"reason": "  "}, "reden"),
        ({"page": "drie"}, "Kolom of getal"),
        ({"char_end": "5"}, "plaats"),
        ({"document_sha256": "kort"}, "plaats"),
    ],
)
def test_a_decision_that_cannot_hold_says_what_to_mend(change: dict[str, str], said: str) -> None:
    with pytest.raises(BadDecision, match=said):
        decide({**ROW, **change}, "a.analist", NOW)


def test_an_unsigned_decision_is_refused() -> None:
    with pytest.raises(BadDecision, match="naam"):
        decide(ROW, " ", NOW)


def test_the_log_only_grows_and_survives_a_line_cut_off_by_a_crash(tmp_path: Path) -> None:
    append(tmp_path, [decide(ROW, "a", NOW)])
    before = (tmp_path / review.FILE).read_bytes()
    with (tmp_path / review.FILE).open("a") as stream:
        stream.write('{"half": ')
        stream.write("\n")
    append(tmp_path, [decide({**ROW, "decision": "reject"}, "b", NOW)])
    assert (tmp_path / review.FILE).read_bytes().startswith(before)
    assert [d.decision for d in read(tmp_path)] == ["correct", "reject"]


def test_a_log_of_a_newer_program_is_not_guessed_at(tmp_path: Path) -> None:
    append(tmp_path, [decide(ROW, "a", NOW)])
    path = tmp_path / review.FILE
    path.write_text(path.read_text().replace('"schema_version": 1', '"schema_version": 2'))
    with pytest.raises(BadDecision, match="nieuwere versie"):
        list(read(tmp_path))


def test_a_sheet_gives_good_decisions_and_names_the_bad_rows(tmp_path: Path) -> None:
    path = tmp_path / "oordeel.csv"
    rows = [ROW, {**ROW, "decision": ""}, {**ROW, "reason": ""}, {**ROW, "quote": "'=1+1"}]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    good, bad = read_sheet(path, "a", NOW)
    assert [d.quote for d in good] == ["Wij willen …", "=1+1"]
    assert bad == ["rij 4: Een besluit heeft een reden nodig."]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@x", "'s-Gravenhage", "gewoon"])
def test_shielded_text_is_no_formula_and_comes_back_whole(text: str) -> None:
    assert not str(review.shield(text)).startswith(("=", "+", "-", "@"))
    assert review.unshield(str(review.shield(text))) == text
