"""A file of this source is a filled-in template or a document; its content says which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zipfile import BadZipFile, ZipFile

from orchestration.sources.agreements.documents import parse_documents
from orchestration.sources.agreements.tables import TEMPLATES
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.tables import Batch, UnreadableFile
from orchestration.templates import parse_snapshot


def is_table(snapshot: Snapshot) -> bool:
    """Whether the file is a table and not a document: a workbook, or lines with a header and separators."""
    with snapshot.path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(b"PK"):
        try:
            with ZipFile(snapshot.path) as package:
                return "xl/workbook.xml" in package.namelist()
        except BadZipFile:
            return False
    header = head.split(b"\n", 1)[0].lower()
    separated = max(header.count(mark) for mark in (b";", b",", b"\t")) >= 3
    return separated and (b"gemeente" in header or b"municipality" in header)


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Rows of a template, or the pages and coded passages of a document.

    Raises:
        UnreadableFile: when a table is no template of this source.
    """
    if is_table(snapshot):
        yield from parse_snapshot(snapshot, context, TEMPLATES)
    else:
        for _, found in parse_documents([snapshot]):
            yield from found


def parse_many(
    snapshots: Sequence[Snapshot], context: ParseContext
) -> Iterator[tuple[Snapshot, list[Batch] | UnreadableFile]]:
    """Tables one by one, then all documents together on all cores."""
    tables = [snapshot for snapshot in snapshots if is_table(snapshot)]
    for snapshot in tables:
        try:
            yield snapshot, list(parse(snapshot, context))
        except UnreadableFile as problem:
            yield snapshot, problem
    yield from parse_documents([snapshot for snapshot in snapshots if snapshot not in tables])
