"""Cleaning characters and putting words that a line break cut back together.

Everything here works on plain strings; what a line, heading or page is, is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet

SOFT_HYPHEN = "\u00ad"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = [
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    *range(0x200B, 0x2010),  # zero width, left-to-right and right-to-left marks
    *range(0x202A, 0x202F),  # embedding and override of direction
    *range(0x2060, 0x2070),  # word joiner, isolates
    *range(0xD800, 0xE000),  # half a pair means nothing, and can't be written as UTF-8
    *range(0xFFF9, 0xFFFE),
    0x061C,
    0xAD,
    0xFEFF,
    0xFFFE,
    0xFFFF,
]
_TABLE: dict[int, str | None] = dict.fromkeys(_INVISIBLE)
_TABLE |= {ord(space): " " for space in _SPACES}
_TABLE |= {0x0B: " ", 0x0C: " ", 0x85: " ", 0x2028: " ", 0x2029: " ", 0x2010: "-", 0x2011: "-"}
_TABLE |= {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_TABLE |= {0x0132: "IJ", 0x0133: "ij"}

_ICONS = re.compile("[\ue000-\uf8ff]")  # letters of no script: icons and bullets in fonts of their own

# First parts that keep their hyphen in Dutch, whatever follows.
_HYPHENATED = frozenset(
    {"co", "ex", "oud", "niet", "non", "pro", "top", "bijna", "adjunct", "kandidaat", "vice"}
)
_CLASHES = frozenset(  # not "ie": "financi-eel" was cut
    ["aa", "ae", "ai", "au", "ee", "ei", "eu", "ii", "oe", "oi", "oo", "ou", "ui", "uu", "éé", "éu"]
)
_SHORTEST_AFTER_CLASH = 4  # "mede-eigenaar" keeps its hyphen, "muse-um" was cut
_AND = frozenset({"en", "of", "én", "óf", "en/of", "tot", "als", "dan", "maar", "noch", "respectievelijk"})
_LONGEST_WORD = 60
_LAST_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*$")
_FIRST_WORD = re.compile(r"^[^\W_]+(?:[-'’/][^\W_]+)*")


def visible(text: str) -> str:
    """`text` without controls, direction marks and the like, with ligatures spelled out and plain spaces."""
    return text.translate(_TABLE)


def clean(text: str) -> str:
    """One line of text without invisible characters: NFC, ligatures spelled out, single spaces.

    Removed are soft hyphens, direction marks, null bytes and other controls; markup stays as it is.
    """
    text = visible(text)
    if not text.isascii():
        text = _ICONS.sub("", text)
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def join_lines(first: str, second: str, words: AbstractSet[str] = frozenset()) -> str:
    """Two consecutive lines of a paragraph as one, with a word cut at the line end made whole.

    A hyphen stays where the document itself writes the word with one (`words` holds the words of the
    document in lower case), in "wijk- en dorpsraden", before a capital or digit, after an abbreviation or
    a prefix that keeps it ("co-creatie"), and between clashing vowels ("zee-egel").
    """
    if not first or not second:
        return first or second
    if first.endswith(SOFT_HYPHEN):
        return first.rstrip(SOFT_HYPHEN) + second
    if not first.endswith("-") or first.endswith(" -") or first == "-":
        return f"{first} {second}"
    left = _LAST_WORD.search(first[-_LONGEST_WORD:-1])
    right = _FIRST_WORD.search(second)
    if left is None or right is None:
        return f"{first} {second}" if right is None else first + second
    if right.group().lower() in _AND:
        return f"{first} {second}"
    if _keeps_hyphen(left.group(), right.group(), words):
        return first + second
    return first[:-1] + second


def _keeps_hyphen(left: str, right: str, words: AbstractSet[str]) -> bool:
    with_hyphen, joined = f"{left}-{right}".lower(), f"{left}{right}".lower()
    if (with_hyphen in words) != (joined in words):
        return with_hyphen in words
    if not right[0].islower() or left[-1].isdigit():
        return True
    last_part = left.rsplit("-", 1)[-1]
    if len(last_part) > 1 and last_part.isupper():
        return True
    if last_part.lower() in _HYPHENATED:
        return True
    return len(right) >= _SHORTEST_AFTER_CLASH and (last_part[-1] + right[0]).lower() in _CLASHES
