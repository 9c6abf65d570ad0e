"""The chapters on the agreement: what each row and count says of it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.report.document import Paragraph, Quote, Table
from dashboard.report.model import Report
from dashboard.report.sections import agreed
from orchestration.texts import tn


def test_a_tip_that_a_person_noted_without_a_quote_is_counted(everything: Report) -> None:
    noted = tuple(
        replace(tip, named=True, said="afgesproken") if tip.code == "T1" else tip for tip in everything.tips
    )
    section = agreed.tips(replace(everything, tips=noted))
    assert section is not None and isinstance(section.blocks[0], Paragraph)
    assert [tip.code for tip in noted if tip.quote] == ["T3"]
    assert section.blocks[0].sentences[0] == tn("report.tips_said", 2)


def test_what_the_law_asks_anyhow_is_not_told_as_a_promise(everything: Report) -> None:
    promise = next(p for p in everything.promises if p.quote)
    duty = replace(promise, said="afgesproken", adopted=False, legal_floor=True)
    section = agreed.promises(replace(everything, promises=(duty,)))
    assert section is not None
    table = next(block for block in section.blocks if isinstance(block, Table))
    quote = next(block for block in section.blocks if isinstance(block, Quote))
    assert table.rows[0][2] == "alleen wat de wet al vraagt"
    assert "fgesproken" not in quote.source and "Alleen wat de wet al vraagt" in quote.source
