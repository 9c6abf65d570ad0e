"""What a municipality hands in for its own report: plain text files in `<inbox>/report`.

`<code>-<jaar>-reactie.txt` (its reply), `-bijdrage.txt` (residents' critical contribution) and
`-besluiten.txt` (decisions on corrections). The files are data, never markup. What is too large, isn't text
or holds personal data is refused with the reason, and so is a file with another name; all stay where they
are. Own priorities come in through their template, and not here.
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
KINDS = ("reactie", "bijdrage", "besluiten")
ELSEWHERE = "prioriteiten"
SHOWN_OF_NAME = 60
_CODE = re.compile(r"GM[0-9]{4}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_NAME = re.compile(rf"(GM[0-9]{{4}})-([0-9]{{4}})-({'|'.join(KINDS)})\.txt")


def path_of(home: Home, code: str, year: int, kind: str) -> Path:
    """Where a text of one kind is expected."""
    return home.inbox / FOLDER / f"{code}-{year}-{kind}.txt"


def files_of(home: Home, code: str, year: int) -> list[Path]:
    """Everything that is there for one report, and what is there for this municipality under a wrong name."""
    return [p for kind in KINDS if (p := path_of(home, code, year, kind)).is_file()] + _misnamed(home, code)


def strangers(home: Home) -> list[str]:
    """Names of files that belong to no report at all."""
    return [_shown(p) for p in _held(home) if not _NAME.fullmatch(p.name) and not _CODE.match(p.name.upper())]


def _misnamed(home: Home, code: str) -> list[Path]:
    return [p for p in _held(home) if p.name.upper().startswith(code) and not _NAME.fullmatch(p.name)]


def _held(home: Home) -> list[Path]:
    folder = home.inbox / FOLDER
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))


def _shown(path: Path) -> str:
    return _CONTROL.sub("", path.name)[:SHOWN_OF_NAME]


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
    for path in _misnamed(home, code):
        key = "priorities" if ELSEWHERE in path.name.casefold() else "name"
        reason = t(f"report.handed_{key}", names=", ".join(f"{code}-{year}-{kind}.txt" for kind in KINDS))
        refused.append(t("report.handed_refused", file=_shown(path), reason=reason))
    return Handed(
        reply=texts.get("reactie", ()),
        residents=texts.get("bijdrage", ()),
        decisions=texts.get("besluiten", ()),
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
