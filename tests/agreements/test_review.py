"""Decisions of people: checked, signed, append-only, and without a name on their way to a release."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from orchestration.agreements import review
from orchestration.agreements.review import BadDecision, append, decide, fresh, published, read
from orchestration.templates.personal import REMOVED

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ROW: dict[str, Any] = {
    "document_sha256": "ab" * 32, "page": "3", "char_start": "10", "char_end": "40", "quote": "Wij willen …",
    "code": "2a", "level": "aspire", "decision": "correct", "new_code": "", "new_level": "firm",
    "reason": "Er komt een jongerenraad.",
}  # fmt: skip
KEPT: dict[str, Any] = {**ROW, "new_level": "", "decision": "confirm"}


def test_a_correction_keeps_the_code_changes_the_level_and_remembers_what_was() -> None:
    decision = decide(ROW, "a.analist", NOW)
    assert (decision.old_code, decision.old_level, decision.code, decision.level) == (
        "2a", "aspire", "2a", "firm",
    )  # fmt: skip
    assert decision.decided_at == "2026-11-01T12:00:00+00:00"


def test_an_addition_has_no_earlier_level_and_takes_its_code_from_either_column() -> None:
    added = decide({**ROW, "decision": "add", "code": "", "level": "", "new_code": "3c"}, "a.analist", NOW)
    assert (added.old_code, added.old_level, added.code, added.level) == ("3c", "", "3c", "firm")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"decision": "misschien"}, "bestaat niet"),
        ({"new_code": "9z"}, "codeboek"),
        ({"new_code": "-"}, "codeboek"),
        ({"code": "9z", "new_code": "2a"}, "codeboek"),
        ({"new_level": "zeker"}, "Niveau"),
        ({"reason": "  "}, "reden"),
        ({"reason": "a" * 1001}, "te lang"),
        ({"page": "drie"}, "Kolom of getal"),
        ({"char_end": "5"}, "plaats"),
        ({"document_sha256": "kort"}, "plaats"),
        ({"new_level": ""}, "verandert niets"),
        ({"decision": "confirm"}, "blijven code en niveau"),
        ({"decision": "reject"}, "blijven code en niveau"),
        ({"decision": "contest", "new_level": "", "new_code": "2b"}, "blijven code en niveau"),
        ({"reason": "Zie de mail van piet@gemeente.nl."}, "openbaar"),
        ({"reason": "Bel 06 12345678."}, "openbaar"),
        ({"reason": "Dit vond A. Analist."}, "openbaar"),
    ],
)
def test_a_decision_that_cannot_hold_says_what_to_mend(change: dict[str, str], said: str) -> None:
    with pytest.raises(BadDecision, match=said):
        decide({**ROW, **change}, "a.analist@vng.nl", NOW)


def test_an_unsigned_decision_is_refused() -> None:
    with pytest.raises(BadDecision, match="naam"):
        decide(ROW, " ", NOW)


def test_an_objection_may_end_in_nothing_being_left() -> None:
    settled = decide({**ROW, "decision": "settle", "new_code": "-", "new_level": ""}, "a.analist", NOW)
    assert (settled.old_code, settled.code) == ("2a", "-")


def test_the_log_only_grows_and_survives_a_line_cut_off_by_a_crash(tmp_path: Path) -> None:
    append(tmp_path, [decide(ROW, "a", NOW)])
    with (tmp_path / review.FILE).open("a") as stream:
        stream.write('{"half": ')
    before = (tmp_path / review.FILE).read_bytes()
    append(tmp_path, [decide({**KEPT, "decision": "reject"}, "b", NOW)])
    assert (tmp_path / review.FILE).read_bytes().startswith(before)
    assert [d.decision for d in read(tmp_path)] == ["correct", "reject"]


def test_a_log_of_a_newer_program_is_not_guessed_at(tmp_path: Path) -> None:
    append(tmp_path, [decide(ROW, "a", NOW)])
    path = tmp_path / review.FILE
    path.write_text(path.read_text().replace('"schema_version": 2', '"schema_version": 3'))
    with pytest.raises(BadDecision, match="nieuwere versie"):
        list(read(tmp_path))


def test_a_log_of_an_older_program_is_still_read(tmp_path: Path) -> None:
    append(tmp_path, [decide(ROW, "a", NOW)])
    path = tmp_path / review.FILE
    held = json.loads(path.read_text())
    del held["old_level"]
    path.write_text(json.dumps({**held, "schema_version": 1}) + "\n")
    assert [(d.level, d.old_level) for d in read(tmp_path)] == [("firm", "")]


def test_a_line_that_is_no_decision_is_named_and_not_skipped(tmp_path: Path) -> None:
    append(tmp_path, [decide(ROW, "a", NOW)])
    with (tmp_path / review.FILE).open("a") as stream:
        stream.write('{"schema_version": 1}\n')
    with pytest.raises(BadDecision, match="regel 2"):
        list(read(tmp_path))


def test_the_same_decision_twice_is_kept_once_but_a_change_of_mind_is_kept(tmp_path: Path) -> None:
    correct, reject = decide(ROW, "a", NOW), decide({**KEPT, "decision": "reject"}, "a", NOW)
    append(tmp_path, fresh(tmp_path, [correct, correct]))
    assert fresh(tmp_path, [correct]) == []
    assert [d.decision for d in fresh(tmp_path, [correct, reject, correct])] == ["reject", "correct"]


def test_what_the_warehouse_gets_says_nobodys_name(tmp_path: Path) -> None:
    told = decide(ROW, "Petra Zonneveld-Okafor", NOW)
    append(tmp_path, [told])
    path = tmp_path / review.FILE
    by_an_older_program = [
        path.read_text().replace("Er komt een jongerenraad.", reason)
        for reason in ("Volgens petra zonneveld okafor.", "Zie p.zonneveld@gemeente.nl.")
    ]
    path.write_text(path.read_text() + "".join(by_an_older_program))
    rows = list(published(tmp_path))
    assert [row["reason"] for row in rows] == ["Er komt een jongerenraad.", REMOVED, REMOVED]
    assert "zonneveld" not in json.dumps(rows).lower()
    assert all("reviewer" not in row for row in rows)
