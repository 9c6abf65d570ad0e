"""CSV of unknown delimiter and encoding → blocks of text rows, streaming and vectorised.

Rows keep the number under which the reader sees them; a row of the wrong width becomes a reject.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from orchestration.tables import Reject, UnreadableFile
from orchestration.templates.content import Content
from orchestration.templates.model import Template

DELIMITERS = (";", ",", "\t")
ROW_HEADING = "#rij"
"""Heading under which a cleaned file keeps the row numbers of the original."""
ROW = "#"
_BLOCK = 16 << 20


class Rows(NamedTuple):
    """Untyped rows: one text column per known column, and the row numbers as the reader sees them."""

    batch: pa.RecordBatch
    numbers: pa.Array


class Header(NamedTuple):
    """Where the header stands (from 0) and which template column each of its cells means ("" = none)."""

    position: int
    cells: tuple[str, ...]
    names: tuple[str, ...]
    template: Template


class Scanned(NamedTuple):
    """What one pass over a file tells: its encoding and the number of quotation marks."""

    encoding: str
    quotes: int


def scan(content: Content) -> Scanned:
    """UTF-8 or UTF-16 where the bytes say so, else the Windows encoding of older spreadsheets."""
    start = content.head()
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Scanned("utf-16", start.count(b'"'))
    decoder: codecs.IncrementalDecoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    quotes = 0
    for piece in content.chunks():
        quotes += piece.count(b'"')
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            encoding = "cp1252"
            decoder = codecs.getincrementaldecoder("latin-1")()
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        encoding = "cp1252"
    return Scanned(encoding, quotes)


def head_of(content: Content, encoding: str) -> str:
    """The beginning of the file as text, to find a header in."""
    return content.head().decode(encoding, errors="replace").lstrip("\ufeff")


def first_rows(head: str, delimiter: str, most: int) -> list[list[str]]:
    """The first rows, as far as they can be read with this delimiter."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == most:
                break
    except csv.Error:
        pass  # the rows up to here are enough to find a header in
    return rows


def csv_rows(
    content: Content, file: str, scanned: Scanned, delimiter: str, header: Header, rejects: list[Reject]
) -> Iterator[Rows]:
    """Blocks of rows below the header; `rejects` gets the rows whose number of cells is wrong.

    Raises:
        UnreadableFile: when the file breaks off.
    """
    encoding, quotes = scanned
    if quotes % 2 and encoding != "utf-16":  # the rest of the file would end up in one cell
        raise _breaks_off()
    width = len(header.cells)
    columns = [name or f"?{place}" for place, name in enumerate(header.names)]
    wrong: list[int] = []
    numbered = columns[0] == ROW

    def wrong_width(row: pa_csv.InvalidRow) -> str:
        wrong.append(row.number)
        rejects.append(
            Reject(
                file,
                int(row.text) if numbered and row.text.isdecimal() else row.number,
                "",
                "",
                f"Het aantal cellen van deze rij klopt niet; de kop heeft er {width - numbered}.",
                f"Zet tekst waarin een “{delimiter}” of een regeleinde staat tussen aanhalingstekens.",
            )
        )
        return "skip"

    known = [c for c in columns if not c.startswith("?")]
    try:
        reader = pa_csv.open_csv(
            content.stream(),
            read_options=pa_csv.ReadOptions(
                column_names=columns,
                skip_rows=_lines_of_header(content, encoding, delimiter, header.position),
                block_size=_BLOCK,
                encoding="utf-8" if encoding == "utf-8-sig" else encoding,
                use_threads=False,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=quotes > 0,  # looking for quotes in vain is slow
                ignore_empty_lines=False,
                invalid_row_handler=wrong_width,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(columns, pa.string()),
                include_columns=known,
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
        number = header.position + 2
        for batch in reader:
            numbers, number = _numbers(number, batch.num_rows, wrong)
            if numbered:
                numbers = pc.cast(batch.column(ROW), pa.int64())
                batch = batch.drop_columns([ROW])
            yield Rows(batch, numbers)
    except (pa.ArrowException, UnicodeDecodeError) as problem:
        if "Empty CSV" in str(problem):
            return
        raise _breaks_off() from problem


def _breaks_off() -> UnreadableFile:
    return UnreadableFile(
        "Het CSV-bestand breekt af: een aanhalingsteken sluit niet, of de tekencodering wisselt.",
        "Bewaar het bestand opnieuw als CSV (UTF-8) en lever dat in.",
    )


def read_ahead(blocks: Iterator[Rows]) -> Iterator[Rows]:
    """The same blocks, with the next one being read while this one is worked on."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        waiting = reader.submit(next, blocks, None)
        while (block := waiting.result()) is not None:
            waiting = reader.submit(next, blocks, None)
            yield block


def _numbers(start: int, count: int, wrong: list[int]) -> tuple[pa.Array, int]:
    """Row numbers for the next `count` good rows from `start`, passing over the rows of the wrong width."""
    skipped = [n for n in wrong if n >= start]
    if not skipped:
        return pa.array(range(start, start + count), pa.int64()), start + count
    held = set(skipped)
    numbers: list[int] = []
    number = start
    while len(numbers) < count:
        if number not in held:
            numbers.append(number)
        number += 1
    return pa.array(numbers, pa.int64()), number


def _lines_of_header(content: Content, encoding: str, delimiter: str, position: int) -> int:
    """How many physical lines the header and what stands above it take up."""
    reader = csv.reader(io.StringIO(head_of(content, encoding), newline=""), delimiter=delimiter)
    for place, _ in enumerate(reader):
        if place == position:
            break
    return reader.line_num
