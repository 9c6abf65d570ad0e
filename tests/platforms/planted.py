"""Personal data, all made up, that the fake platforms and exports carry and that must never come through."""

from __future__ import annotations

NAME = "Wilhelmina Zonneklaar-Proefpersoon"
EMAIL = "w.zonneklaar@voorbeeldpost.example"
IP = "203.0.113.77"
IP6 = "2001:db8:85a3::8a2e:370:7334"
PHONE = "06-12345678"
ADDRESS = "Verzonnenlaan 123"
POSTCODE = "1234 ZQ"
IBAN = "NL91 ABNA 0417 1643 00"
IDEA_TITLE = "Graag een bankje voor mijn moeder"
IDEA_TEXT = "Ik woon hier al veertig jaar en mijn knie doet zeer"
USER_ID = "987654321987"
SLUG = "graag-een-bankje-voor-mijn-moeder"

ALL = (NAME, EMAIL, IP, IP6, PHONE, ADDRESS, POSTCODE, IBAN, IDEA_TITLE, IDEA_TEXT, USER_ID, SLUG)
WORDS = (
    "Zonneklaar",
    "zonneklaar",
    "voorbeeldpost",
    "203.0.113",
    "12345678",
    "Verzonnenlaan",
    "bankje",
    "knie doet",
)


def found_in(data: bytes) -> list[str]:
    """Which planted values or telling parts of them stand in these bytes, in UTF-8 or UTF-16."""
    return [
        text
        for text in (*ALL, *WORDS)
        if text.encode() in data or text.encode("utf-16-le") in data or text.encode("utf-16-be") in data
    ]
