"""One snapshot of turnout → rows of `turnout_result` and rejects, whatever its format.

What belongs here: finding the format by content and joining the steps. What doesn't: the formats themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import IO

from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.turnout.cells import csv_lines, numbered
from orchestration.sources.turnout.eml import KINDS_NL, eml_kind, read_eml
from orchestration.sources.turnout.identify import Identity
from orchestration.sources.turnout.long_csv import is_long_csv, read_long_csv
from orchestration.sources.turnout.model import SCHEMA, TABLE, Found
from orchestration.sources.turnout.osv import is_osv, read_osv
from orchestration.sources.turnout.reconcile import reconcile
from orchestration.sources.turnout.template import read_template
from orchestration.sources.turnout.wide_csv import is_wide_csv, read_wide_csv
from orchestration.sources.turnout.zipped import Entry, entries, is_workbook
from orchestration.tables import Batch, Reject, UnreadableFile, batches

_ZIP = b"PK"
_HEAD_ROWS = 8
_FORMATS_NL = "Ook goed: een EML 510 of CSV van de Kiesraad, of een CSV van OSV."


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Yield the turnout in a snapshot as batches of `turnout_result` and `rejects`.

    Raises:
        UnreadableFile: when nothing of the file can be used.
    """
    with snapshot.path.open("rb") as stream:
        identity = Identity(snapshot, snapshot.file_name, context.gazetteer)
        checked = reconcile(read_results(stream, identity), context.gazetteer)
        yield from batches(
            {TABLE: SCHEMA},
            (item if isinstance(item, Reject) else (TABLE, item.as_row()) for item in checked),
        )


def read_results(stream: IO[bytes], identity: Identity) -> Iterator[Found]:
    """The counts in the file as published, before anything is compared."""
    start = stream.read(2)
    stream.seek(0)
    if start != _ZIP:
        yield from _read_plain(stream, identity)
    elif is_workbook(stream):
        yield from read_template(stream.read(), identity.name)
    else:
        yield from _read_zip(stream, identity)


def _read_plain(stream: IO[bytes], identity: Identity) -> Iterator[Found]:
    if not _starts_like_xml(stream):
        yield from _read_text(stream, identity)
        return
    kind = eml_kind(stream, identity.name)
    if kind:
        yield from read_eml(stream, identity.name, kind)
    else:
        raise UnreadableFile(f"{identity.name} is geen EML-bestand.", _FORMATS_NL)


def _starts_like_xml(stream: IO[bytes]) -> bool:
    start = stream.read(256)
    stream.seek(0)
    return start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _read_text(stream: IO[bytes], identity: Identity) -> Iterator[Found]:
    file = identity.name
    lines = csv_lines(stream, file)
    rows = numbered(lines, file)
    first = next(rows, (0, []))
    if is_long_csv(first[1]):
        yield from read_long_csv(first[1], lines, file, identity.election())
        return
    head = [first, *islice(rows, _HEAD_ROWS)]
    everything = chain(head, rows)
    if is_wide_csv(first[1]):
        yield from read_wide_csv(first[1], islice(everything, 1, None), file, identity.election())
    elif is_osv(cells for _, cells in head):
        yield from read_osv(everything, file, identity.counted)
    else:
        stream.seek(0)
        try:
            yield from read_template(stream.read(), file)
        except UnreadableFile as error:
            raise UnreadableFile(error.reason, f"{error.remedy} {_FORMATS_NL}") from error


def _read_zip(stream: IO[bytes], identity: Identity) -> Iterator[Found]:
    """Every file in the ZIP by itself: one that can't be read costs no more than itself."""
    passed: Counter[str] = Counter()
    useful = 0
    for entry in entries(stream, identity.name):
        if isinstance(entry, Reject):
            yield entry
            continue
        try:
            kind, found = _read_entry(entry, identity)
        except UnreadableFile as error:
            yield Reject(entry.name, 0, "", "", error.reason, error.remedy)
            continue
        passed[kind] += bool(kind)
        useful += not kind
        yield from found
    for kind, n in sorted((+passed).items()):
        reason = f"{n} × EML {kind} ({KINDS_NL[kind]}) overgeslagen: daar staat geen telling in."
        yield Reject(identity.name, 0, "", "", reason, "U hoeft niets te doen.")
    if not useful:
        raise UnreadableFile(f"In {identity.name} staat geen enkele leesbare telling.", _FORMATS_NL)


def _read_entry(entry: Entry, identity: Identity) -> tuple[str, list[Found]]:
    """(kind of EML that holds no count, or "", and the counts) of one file in a ZIP."""
    with entry.opened() as opened:
        kind = eml_kind(opened, entry.name) if _starts_like_xml(opened) else None
        if kind and kind[:3] in KINDS_NL:
            return kind[:3], []
        return "", list(_read_plain(opened, replace(identity, name=entry.name)))
