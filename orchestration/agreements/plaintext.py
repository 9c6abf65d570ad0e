"""Loose text (a clipping, a line of a gold set) into page text as `model` defines it.

Belongs here: mending of hard-wrapped lines, hyphenation, ligatures and bullets in text that came without a
layout. Not here: reading documents, which have a layout to go by (`documents`).
"""

from __future__ import annotations

import re
import unicodedata

_BULLET = re.compile(
    r"^\s*(?:[-–—•●▪◦‣■□►➢✓✔→➔*·]|[>~»+](?=\s)|\uf0b7|o(?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s)|[IVX]{1,4}\.(?=\s))\s*"
)
_LIGATURES = {ligature: unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆĳĲ"}
_HYPHENATED = re.compile(
    r"(?<=[^\W\d_])(?:[-‐‑]\u00ad*|\u00ad)[ \t]*\n[ \t]*(?=[^\W\d_])(?!(?:en|of|tot|als|noch|dan)\b)"
)
_SPACED_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-‐‑] (?=[a-zà-ÿ])(?!(?:en|of|tot|als|noch|dan|c\.q)\b)")
_SPACED_LETTERS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_] ){4,}[^\W\d_](?![^\W\d_])")
_PAGE_NUMBER = re.compile(r"^\s*(?:-\s*)?(?:pagina\s*)?\d{1,3}(?:\s*-)?\s*$", re.IGNORECASE)
_CLOSED = (".", "!", "?", ":", ";", ".”", ".’", '."')


def tidy(text: str) -> str:
    """Page text: hyphenation and wrapped lines undone, bullets as `- `, a short lead line as `# `."""
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if "\n" in text:
        text = "\n".join(line for line in text.split("\n") if not _PAGE_NUMBER.match(line))
        text = _HYPHENATED.sub("", text)
    text = text.replace("\u00ad", "")
    text = _SPACED_HYPHEN.sub("", text)
    text = _SPACED_LETTERS.sub(lambda match: match.group().replace(" ", ""), text)
    lines = [re.sub(r"[ \t\u00a0\u2007\u2009\u202f]+", " ", line).strip() for line in text.split("\n")]
    return "\n".join(_mark_headings(_join_wrapped([line for line in lines if line])))


def _join_wrapped(lines: list[str]) -> list[str]:
    """A line that goes on in the next becomes one line; bullets get the mark `- `."""
    joined: list[str] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet and len(line) > bullet.end():
            joined.append("- " + line[bullet.end() :])
        elif joined and _continues(joined[-1], line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _continues(previous: str, line: str) -> bool:
    if previous.startswith("#") or line.startswith("#") or previous.endswith(_CLOSED):
        return False
    if previous.startswith("- "):
        return line[0].islower()
    return line[0].islower() or len(previous) > 60 or previous.endswith(",")


def _mark_headings(lines: list[str]) -> list[str]:
    """A short line without an end, above running text, is a heading; above bullets it introduces the list."""
    marked = []
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        plain = not line.startswith(("#", "- ")) and not line.endswith(_CLOSED)
        if plain and following and len(line.split()) <= 10:
            line = "# " + line
        marked.append(line)
    return marked
