"""The empty template that a reader downloads (CSV, XLSX with explanation), and filled ones for examples."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from orchestration.templates.model import Column, Kind, Template
from orchestration.templates.personal import defuse

DATA_SHEET, HELP_SHEET, LIST_SHEET = "Gegevens", "Toelichting", "Lijsten"
HELP_HEADINGS = ("Kolom", "Verplicht", "Soort", "Uitleg", "Toegestane waarden", "Voorbeeld")
_VALIDATED_ROWS = 5_000
_KIND_NL = {
    Kind.TEXT: "tekst",
    Kind.ID: "nummer of kenmerk",
    Kind.URL: "webadres",
    Kind.CODE: "keuze uit lijst",
    Kind.CODES: "een of meer uit lijst, met | ertussen",
    Kind.COUNT: "heel getal, 0 of meer",
    Kind.YEAR: "jaar",
    Kind.AMOUNT: "bedrag in euro’s",
    Kind.NUMBER: "getal",
    Kind.PERCENTAGE: "percentage (0–100)",
    Kind.DATE: "datum",
    Kind.YES_NO: "ja of nee",
    Kind.MUNICIPALITY: "gemeente: naam of CBS-code",
}


def as_csv(template: Template, rows: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """The template as CSV (`;`, UTF-8 with byte order mark), empty or with `rows` by column name."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([c.heading for c in template.columns])
    for row in rows:
        writer.writerow([_written(row.get(c.name), c) for c in template.columns])
    return out.getvalue().encode("utf-8-sig")


def explanation(template: Template) -> list[tuple[str, ...]]:
    """What each column means, one row per column, in the order of `HELP_HEADINGS`."""
    return [
        (
            column.heading,
            "ja" if column.required else "nee",
            _KIND_NL[column.kind],
            column.help,
            ", ".join(column.vocabulary.labels.values()) if column.vocabulary else "",
            column.example,
        )
        for column in template.columns
    ]


def explanation_csv(template: Template) -> bytes:
    """The explanation as CSV, for those who don't use a workbook."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HELP_HEADINGS)
    writer.writerows([defuse(cell) for cell in row] for row in explanation(template))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(template: Template, rows: Iterable[Mapping[str, Any]] = ()) -> bytes:
    """The template as a workbook: data sheet, explanation, and the lists behind the drop-downs."""
    book = Workbook()
    data = book.active
    data.title = DATA_SHEET
    data.append([c.heading for c in template.columns])
    for cell in data[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        data.column_dimensions[cell.column_letter].width = max(12, min(30, len(str(cell.value)) + 4))
    data.freeze_panes = "B2"
    for row in rows:
        data.append([_written(row.get(c.name), c) for c in template.columns])
    _explain(book, template)
    _offer_lists(book, template)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(book: Workbook, template: Template) -> None:
    sheet = book.create_sheet(HELP_SHEET)
    sheet.append([template.explanation_nl])
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append([])
    sheet.append(list(HELP_HEADINGS))
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    for row in explanation(template):
        sheet.append([defuse(cell) for cell in row])
    for letter, width in zip("ABCDEF", (34, 10, 24, 80, 60, 24), strict=True):
        sheet.column_dimensions[letter].width = width


def _offer_lists(book: Workbook, template: Template) -> None:
    sheet = book.create_sheet(LIST_SHEET)
    listed = [(i, c) for i, c in enumerate(template.columns, 1) if c.vocabulary and c.kind is Kind.CODE]
    for place, (index, column) in enumerate(listed, 1):
        assert column.vocabulary is not None  # noqa: S101 - chosen just above
        labels = list(column.vocabulary.labels.values())
        letter = get_column_letter(place)
        for number, label in enumerate([f"Lijst: {column.heading}", *labels], 1):
            sheet.cell(number, place, defuse(label))
        choice = DataValidation("list", formula1=f"{LIST_SHEET}!${letter}$2:${letter}${len(labels) + 1}")
        choice.errorTitle, choice.error = column.heading, "Kies een waarde uit de lijst."
        target = get_column_letter(index)
        choice.add(f"{target}2:{target}{_VALIDATED_ROWS}")
        book[DATA_SHEET].add_data_validation(choice)


def _written(value: Any, column: Column) -> str:
    """A value as a reader would fill it in."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return value.isoformat()
    if column.kind is Kind.PERCENTAGE and isinstance(value, float):
        return format(round(value * 100, 6), "g").replace(".", ",")
    if isinstance(value, (float, Decimal)):
        return str(value).replace(".", ",")
    if column.kind in (Kind.TEXT, Kind.MUNICIPALITY):
        return defuse(str(value))
    return str(value)
