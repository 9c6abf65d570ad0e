"""Who may judge, and that a judgement on screen lands signed in the log."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import pytest

from dashboard.services import beoordelen
from orchestration.agreements import review
from orchestration.settings import Home, settings

ROW: dict[str, Any] = {
    "document_sha256": "ab" * 32, "page": 1, "char_start": 0, "char_end": 12, "quote": "Een zin.",
    "code": "2a", "level": "aspire",
}  # fmt: skip
FORM = {"decision": "correct", "reason": "Er komt een raad.", "code": "", "level": "firm"}


def test_on_this_machine_the_user_of_the_machine_signs(home: Path) -> None:
    assert beoordelen.reviewer({}, None).name == getpass.getuser()


def test_a_visitor_from_elsewhere_may_not_judge_without_signing_in(home: Path) -> None:
    refused = beoordelen.reviewer({"is_logged_in": False}, "192.0.2.7")
    assert refused.name is None
    assert refused.why_not


def test_a_dashboard_open_to_others_asks_everyone_to_sign_in(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMOCRATIE_HOST", "0.0.0.0")  # noqa: S104 - that is the case under test
    settings.cache_clear()
    assert beoordelen.reviewer({}, None).name is None


def test_who_signed_in_signs_with_that_identity(home: Path) -> None:
    assert (
        beoordelen.reviewer({"is_logged_in": True, "email": "analist@vng.nl"}, "192.0.2.7").name
        == "analist@vng.nl"
    )


def test_a_decision_is_appended_signed_and_shown_in_the_log(tmp_path: Path) -> None:
    home = Home(tmp_path, "nederland")
    assert beoordelen.save(home, ROW, FORM, "analist") == ""
    (decision,) = review.read(home.reviews)
    assert (decision.reviewer, decision.code, decision.level) == ("analist", "2a", "firm")
    assert beoordelen.log(home).rows == 1


def test_a_decision_without_reason_is_not_kept_and_says_why(tmp_path: Path) -> None:
    home = Home(tmp_path, "nederland")
    assert "reden" in beoordelen.save(home, ROW, {**FORM, "reason": ""}, "analist")
    assert list(review.read(home.reviews)) == []
