"""A real HTML table: readable by a screen reader, scrolls with the keyboard, prints."""

from __future__ import annotations

from dashboard.components import badges
from dashboard.components.markup import esc, put
from dashboard.services.tables import Column, Frame, cells
from orchestration.texts import number, t

MOST_ROWS = 500
NUMERIC = ("count", "number", "share")


def html(frame: Frame, most: int = MOST_ROWS) -> str:
    """`frame` as a table; the first column heads the rows. More than `most` rows are cut, and it says so."""
    columns = cells(frame, most)
    head = "".join(f'<th scope="col"{_class(c)}>{esc(c.label)}</th>' for c in frame.columns)
    statuses = {
        i: frame.data.column(c.name).slice(0, most).to_pylist()
        for i, c in enumerate(frame.columns)
        if c.kind == "status"
    }
    drawn = [
        [badges.status(str(v)) for v in statuses[i]] if i in statuses else [esc(v) for v in column]
        for i, column in enumerate(columns)
    ]
    marks = [_class(c) for c in frame.columns]
    body = "".join(
        f'<tr><th scope="row"{marks[0]}>{row[0]}</th>'
        + "".join(f"<td{mark}>{value}</td>" for mark, value in zip(marks[1:], row[1:], strict=True))
        + "</tr>"
        for row in zip(*drawn, strict=True)
    )
    caption = frame.caption
    if frame.rows > most:
        caption = (
            caption.rstrip(".") + ". " + t("shell.table_cut", shown=number(most), all=number(frame.rows))
        )
    return (
        f'<div class="ml-scroll" tabindex="0" role="region" aria-label="{esc(frame.caption)}">'
        f'<table class="ml-table"><caption>{esc(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def show(frame: Frame, most: int = MOST_ROWS) -> None:
    """Draw `frame`."""
    put(html(frame, most))


def _class(column: Column) -> str:
    if column.kind in NUMERIC:
        return ' class="ml-num"'
    if column.kind == "code":
        return ' class="ml-break"'
    return ' class="ml-nowrap"' if column.kind in ("date", "status") else ""
