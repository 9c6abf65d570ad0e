"""One filled-in cell → one typed value, or a Dutch sentence on what is wrong and how to mend it.

Scalar and pure; `casting` applies these to whole columns, once per distinct value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from orchestration.templates.model import Column, Kind
from orchestration.templates.personal import REMOVED, UNFIT, looks_personal

UNKNOWN_WORDS = frozenset({"", "-", "–", "?", "onbekend", "nb", "n.b.", "nvt", "n.v.t.", "geen gegevens"})
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
FIRST_YEAR, LAST_YEAR = 1990, 2100
LARGEST_COUNT = 50_000_000
"""More than twice the residents of the country; beyond it, it is a telephone or citizen number."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SEPARATOR_OF_CODES = "|"
_SHORT_LIST = 12

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_WRITTEN = re.compile(r"(\d{1,2}) ([a-z]+)\.? (\d{4})")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_POINT = re.compile(r"[+-]?\d+\.\d+")
_URL = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]\x00-\x20]+")
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}")
FIGURES = r"(?:ca\.? ?|ongeveer )?[\d\s.,:/%€+-]{1,40}"
"""Figures, in whatever notation: never a name. Written for RE2 and Python alike."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class BadValue(ValueError):
    """A value that can't be taken over; both sentences are Dutch."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


def convert(text: str, column: Column) -> Any:
    """The typed value of a trimmed, non-empty cell; None for a word that says it is unknown.

    Raises:
        BadValue: with reason and remedy.
    """
    if column.kind is not Kind.TEXT and text.lower() in UNKNOWN_WORDS:
        return None
    if text.startswith("=") and column.kind is not Kind.TEXT:
        raise BadValue(
            "In deze cel staat een formule.", "Kopieer de uitkomst en plak die als waarde, zonder de formule."
        )
    return _CONVERTERS[column.kind](text, column)


def _text(text: str, column: Column) -> str:
    if text.startswith(FORMULA_STARTS):
        raise BadValue(
            f"De tekst begint met “{text[0]}” en kan een formule zijn.",
            "Begin de cel met een letter of een cijfer.",
        )
    if text == REMOVED or looks_personal(text):
        raise BadValue(
            "In deze cel staat of stond een naam, adres, telefoonnummer of ander persoonsgegeven.",
            "Haal het persoonsgegeven weg en lever het bestand opnieuw in.",
        )
    if text == UNFIT:
        raise BadValue(
            "De tekst van deze cel is geweigerd en niet bewaard: te lang, een formule of stuurtekens.",
            "Typ een korte, gewone tekst.",
        )
    if _CONTROL.search(text):
        raise BadValue("De tekst bevat onzichtbare stuurtekens.", "Typ de tekst opnieuw in.")
    if len(text) > column.longest:
        raise BadValue(
            f"De tekst is {len(text)} tekens lang; er passen er {column.longest}.", "Maak de tekst korter."
        )
    return text


def _identifier(text: str, column: Column) -> str:
    if not _IDENTIFIER.fullmatch(text):
        raise BadValue(
            "Dit is geen bruikbaar nummer of kenmerk.",
            "Gebruik alleen letters, cijfers en . _ : / - (hooguit 100 tekens).",
        )
    return text


def _url(text: str, column: Column) -> str:
    if not _URL.fullmatch(text) or len(text) > LONGEST_URL:
        raise BadValue("Dit is geen webadres.", "Vul een adres in dat begint met https:// of http://.")
    return text


def _code(text: str, column: Column) -> str:
    vocabulary = column.vocabulary
    assert vocabulary is not None  # noqa: S101 - a mistake in the template, not in the input
    code = vocabulary.code(text)
    if code is not None:
        return code
    near = vocabulary.nearest(text)
    remedy = "Bedoelt u " + " of ".join(f"“{n}”" for n in near) + "? " if near else ""
    if not near or len(vocabulary.labels) <= _SHORT_LIST:
        remedy += "Kies uit: " + ", ".join(vocabulary.labels.values()) + "."
    raise BadValue(f"“{text[:60]}” staat niet in de lijst van “{column.heading}”.", remedy.strip())


def _codes(text: str, column: Column) -> str:
    parts: list[str] = []
    for part in filter(None, (p.strip() for p in re.split(r"[|;]", text))):
        whole = column.vocabulary is not None and column.vocabulary.code(part) is not None
        parts += [part] if whole else [p.strip() for p in part.split(",") if p.strip()]
    return SEPARATOR_OF_CODES.join(dict.fromkeys(_code(part, column) for part in parts))


def _shown(text: str) -> str:
    """The value for in a message, unless it is words: those could be a name in the wrong column."""
    return f"“{text}”" if re.fullmatch(FIGURES, text) else "Deze waarde"


def number(text: str) -> Decimal:
    """A number in Dutch notation: `1.234,5`, `1 234`, `1234,5`; also `12.5` where the point can't group.

    Raises:
        BadValue: for anything else.
    """
    plain = text.replace("\u00a0", " ").strip()
    if _LEADING_ZERO.match(plain):
        raise BadValue("Een getal begint niet met een 0.", "Vul alleen het getal in, zonder nullen ervoor.")
    if _GROUPED.fullmatch(plain) and not plain.lstrip("+-").startswith("0"):
        return Decimal(re.sub(r"[. ]", "", plain).replace(",", "."))
    if _PLAIN.fullmatch(plain):
        return Decimal(plain.replace(",", "."))
    if _POINT.fullmatch(plain):
        return Decimal(plain)
    raise BadValue(
        f"{_shown(text)} is geen getal.",
        "Vul alleen een getal in, met een komma voor de decimalen. Woorden als “ongeveer” horen elders.",
    )


def _at_least_zero(value: Decimal) -> Decimal:
    if value < 0:
        raise BadValue("Een negatief getal kan hier niet.", "Vul 0 of meer in; laat leeg wat niet bekend is.")
    return value


def _count(text: str, column: Column) -> int:
    value = _at_least_zero(number(text))
    if value != value.to_integral_value():
        raise BadValue("Hier hoort een heel getal.", "Vul een aantal zonder decimalen in.")
    if value > LARGEST_COUNT:
        raise BadValue("Dit aantal is te groot.", "Controleer of er een cijfer te veel staat.")
    return int(value)


def _year(text: str, column: Column) -> int:
    if not re.fullmatch(r"\d{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise BadValue("Dit is geen jaar.", "Vul een jaar in met vier cijfers, zoals 2025.")
    return int(text)


def _amount(text: str, column: Column) -> Decimal:
    plain = re.sub(r"^(€|EUR)\s*", "", text)
    value = _at_least_zero(number(re.sub(r",(-|–)$", "", plain)))
    if value >= Decimal(10) ** 16 or value != round(value, 2):
        raise BadValue(
            "Dit is geen bedrag in euro’s met hooguit twee decimalen.", "Vul een bedrag in, zoals 12.500,00."
        )
    return value.quantize(Decimal("0.01"))


def _number(text: str, column: Column) -> float:
    return float(number(text))


def _percentage(text: str, column: Column) -> float:
    value = number(text.removesuffix("%").strip())
    if not 0 <= value <= 100:
        raise BadValue("Een percentage ligt tussen 0 en 100.", "Vul het percentage in, zoals 53,8.")
    return float(value / 100)


def day(text: str) -> date:
    """A date written as `2026-03-18`, `18-3-2026` (also with `/` or `.`) or `18 maart 2026`.

    Raises:
        BadValue: for other notations and for days that don't exist.
    """
    plain = re.sub(r"\s+", " ", text.strip().lower())
    if found := _ISO.fullmatch(plain):
        parts = found[1], found[2], found[3]
    elif found := _DUTCH.fullmatch(plain):
        parts = found[3], found[2], found[1]
    elif (found := _WRITTEN.fullmatch(plain)) and (month := _month(found[2])):
        parts = found[3], str(month), found[1]
    else:
        raise BadValue(
            f"{_shown(text)} is geen datum.", "Schrijf de datum als 2026-03-18, 18-03-2026 of 18 maart 2026."
        )
    try:
        value = date(*(int(p) for p in parts))
    except ValueError:
        raise BadValue(f"De dag {_shown(text)} bestaat niet.", "Controleer dag en maand.") from None
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise BadValue(
            f"Het jaar {value.year} kan niet.",
            f"Vul een datum vanaf {FIRST_YEAR} in, met een jaar van vier cijfers.",
        )
    return value


def _month(word: str) -> int | None:
    for names in (MONTHS, SHORT_MONTHS):
        if word in names:
            return names.index(word) + 1
    return None


def _date(text: str, column: Column) -> date:
    return day(text)


def _yes_no(text: str, column: Column) -> bool:
    answer = text.lower()
    if answer in ("ja", "j", "yes", "waar", "true", "1"):
        return True
    if answer in ("nee", "n", "no", "onwaar", "false", "0"):
        return False
    raise BadValue(f"{_shown(text)} is geen ja of nee.", "Vul ja of nee in; laat leeg wat niet bekend is.")


LONGEST_URL = 2_000
_CONVERTERS: dict[Kind, Callable[[str, Column], Any]] = {
    Kind.TEXT: _text,
    Kind.ID: _identifier,
    Kind.URL: _url,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.COUNT: _count,
    Kind.YEAR: _year,
    Kind.AMOUNT: _amount,
    Kind.NUMBER: _number,
    Kind.PERCENTAGE: _percentage,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.MUNICIPALITY: _text,
}
