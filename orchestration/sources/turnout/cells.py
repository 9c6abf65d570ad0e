"""Bytes of a CSV file from a publisher → numbered rows of text cells.

What belongs here: encodings and separators. What doesn't: what the cells mean.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from orchestration.tables import UnreadableFile

CsvReader = Any  # what csv.reader returns: rows, and `line_num`
NumberedRow = tuple[int, Sequence[str]]
LONGEST_CELL = 100_000
CHUNK = 1024 * 1024
SEPARATORS = ";,\t"


def encoding_of(stream: IO[bytes]) -> str:
    """utf-16 by its mark, else utf-8-sig if all bytes fit, else cp1252 (what Excel calls ANSI); rewinds."""
    stream.seek(0)
    start = stream.read(2)
    stream.seek(0)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        stream.seek(0)
    return "utf-8-sig"


def csv_lines(stream: IO[bytes], file: str) -> CsvReader:
    """The rows of a CSV file as a plain csv reader gives them.

    Raises:
        UnreadableFile: when there is no text in it.
    """
    text = io.TextIOWrapper(stream, encoding=encoding_of(stream), errors="replace", newline="")
    first = next((line for line in text if line.strip()), "")
    if not first or "\x00" in first:
        raise UnreadableFile(f"Het bestand {file} is leeg of geen tekst.", "Download of bewaar het opnieuw.")
    text.seek(0)
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(text, delimiter=separator)


def numbered(lines: Iterable[list[str]], file: str) -> Iterator[NumberedRow]:
    """Number the rows from 1, skipping nothing.

    Raises:
        UnreadableFile: when the CSV itself is broken.
    """
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, cells
    except csv.Error:
        raise UnreadableFile(
            f"Rij {number + 1} van {file} is geen geldige CSV.",
            "Controleer de aanhalingstekens in die rij, of bewaar het bestand opnieuw als CSV.",
        ) from None
