"""The sheet in which claims are judged: a CSV that opens in a spreadsheet and comes back filled in.

Belongs here: columns, reading, shielding against formulas, and where a quote stands in the stored text. Not
here: what a decision is (`review`), where the text comes from (the shells).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from orchestration.agreements.credit import levels
from orchestration.agreements.review import WORDS, BadDecision, Decision, decide
from orchestration.tables import UnreadableFile

COLUMNS = (
    "document_sha256", "page", "char_start", "char_end", "quote", "code", "level",
    "decision", "new_code", "new_level", "reason",
)  # fmt: skip
DUTCH = {dutch: kind for kind, dutch in WORDS.items()}
Pages = Mapping[int, str]
Texts = Callable[[str], Pages]
"""Gives the stored pages of a document by its sha256; none for a document that isn't known."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_OTHER_KINDS = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")


def shield(value: Any) -> Any:
    """A cell that a spreadsheet won't take for a formula; `unshield` gives the text back."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def unshield(value: str) -> str:
    """The text that `shield` was given."""
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value


def read_sheet(path: Path, reviewer: str, now: datetime, texts: Texts) -> tuple[list[Decision], list[str]]:
    """Decisions in a filled-in sheet, and per bad row what to mend; undecided rows don't count.

    Raises:
        UnreadableFile: when it is no such sheet.
    """
    good, bad = [], []
    level_names = {facts.label: level for level, facts in levels().items()}
    for number, row in enumerate(_rows(path.read_bytes()), start=2):
        cells = {name: unshield((value or "").strip()) for name, value in row.items() if name}
        if not cells["decision"]:
            continue
        said = cells["decision"].lower()
        cells["decision"] = DUTCH.get(said, said)
        cells["new_level"] = level_names.get(cells["new_level"].lower(), cells["new_level"])
        try:
            good.append(decide(located(cells, texts), reviewer, now))
        except BadDecision as problem:
            bad.append(f"rij {number}: {problem}")
    return good, bad


def _rows(data: bytes) -> list[dict[str, str | None]]:
    if data.startswith(_OTHER_KINDS):
        raise UnreadableFile("Dit is geen CSV-bestand.", "Kies in uw rekenblad: opslaan als CSV (UTF-8).")
    text = _decoded(data)
    for delimiter in (";", ",", "\t"):
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            if set(COLUMNS) <= set(reader.fieldnames or ()):
                return list(reader)
        except csv.Error as problem:
            raise UnreadableFile(
                f"Het CSV-bestand is beschadigd ({problem}).", "Sla het opnieuw op en probeer het nog eens."
            ) from problem
    found = set(re.split(r"[;,\t]", text.split("\n", 1)[0].replace('"', "").strip()))
    lacking = [name for name in COLUMNS if name not in found]
    raise UnreadableFile(
        f"In de eerste rij ontbreken kolommen: {', '.join(lacking)}.",
        "Begin met het bestand van `democratie review export` en laat de bovenste rij staan.",
    )


def _decoded(data: bytes) -> str:
    """Text of a spreadsheet: UTF-8, UTF-16 with its mark, or the Windows encoding of older ones."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def located(row: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    """The row with the place and the words of its passage as they stand in the stored text.

    Raises:
        BadDecision: when document, page or passage isn't there.
    """
    pages = texts(str(row["document_sha256"]))
    if not pages:
        raise BadDecision("Dit document staat niet in de gegevensset. Maak de lijst opnieuw met een export.")
    page = _number(row["page"], "page")
    if page not in pages:
        raise BadDecision(f"Pagina {page} bestaat niet. Het document heeft pagina’s tot en met {max(pages)}.")
    if row["decision"] == "add":
        start, end = find(str(row["quote"]), pages, page)
    else:
        start, end = _number(row["char_start"], "char_start"), _number(row["char_end"], "char_end")
        if _plain(pages[page][start:end]) != _plain(str(row["quote"])):
            raise BadDecision(
                "De passage staat niet (meer) op deze plaats. Laat de kolommen met plaats en citaat staan"
                " zoals ze zijn, of maak de lijst opnieuw."
            )
    return {**row, "page": page, "char_start": start, "char_end": end, "quote": pages[page][start:end]}


def find(quote: str, pages: Pages, page: int) -> tuple[int, int]:
    """Where a quote stands on a page; line breaks and spaces may differ.

    Raises:
        BadDecision: when it isn't there; if it is on another page, it says which.
    """
    words = quote.split()
    if not words:
        raise BadDecision("Geef de passage: plak de woorden uit het document.")
    sought = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    if match := sought.search(pages[page]):
        return match.span()
    elsewhere = next((number for number, text in pages.items() if sought.search(text)), None)
    if elsewhere is not None:
        raise BadDecision(f"Deze passage staat niet op pagina {page}, maar op pagina {elsewhere}.")
    raise BadDecision(
        f"Deze passage staat niet op pagina {page}. Neem de woorden precies over uit het document."
    )


def _number(value: Any, column: str) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise BadDecision(f"Kolom {column}: “{value}” is geen heel getal.") from None


def _plain(text: str) -> str:
    return " ".join(text.split())
