"""What a cell of a workbook shows is what is read from it."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.templates.example import read


def with_share(value: object, shown_as: str) -> bytes:
    book = Workbook()
    book.active.append(["Kenmerk", "Gemeente", "Aandeel", "Deelnemers"])
    book.active.append(["1", "Baarn", value, 12])
    book.active["C2"].number_format = shown_as
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "shown_as", "share"),
    [
        (0.538, "0.0%", 0.538),
        (1, "0%", 1.0),
        (0, "0%", 0.0),
        (0.07, "0.00%;[Red]-0.00%", 0.07),
        (53.8, "General", 0.538),
        (53.8, '0.0" %"', 0.538),
        (53.8, r"0.0\%", 0.538),
    ],
)
def test_a_percentage_is_read_as_excel_shows_it(value: object, shown_as: str, share: float) -> None:
    rows, rejects = read(with_share(value, shown_as))
    assert rejects == []
    assert rows[0]["share"] == share
