"""`democratie explain` speaks as the scan does: Dutch levels, legal duties, pages only where they exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from orchestration.agreements.model import Document, Page
from orchestration.cli import app
from orchestration.commands import explain

DUTY = "Wij maken ieder halfjaar openbaar welke klachten er binnenkwamen en wat we ervan leerden."


def explained(path: Path, code: str) -> str:
    done = CliRunner().invoke(app, ["explain", str(path), "--code", code])
    assert done.exit_code == 0
    return " ".join(done.stdout.split())


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "akkoord.md"
    path.write_text(f"# Klachten\n- {DUTY}\n- Wij stellen een jongerenraad in.\n")
    return path


def test_a_legal_duty_is_told_as_such_and_a_promise_is_not(draft: Path) -> None:
    assert "Telt als: alleen wat de wet al vraagt." in explained(draft, "4a")
    assert "wet al vraagt" not in explained(draft, "2a")


def test_the_level_is_dutch(draft: Path) -> None:
    said = explained(draft, "2a")
    assert "Niveau: afspraak –" in said
    assert "firm" not in said


def test_a_text_without_pages_gets_no_page_where_found_or_near(tmp_path: Path) -> None:
    path = tmp_path / "akkoord.md"
    path.write_text("Wij stellen een jongerenraad in.\nHet referendum was in 2016.\n")
    found, near = explained(path, "2a"), explained(path, "8c")
    assert "jongerenraad" in found and "Pagina" not in found
    assert "Kwam in de buurt (regel 8c" in near


def test_a_page_is_named_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = (Page(1, "i", "# Inhoud"), Page(2, "ii", "Wij stellen een jongerenraad in."))
    monkeypatch.setattr(explain, "read_document", lambda _: Document("ab" * 32, "pdf", pages))
    assert "Pagina ii " in explained(tmp_path / "akkoord.pdf", "2a")
    pages = (Page(1, "i", "# Inhoud"), Page(2, "ii", "Het referendum was in 2016."))
    assert "Kwam in de buurt (pagina ii, regel 8c" in explained(tmp_path / "akkoord.pdf", "8c")
