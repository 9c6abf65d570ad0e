"""Facts of the codebook that stand in two tables say the same in both."""

from __future__ import annotations

import csv
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "seeds" / "reference"


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_full_credit_and_experiment_are_the_same_for_the_coder_and_for_dbt() -> None:
    coder = {r["code"]: (r["full_credit_level"] == "firm", r["experimental"]) for r in rows("coding_codes")}
    for proposal in rows("proposals"):
        expected = (proposal["full_credit_at_firm"] == "true", proposal["experimental"])
        assert coder[proposal["proposal_code"]] == expected
