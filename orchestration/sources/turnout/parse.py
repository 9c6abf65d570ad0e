"""One snapshot of turnout → rows of `turnout_result` and rejects, whatever its format.

What belongs here: joining the steps. What doesn't: telling formats apart (`layout`) and the formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.turnout.cells import csv_lines, numbered
from orchestration.sources.turnout.eml import KINDS_NL, eml_kind, read_eml
from orchestration.sources.turnout.identify import Identity
from orchestration.sources.turnout.layout import layout_of
from orchestration.sources.turnout.long_csv import read_long_csv
from orchestration.sources.turnout.model import SCHEMA, TABLE, Found
from orchestration.sources.turnout.osv import read_osv
from orchestration.sources.turnout.reconcile import reconcile
from orchestration.sources.turnout.template import read_template
from orchestration.sources.turnout.wide_csv import read_wide_csv
from orchestration.sources.turnout.zipped import Entry, entries
from orchestration.tables import Batch, Reject, UnreadableFile, batches

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
    if layout_of(stream, identity.name) == "zip":
        yield from _read_zip(stream, identity)
    else:
        yield from _read_one(stream, identity)


def _read_one(stream: IO[bytes], identity: Identity) -> Iterator[Found]:
    file = identity.name
    match layout_of(stream, file):
        case "xml":
            kind = eml_kind(stream, file)
            if not kind:
                raise UnreadableFile(f"{file} is geen EML-bestand.", _FORMATS_NL)
            yield from read_eml(stream, file, kind)
        case "long":
            lines = csv_lines(stream, file)
            yield from read_long_csv(next(lines), lines, file, identity.election())
        case "wide":
            rows = numbered(csv_lines(stream, file), file)
            yield from read_wide_csv(next(rows)[1], rows, file, identity.election())
        case "osv":
            yield from read_osv(numbered(csv_lines(stream, file), file), file, identity.counted)
        case "template":
            try:
                yield from read_template(stream.read(), file)
            except UnreadableFile as error:
                raise UnreadableFile(error.reason, f"{error.remedy} {_FORMATS_NL}") from error
        case "zip":
            raise UnreadableFile(f"{file} is een ZIP in een ZIP.", "Pak de buitenste ZIP eerst uit.")


def _read_zip(stream: IO[bytes], identity: Identity) -> Iterator[Found]:
    """Every file in the ZIP by itself: one that can't be read costs no more than itself."""
    passed: Counter[str] = Counter()
    useful = 0
    refused: list[Reject] = []
    for entry in entries(stream, identity.name):
        if isinstance(entry, Reject):
            refused.append(entry)
            continue
        try:
            kind, found = _read_entry(entry, identity)
        except UnreadableFile as error:
            refused.append(Reject(entry.name, 0, "", "", error.reason, error.remedy))
            continue
        passed[kind] += bool(kind)
        useful += not kind
        yield from found
    if not useful:
        raise _unreadable(identity.name, refused, +passed)
    yield from refused
    for kind, n in sorted((+passed).items()):
        reason = f"{n} × EML {kind} ({KINDS_NL[kind]}) overgeslagen: daar staat geen telling in."
        yield Reject(identity.name, 0, "", "", reason, "U hoeft niets te doen.")


def _unreadable(file: str, refused: list[Reject], passed: Counter[str]) -> UnreadableFile:
    """Why nothing of a ZIP can be used: the first file's own reason, and for how many there was one."""
    if not refused:
        held = ", ".join(f"{n} × EML {kind} ({KINDS_NL[kind]})" for kind, n in sorted(passed.items()))
        return UnreadableFile(
            f"In {file} staat geen enkele telling{f', alleen {held}' if held else ''}.", _FORMATS_NL
        )
    first = refused[0]
    name = first.file.removeprefix(f"{file}/")
    others = f" Zo zijn er nog {len(refused) - 1} geweigerd." if len(refused) > 1 else ""
    return UnreadableFile(
        f"In {file} staat geen enkele leesbare telling. Over {name}: {first.reason}{others}",
        first.remedy or _FORMATS_NL,
    )


def _read_entry(entry: Entry, identity: Identity) -> tuple[str, list[Found]]:
    """(kind of EML that holds no count, or "", and the counts) of one file in a ZIP."""
    with entry.opened() as opened:
        kind = eml_kind(opened, entry.name) if layout_of(opened, entry.name) == "xml" else None
        if kind and kind[:3] in KINDS_NL:
            return kind[:3], []
        return "", list(_read_one(opened, replace(identity, name=entry.name)))
