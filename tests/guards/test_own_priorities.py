"""What a municipality chose itself never enters a score, a rank or a comparison between municipalities."""

from __future__ import annotations

import re
from pathlib import Path

MODELS = Path(__file__).parents[2] / "dbt_project" / "models"
OWN = re.compile(r"own_priorit")
READERS = re.compile(r"""(?:ref|source)\(\s*['"](?:raw['"]\s*,\s*['"])?([a-z0-9_]+)['"]""")


def readers() -> dict[str, set[str]]:
    """Model → what it reads."""
    files = (p for p in MODELS.rglob("*") if p.suffix in {".sql", ".py"})
    return {p.stem: set(READERS.findall(p.read_text(encoding="utf-8"))) for p in files}


def test_only_their_own_models_read_own_priorities() -> None:
    reading = {model for model, reads in readers().items() if any(OWN.search(name) for name in reads)}
    assert reading == {
        "stg_own_priorities__choices",
        "int_own_priorities__newest",
        "fct_own_priority",
    }


def test_no_indicator_model_mentions_own_priorities() -> None:
    folders = (MODELS / "marts" / "indicators", MODELS / "intermediate" / "indicators")
    files = [p for folder in folders for p in folder.rglob("*") if p.is_file()]
    assert len(files) > 20
    assert [p.name for p in files if OWN.search(p.read_text(encoding="utf-8"))] == []
