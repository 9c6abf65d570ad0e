"""Recognising personal data in text, so that it never reaches disk, and defusing text for spreadsheets.

Patterns see a name only behind a form of address; that is why no template has a column for a resident's name.
"""

from __future__ import annotations

import re

REMOVED = "[persoonsgegeven verwijderd]"
KEPT_OUT = "[niet bewaard: de rij is geweigerd]"
UNFIT = "[niet bewaard: de tekst is geweigerd]"

PATTERN = (
    r"[^\s@]@[^\s@]"  # e-mail
    r"|(?:^|[^0-9])(?:\+31|0031|0)[ -]?[1-9](?:[ -]?[0-9]){8}(?:[^0-9]|$)"  # telephone
    r"|(?:^|[^0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:[^0-9.]|$)"  # IPv4
    r"|(?:^|[^0-9a-fA-F:])(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}"  # IPv6
    r"|\b[1-9][0-9]{3} ?[A-Z]{2}\b"  # postcode
    r"|\b[A-Z]{2}[0-9]{2} ?[A-Z]{4}(?: ?[0-9]){10}"  # IBAN
    r"|(?:^|[^0-9])[0-9]{9}(?:[^0-9]|$)"  # BSN
    r"|\b(?:[Mm]evrouw|[Mm]eneer)\s+[A-Za-zÀ-ÿ]"  # a form of address with a name
    r"|\b(?:[Dd]e\s+heer|[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?|[Ff]amilie|[Ff]am\.)\s+"
    r"(?:(?:van|de|den|der|het|ten|ter|’t|'t)\s+)*[A-ZÀ-Þ]"
    r"|\b[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]*(?:straat|laan|weg|plein|dijk|kade|gracht|singel|steeg|dreef|plantsoen|hof|pad)"
    r"\s+[1-9][0-9]{0,2}(?:\s?[a-zA-Z])?(?:[^0-9A-Za-z]|$)"  # street with a house number, not a year
)
"""Written for RE2 and Python alike, so that columns and cells are judged the same way."""

_PERSONAL = re.compile(PATTERN)


def looks_personal(text: str) -> bool:
    """Whether the text holds an address of any kind, a telephone, bank or citizen number, or *mevrouw X*."""
    return _PERSONAL.search(text) is not None


def defuse(text: str) -> str:
    """Text for a cell of a spreadsheet: what would start a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
