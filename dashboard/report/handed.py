"""What a municipality hands in for its own report: plain text files in `<inbox>/report`.

`<code>-<jaar>-reactie.txt` (its reply), `-bijdrage.txt` (residents' critical contribution),
`-besluiten.txt` (decisions on corrections), `-prioriteiten.txt` (its priorities: numbers 1–8 on lines,
and one line `eigen: …`). The files are data, never markup. What is too large, isn't text or holds
personal data is refused with the reason, and stays where it is.
"""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.report.model import Handed
from orchestration.settings import Home
from orchestration.templates.personal import looks_personal
from orchestration.texts import number, t

FOLDER = "report"
LARGEST = 32 * 1024
MOST_LINES = 200
KINDS = ("reactie", "bijdrage", "besluiten", "prioriteiten")
_CODE = re.compile(r"GM[0-9]{4}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_OWN = re.compile(r"eigen\s*:\s*(.+)", re.IGNORECASE)


def path_of(home: Home, code: str, year: int, kind: str) -> Path:
    """Where a text of one kind is expected."""
    return home.inbox / FOLDER / f"{code}-{year}-{kind}.txt"


def files_of(home: Home, code: str, year: int) -> list[Path]:
    """The files that are there for one report."""
    return [p for kind in KINDS if (p := path_of(home, code, year, kind)).is_file()]


def read_handed(home: Home, code: str, year: int) -> Handed:
    """Everything handed in for the report of `code` about `year`; nothing at all for an odd code."""
    if not _CODE.fullmatch(code):
        return Handed()
    texts: dict[str, tuple[str, ...]] = {}
    refused: list[str] = []
    for kind in KINDS:
        path = path_of(home, code, year, kind)
        try:
            texts[kind] = _lines(path)
        except Unusable as problem:
            refused.append(t("report.handed_refused", file=path.name, reason=str(problem)))
    marked, own = _priorities(texts.get("prioriteiten", ()))
    return Handed(
        reply=texts.get("reactie", ()),
        residents=texts.get("bijdrage", ()),
        decisions=texts.get("besluiten", ()),
        own_priorities=marked,
        own_added=own,
        refused=tuple(refused),
    )


class Unusable(Exception):
    """A file that can't be taken over, with the reason in Dutch."""


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a text file without control characters; empty when there is no file.

    Raises:
        Unusable: too large, not UTF-8, too many lines, or with what looks like personal data.
    """
    if not path.is_file():
        return ()
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unusable(t("report.handed_too_large", most=number(LARGEST // 1024)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unusable(t("report.handed_not_text")) from problem
    lines = [_CONTROL.sub("", line).strip() for line in text.splitlines()]
    kept = tuple(line for line in lines if line)
    if len(kept) > MOST_LINES:
        raise Unusable(t("report.handed_too_long", most=number(MOST_LINES)))
    if any(looks_personal(line) for line in kept):
        raise Unusable(t("report.handed_personal"))
    return kept


def _priorities(lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    marked = tuple(dict.fromkeys(line for line in lines if line in set("12345678")))
    own = next((m.group(1).strip() for line in lines if (m := _OWN.fullmatch(line))), "")
    return marked, own
