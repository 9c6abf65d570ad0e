"""Filled-in templates of the monitor: rows by field name → CSV or XLSX with the Dutch headings.

The headings come from the templates themselves, which are published; what the rows say is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from orchestration.templates.model import Kind, Template
from orchestration.voorbeeld.pack import table, workbook


def filled_csv(template: Template, rows: Iterable[Mapping[str, Any]], separator: str = ";") -> bytes:
    """A CSV of the template; absent fields stay empty."""
    return table(_headings(template), (_cells(template, row) for row in rows), separator)


def filled_xlsx(template: Template, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The same as a workbook with one sheet."""
    cells = ([_typed(cell) for cell in _cells(template, row)] for row in rows)
    return workbook({template.title_nl[:30]: (_headings(template), cells)})


def _headings(template: Template) -> list[str]:
    return [column.heading for column in template.columns]


def _cells(template: Template, row: Mapping[str, Any]) -> Sequence[str]:
    unknown = row.keys() - template.by_name.keys()
    if unknown:
        raise KeyError(f"{template.name}: {sorted(unknown)}")
    return [_cell(column.kind, row.get(column.name)) for column in template.columns]


def _cell(kind: Kind, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return ", ".join(value)
    if isinstance(value, float) or kind is Kind.PERCENTAGE:
        return str(value).replace(".", ",")
    return str(value)


def _typed(cell: str) -> str | int:
    return int(cell) if cell.isdecimal() and len(cell) < 10 and not cell.startswith("0") else cell
