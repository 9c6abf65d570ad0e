"""Any export of any of the five platforms → the cleaned form, or a refusal that says what was expected.

Pure: bytes in, bytes out. The platform is found by content: ZIP, XLSX, JSON or CSV, and then by the names
of columns or keys. Cleaning what is already clean changes nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from orchestration.sources.contract import Cleaned
from orchestration.sources.platforms import (
    consul,
    containers,
    decidim,
    govocal,
    json_stream,
    openstad,
    shapes,
    yourpriorities,
)
from orchestration.sources.platforms.allow import (
    CANONICAL,
    COLUMNS,
    TRAJECTORY,
    CleanRow,
    RecordType,
    clean_record,
    key,
    row_reader,
)
from orchestration.tables import UnreadableFile

MODULES = (decidim, consul, openstad, govocal, yourpriorities)
_TABLE_TYPES: tuple[RecordType, ...] = tuple(kind for module in MODULES for kind in module.TABLE_TYPES)
_HIDDEN = "(kolom met een onbruikbare naam)"


def clean(data: bytes, file_name: str) -> Cleaned:
    """Remove everything that isn't on the allow-list.

    Raises:
        UnreadableFile: when the bytes are no export of a known platform, or damaged.
    """
    dropped: set[str] = set()
    out = write_rows(clean_rows(data, dropped))
    return Cleaned(out, tuple(sorted({_presentable(name) for name in dropped})))


def write_rows(rows: Iterable[CleanRow]) -> bytes:
    """Cleaned rows as the bytes that the archive keeps."""
    out = io.BytesIO()
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.values() for row in rows)
    text.flush()
    return out.getvalue()


def clean_rows(data: bytes, dropped: set[str]) -> Iterator[CleanRow]:
    """The cleaned rows of an export; names of columns left out are added to `dropped`."""
    if data.startswith(b"PK"):
        yield from _from_zip(data, dropped)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        yield from _from_json(data, dropped)
    else:
        yield from _from_csv(data, dropped)


def _presentable(name: str) -> str:
    plain = shapes.label(name)
    return _HIDDEN if plain in ("", shapes.REFUSED) else plain


def _unknown() -> UnreadableFile:
    return UnreadableFile(
        "Het bestand is geen bekende export van Decidim, CONSUL Democracy, OpenStad, Go Vocal"
        " of Your Priorities.",
        "Lever de export aan zoals het platform hem geeft (ZIP, CSV, XLSX of JSON),"
        " met de koppen ongewijzigd.",
    )


def _kind_of(header: Sequence[str], platform: str | None = None) -> RecordType | None:
    folded = [key(name) for name in header]
    kinds = (k for k in _TABLE_TYPES if platform in (None, k.platform))
    return next((kind for kind in kinds if kind.knows(folded)), None)


def _from_csv(data: bytes, dropped: set[str]) -> Iterator[CleanRow]:
    rows = _known_csv(data, dropped)
    if rows is None:
        raise _unknown()
    yield from rows


def _known_csv(data: bytes, dropped: set[str]) -> Iterator[CleanRow] | None:
    """The cleaned rows of a CSV whose header is known; None for another."""
    encoding = containers.encoding_of(data)
    headers = {sep: containers.csv_header(data, encoding, sep) for sep in containers.SEPARATORS}
    for separator, header in headers.items():
        if header == list(COLUMNS):
            return _already_clean(containers.csv_rows(data, encoding, separator))
        if kind := _kind_of(header):
            return _from_table(kind, header, containers.csv_rows(data, encoding, separator), dropped)
    for separator, header in headers.items():
        if header_in_order := consul.translated(header):
            rows = containers.csv_rows(data, encoding, separator)
            return _from_table(consul.INVESTMENT_ROW, header_in_order, rows, dropped)
    return None


def _from_table(
    kind: RecordType, header: Sequence[str], rows: containers.TableRows, dropped: set[str]
) -> Iterator[CleanRow]:
    read, used = row_reader(kind, header)
    dropped.update(name for i, name in enumerate(header) if i not in used)
    for number, values in rows:
        yield read(number, values)


def _already_clean(rows: containers.TableRows) -> Iterator[CleanRow]:
    for number, values in rows:
        if len(values) != len(COLUMNS):
            unknown = dict.fromkeys(("platform", "record", "id"), shapes.REFUSED)
            yield {**dict.fromkeys(COLUMNS, ""), **unknown, "row": str(number)}
            continue
        row = {
            column: CANONICAL[column](value) if len(value) <= shapes.LONGEST else shapes.REFUSED
            for column, value in zip(COLUMNS, values, strict=True)
        }
        if row["record"] != TRAJECTORY:
            row["title"] = row["url"] = row["target_group"] = ""
        yield row


def _from_zip(data: bytes, dropped: set[str]) -> Iterator[CleanRow]:
    with containers.open_zip(data) as archive:
        members = archive.infolist()
        if any(member.filename == "xl/workbook.xml" for member in members):
            yield from _from_xlsx(data, dropped)
            return
        found = False
        for member in members:
            if member.is_dir() or not member.filename.lower().endswith(".csv"):
                continue
            rows = _known_csv(containers.read_member(archive, member), dropped)
            if rows is not None:  # the other members are of no use here; a known one that is broken is told
                found = True
                yield from rows
    if not found:
        raise _unknown()


def _from_xlsx(data: bytes, dropped: set[str]) -> Iterator[CleanRow]:
    found = False
    for head, rows in containers.xlsx_sheets(data):
        at = next((i for i, row in enumerate(head, start=1) if _kind_of(row, "openstad")), 0)
        if not at:
            continue
        found = True
        header = head[at - 1]
        while header and not header[-1]:
            header = header[:-1]
        kind = _kind_of(header, "openstad")
        assert kind is not None  # noqa: S101 - found just above
        width = len(header)
        body = (
            (number, (*values[:width], *[""] * (width - len(values))))
            for number, values in rows
            if number > at and any(values)
        )
        yield from _from_table(kind, header, body, dropped)
    if not found:
        raise _unknown()


def _from_json(data: bytes, dropped: set[str]) -> Iterator[CleanRow]:
    found = False
    number = 0
    consul_rows: list[CleanRow] = []
    top: dict[str, object] = {}
    for name, value in json_stream.json_items(data):
        if not name and isinstance(value, dict) and isinstance(value.get("records"), list):
            items = [("records", element) for element in value["records"]]
            found = True
        else:
            items = [(name, value)]
        found = found or name in ("records", "data", "metadata", "meta", *govocal.BY_ROOT)
        for item_name, item in items:
            for module in (openstad, govocal, consul, decidim):
                for kind, record in module.records_in(item_name, item):
                    found = True
                    number += 1
                    row = clean_record(kind, number, record, dropped)
                    if module is consul:
                        consul_rows.append(row)
                    else:
                        yield row
        if name and not isinstance(value, list) and name not in ("data", "records"):
            top.setdefault(name, value)
    yield from consul.under_one_budget(consul_rows)
    if openstad.PROJECT.knows(key(name) for name in top):
        yield clean_record(openstad.PROJECT, 1, top, dropped)
    elif not found:
        raise _unknown()
