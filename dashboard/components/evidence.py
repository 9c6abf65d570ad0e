"""Quotes from released agreements with municipality, page and reason; everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.components.markup import esc, put
from dashboard.repositories.warehouse import Row
from orchestration.texts import number, t


def quotes(rows: Iterable[Row]) -> None:
    """Draw passages as block quotes; nothing without any."""
    if drawn := html(rows):
        put(drawn)


def html(rows: Iterable[Row]) -> str:
    """Passages as block quotes, each with where it stands."""
    return "".join(_quote(row) for row in rows)


def _quote(row: Row) -> str:
    place = []
    if row.get("name"):
        place.append(t("prioriteit.quote_of", name=row["name"], code=row["code"], title=row["title_nl"]))
    if row["page"] is not None:
        place.append(t("prioriteit.quote_page", page=number(row["page"])))
    place.append(t("prioriteit.quote_hand" if row["coder"] == "hand" else "prioriteit.quote_machine"))
    words = row["quote"] or row["statement"] or ""
    mark = "p" if row["quote"] else "p class='ml-note'"
    why = "" if not row["why"] else f" {esc(row['why'])}"
    return (
        f'<blockquote class="ml-quote"><{mark}>{esc(words)}</p>'
        f'<footer class="ml-note">{esc(" ".join(place))}{why}</footer></blockquote>'
    )
