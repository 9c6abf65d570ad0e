"""What a municipality objects to stands with its outcome where the claim stands, both sides in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.repositories.warehouse import Warehouse
from dashboard.services import agreement, objections, scores
from tests.dashboard.fixture_agreements import NEW
from tests.dashboard.fixture_release import code
from tests.dashboard.harness import opened

ADDRESS = {"gegevens": "voorbeeld", "gemeente": code(1)}


def test_both_sides_and_the_outcome_stand_below_the_quote(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "gemeente", ADDRESS)
    assert "Zij zegt: “Dat is anders bedoeld.” Wij lazen: 2a, afspraak." in drawn
    assert "Uitkomst (1 oktober 2026): aangepast naar 2a, wens. De reden: “Het is een wens.”" in drawn
    assert "Dit is nog niet afgehandeld." in drawn
    quote = drawn.index("Dat is anders bedoeld.")
    assert drawn.rindex("<blockquote", 0, quote) < quote < drawn.index("Het is een wens.")


def test_what_an_objection_took_away_is_still_shown_with_its_quote(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    drawn = opened(monkeypatch, agreed, "gemeente", ADDRESS)
    assert drawn.count("Telt niet meer mee.") == 2
    assert "Dit is oud beleid." in drawn
    assert "Dat was besloten." in drawn  # a tip


def test_words_of_an_objection_are_text(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    drawn = opened(monkeypatch, agreed, "gemeente", ADDRESS)
    assert "&lt;script&gt;alert(3)&lt;/script&gt; Dit is niet zo." in drawn
    assert "<script>alert(3)" not in drawn
    assert "<b>Wij</b>" not in drawn
    assert "Onder de inleiding “Wij &lt;u&gt;leggen vast&lt;/u&gt;:”</p><blockquote" in drawn


def test_objections_are_in_the_download(held: Warehouse) -> None:
    known = scores.term(held, NEW)
    frame = agreement.evidence(agreement.proposals(held, known, code(1)), code(1), NEW)
    told = {row["proposal"][:2]: row["objection"] for row in frame.data.to_pylist() if row["objection"]}
    assert set(told) == {"1a", "2a", "2b"}
    assert "telt niet meer mee" in told["1a"]


def test_others_are_not_said_to_object(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    assert "maakte bezwaar" not in opened(monkeypatch, agreed, "gemeente", {**ADDRESS, "gemeente": code(0)})


def test_a_release_that_knows_no_objections_has_none(warehouse: Warehouse) -> None:
    assert objections.by_claim(warehouse, NEW) == {}
    assert objections.dropped(warehouse, NEW, code(1)) == {}
