"""What people read, from one gettext catalogue: `locale/nl/*.po` (Dutch, B1) with English beside it.

Keys are short and say where the text belongs (`overview.title`); a missing key raises, so that no
half-translated page can appear. Numbers and dates are written the Dutch way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LOCALE_DIR = Path(__file__).parent / "locale"


@lru_cache(maxsize=4)
def catalogue(language: str = "nl") -> dict[str, str | tuple[str, ...]]:
    """All parts of the catalogue of one language as one mapping.

    Raises:
        ValueError: when two parts define the same key.
    """
    texts: dict[str, str | tuple[str, ...]] = {}
    for part in sorted((LOCALE_DIR / language).glob("*.po")):
        with part.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if not message.id:
                    continue
                key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
                if key in texts:
                    raise ValueError(f"{part.name}: {key} staat al in een ander deel van de catalogus")
                value = message.string
                texts[key] = tuple(value) if isinstance(value, (list, tuple)) else value or ""
    return texts


def t(key: str, language: str = "nl", **values: Any) -> str:
    """The text of `key`, with `{placeholders}` filled in.

    Raises:
        KeyError: when the catalogue lacks the key, or the text a value.
    """
    text = catalogue(language)[key]
    if isinstance(text, tuple):
        text = text[0]
    return text.format(**values) if values else text


def tn(key: str, n: int, language: str = "nl", **values: Any) -> str:
    """The text of `key` in singular or plural; `{n}` is the Dutch-written number."""
    forms = catalogue(language)[key]
    if isinstance(forms, str):
        raise KeyError(f"{key} heeft geen meervoud")
    return forms[0 if n == 1 else 1].format(n=number(n), **values)


def number(value: float | None, decimals: int = 0) -> str:
    """`12345.6` → `12.345,6`; None → `geen gegevens`."""
    if value is None:
        return t("common.no_data")
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale="nl_NL"))


def percent(share: float | None, decimals: int = 1) -> str:
    """`0.5375` → `53,8%`; None → `geen gegevens`."""
    if share is None:
        return t("common.no_data")
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    return str(format_percent(share, format=pattern, locale="nl_NL"))


def listing(items: Sequence[str]) -> str:
    """`["a", "b", "c"]` → `a, b en c`."""
    return str(format_list(items, locale="nl_NL"))


def day(value: date | None) -> str:
    """`2026-03-18` → `18 maart 2026`; None → `geen gegevens`."""
    return t("common.no_data") if value is None else str(format_date(value, "d MMMM y", locale="nl_NL"))
