"""The empty templates that readers download, and the lists behind them."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from orchestration.templates.catalogue import catalogue
from orchestration.templates.model import Template
from orchestration.templates.opening import open_bytes
from orchestration.templates.verdict import judge
from orchestration.templates.vocabulary import vocabulary
from orchestration.templates.writing import as_csv, as_xlsx, explanation, explanation_csv
from tests.templates.example import GAZETTEER, TODAY

ALL = list(catalogue().values())


@pytest.mark.parametrize("template", ALL, ids=lambda t: t.name)
@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_every_empty_template_is_recognised_as_itself(template: Template, write) -> None:  # type: ignore[no-untyped-def]
    opened = open_bytes(write(template), "f", ALL)
    assert opened.template is template
    assert opened.known == tuple(c.name for c in template.columns)
    assert opened.unknown == ()
    assert judge(write(template), "f", ALL, GAZETTEER, TODAY).good == 0


@pytest.mark.parametrize("template", ALL, ids=lambda t: t.name)
def test_every_column_is_explained_in_the_workbook(template: Template) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(template)))
    assert book.sheetnames == ["Gegevens", "Toelichting", "Lijsten"]
    told = [row[0] for row in book["Toelichting"].iter_rows(min_row=4, values_only=True)]
    assert told == [c.heading for c in template.columns]
    assert all(row[3] for row in explanation(template))
    assert explanation_csv(template).decode("utf-8-sig").count("\r\n") == len(template.columns) + 1


def test_one_spelling_can_not_mean_two_codes() -> None:
    rows = [
        {"code": "a", "label_nl": "Eén", "label_en": "One", "aliases": "zelfde"},
        {"code": "b", "label_nl": "Twee", "label_en": "Two", "aliases": "Zelfde"},
    ]
    with pytest.raises(ValueError, match="twee codes"):
        vocabulary("x", rows)
