"""What a value must look like to pass the door: one function per kind of value, pure and idempotent.

Each takes the published text and returns the text that may reach disk: the same value in one notation,
`""` for no value, or `REFUSED` where the value is not of its kind. Nothing of a refused value is kept,
because it may be a name or an address in the wrong column.

No knowledge of platforms, files or records belongs here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from orchestration.templates.personal import looks_personal

Shape = Callable[[str], str]

REFUSED = "!"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LONGEST = 2000
"""Characters; a longer value is never looked at, for no date, number, label or address is that long."""
_CACHED = 8192
_LABEL_LENGTH = 300

_IDENTIFIER = re.compile(
    r"[1-9]\d{0,9}|0|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE | re.ASCII
)
_UTC = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z| UTC|\+00:?00| \+0000)", re.ASCII)
_DUTCH_DAY = re.compile(
    r"(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})\.?[-/. ](\d{4})(?:[ ,T]+(?:om )?(\d\d?:\d\d(?::\d\d)?))?",
    re.ASCII,
)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SHORTENED_IPV6 = re.compile(r"(?:[0-9a-f]{0,4}:){4,7}[0-9a-f]{1,4}", re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TAG = re.compile(r"<[^>]*>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")


@lru_cache(maxsize=_CACHED)
def identifier(value: str) -> str:
    """A number or a UUID that the platform itself gave out."""
    value = value.strip()
    if value.endswith(".0"):
        value = value[:-2]
    if not value:
        return ""
    return value.lower() if _IDENTIFIER.fullmatch(value) else REFUSED


@lru_cache(maxsize=_CACHED)
def count(value: str) -> str:
    """A whole number, `1.234` and `1 234` too; a minus stays, so that the parser can refuse it by name."""
    value = value.strip().removesuffix(".0")
    if not value:
        return ""
    plain = value.replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", plain, re.ASCII):
        plain = plain.replace(".", "").replace(",", "")
    return plain if re.fullmatch(r"-?\d{1,15}", plain, re.ASCII) else REFUSED


@lru_cache(maxsize=_CACHED)
def amount(value: str) -> str:
    """Euros as `1234.50`, from Dutch or English notation."""
    plain = re.sub(r"[€\s\u00a0]|EUR|,-$|\.-$", "", value.strip())
    if not plain:
        return ""
    if not re.fullmatch(
        r"-?\d{1,3}(?:[.,]?\d{3})*(?:[.,]\d{1,2})?|-?\d{1,15}(?:[.,]\d{1,2})?", plain, re.ASCII
    ):
        return REFUSED
    last = max(plain.rfind("."), plain.rfind(","))
    whole, cents = (
        (plain[:last], plain[last + 1 :]) if 0 < len(plain) - last - 1 < 3 and last >= 0 else (plain, "")
    )
    digits = whole.replace(".", "").replace(",", "")
    return f"{digits}.{cents:0<2}" if len(digits.lstrip("-")) <= 15 else REFUSED


def bracketed_amount(value: str) -> str:
    """The amount between brackets, as in `Haalbaar (€ 12.000)`."""
    found = re.search(r"\(([^()]*\d[^()]*)\)\s*$", value)
    return amount(found[1]) if found else ""


def before_bracket(value: str) -> str:
    """The label in front of a bracket."""
    return label(value.split("(", 1)[0])


@lru_cache(maxsize=_CACHED)
def instant(value: str) -> str:
    """A moment as `2026-03-18T09:00:00Z`; without a zone, or only a day, it is taken as Dutch time."""
    found = _moment(value.strip())
    if found is None or isinstance(found, str):
        return found or ""
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(value: str) -> datetime | str | None:
    """None for no value, `REFUSED` for no date."""
    if not value:
        return None
    try:
        found = _read_moment(value)
        within = 1990 <= found.year <= 2100
        return found if within else REFUSED
    except (ValueError, OverflowError):
        return REFUSED


def _read_moment(value: str) -> datetime:
    if utc := _UTC.fullmatch(value):
        return datetime.fromisoformat(f"{utc[1]}T{utc[2]}+00:00")
    if dutch := _DUTCH_DAY.fullmatch(value.lower()):
        on = date(int(dutch[3]), _month(dutch[2]), int(dutch[1]))
        clock = time.fromisoformat(dutch[4].zfill(5)) if dutch[4] else time()
        return datetime.combine(on, clock, AMSTERDAM)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[T ]?[\d:.,+\- ]*Z?", value, re.ASCII):
        raise ValueError(value)
    found = datetime.fromisoformat(re.sub(r" ([+-]\d\d:?\d\d)$", r"\1", value))
    return found if found.tzinfo else found.replace(tzinfo=AMSTERDAM)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    name = {"mrt": "maa", "mar": "maa", "may": "mei", "oct": "okt"}.get(text[:3], text[:3])
    if name not in _MONTHS:
        raise ValueError(text)
    return _MONTHS.index(name) + 1


@lru_cache(maxsize=_CACHED)
def label(value: str) -> str:
    """A short text that the municipality wrote: a title of a process, a category, a status.

    Refused when it is long, starts like a formula, or holds what looks like personal data.
    """
    if value == REFUSED:
        return REFUSED
    raw = value.lstrip(" ")
    plain = " ".join(_CONTROL.sub(" ", unescape(_TAG.sub(" ", raw))).split())
    if not plain:
        return ""
    suspect = (
        raw.startswith(_FORMULA) or plain.startswith(_FORMULA) or "<" in plain or unescape(plain) != plain
    )
    if suspect or len(plain) > _LABEL_LENGTH or _personal(plain):
        return REFUSED
    return plain


def _personal(text: str) -> bool:
    return looks_personal(text) or _SHORTENED_IPV6.search(text) is not None


@lru_cache(maxsize=_CACHED)
def link(value: str) -> str:
    """The address of a page about a process, without user, query or fragment."""
    value = value.strip()
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return REFUSED
    sound = parts.scheme in ("http", "https") and re.fullmatch(r"[a-z0-9.-]+", host)
    if not sound or not re.fullmatch(r"[\w./~%-]*", parts.path, re.ASCII):
        return REFUSED
    if re.search(r"%40|%3[cC]|%20", parts.path) or _personal(parts.path):
        return REFUSED
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path}"


def word(*allowed: str) -> Shape:
    """A shape that lets only these words pass."""
    known = frozenset(allowed)

    def closed(value: str) -> str:
        plain = value.strip().lower()
        return plain if not plain or plain in known else REFUSED

    return closed
