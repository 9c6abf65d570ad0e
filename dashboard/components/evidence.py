"""Quotes from released agreements with municipality, page and reason; everything is escaped.

Where a municipality objects, both sides and the outcome stand below the quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.components import quotation
from dashboard.components.markup import esc, put
from dashboard.repositories.warehouse import Row
from dashboard.services.agreement import own_words
from dashboard.services.objections import Objection
from orchestration.agreements.whereabouts import context
from orchestration.texts import t

Objections = Mapping[str, Sequence[Objection]]


def quotes(rows: Iterable[Row], objections: Objections) -> None:
    """Draw passages as block quotes; nothing without any."""
    if drawn := html(rows, objections):
        put(drawn)


def html(rows: Iterable[Row], objections: Objections) -> str:
    """Passages as block quotes, each with where it stands and what is objected to it (by claim)."""
    return "".join(
        _quote(row) + "".join(_objection(one) for one in objections.get(row["claim_id"], ())) for row in rows
    )


def dropped(objections: Sequence[Objection]) -> str:
    """Passages that no longer count after an objection, with both sides."""
    return "".join(_objected(one) for one in objections)


def _objected(one: Objection) -> str:
    place = t("prioriteit.quote_page", page=one.page) if one.page else ""
    return quotation.block(one.quote, f"{place} {t('akkoord.dropped')}".strip(), one.above) + _objection(one)


def _quote(row: Row) -> str:
    place = []
    if row.get("name"):
        place.append(t("prioriteit.quote_of", name=row["name"], code=row["code"], title=row["title_nl"]))
    if row["page"]:
        place.append(t("prioriteit.quote_page", page=row["page"]))
    if row["coder"] != "review":  # then the reason says that a person judged
        place.append(t("prioriteit.quote_hand" if row["coder"] == "hand" else "prioriteit.quote_machine"))
    if row["why"]:
        place.append(row["why"])
    words = row["quote"] or own_words(row["statement"])
    above = context(row["heading"], row["introduction"])
    return quotation.block(words, " ".join(place), above, own_words=not row["quote"])


def _objection(one: Objection) -> str:
    kind = " ml-notice-warning" if one.is_open else ""
    return f'<div class="ml-notice ml-objection{kind}"><p>{esc(one.said)}</p><p>{esc(one.outcome)}</p></div>'
