"""Recognising personal data in text, so that it never reaches disk, and defusing text for spreadsheets.

Patterns can't see names; that is why the templates have no column in which a resident's name belongs.
"""

from __future__ import annotations

import re

REMOVED = "[persoonsgegeven verwijderd]"

PATTERN = (
    r"[^\s@]@[^\s@]"  # e-mail
    r"|(?:^|[^0-9])(?:\+31|0031|0)[ -]?[1-9](?:[ -]?[0-9]){8}(?:[^0-9]|$)"  # telephone
    r"|(?:^|[^0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:[^0-9.]|$)"  # IPv4
    r"|(?:^|[^0-9a-fA-F:])(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}"  # IPv6
    r"|\b[1-9][0-9]{3} ?[A-Z]{2}\b"  # postcode
    r"|\b[A-Z]{2}[0-9]{2} ?[A-Z]{4}(?: ?[0-9]){10}"  # IBAN
    r"|(?:^|[^0-9])[0-9]{9}(?:[^0-9]|$)"  # BSN
)
"""Written for RE2 and Python alike, so that columns and cells are judged the same way."""

_PERSONAL = re.compile(PATTERN)


def looks_personal(text: str) -> bool:
    """Whether the text holds an e-mail address, telephone, IP, bank or citizen number, or a postcode."""
    return _PERSONAL.search(text) is not None


def defuse(text: str) -> str:
    """Text for a cell of a spreadsheet: what would start a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
