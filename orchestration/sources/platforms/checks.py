"""Columns of the cleaned form in their types, and a reject for every value that was refused."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.sources.platforms.reading import Reading
from orchestration.sources.platforms.shapes import REFUSED
from orchestration.tables import REJECT_SCHEMA, REJECTS, Batch, Reject, reject_batch

_MAX_NUMBER = 1_000_000_000
_MAX_REJECTS = 1000
_DATES = ("started_at", "ended_at", "published_at")
_COUNTS = ("invited", "participants", "contributions", "votes_for", "votes_against")
_REASONS = {
    **dict.fromkeys(_DATES, ("Dit is geen datum.", "Gebruik 31-12-2026 of 2026-12-31.")),
    **dict.fromkeys(
        (*_COUNTS, "amount"),
        ("Dit is geen getal, of het is kleiner dan 0.", "Vul een getal van 0 of hoger in."),
    ),
    "id": (
        "De regel heeft geen bruikbaar nummer, of niet het goede aantal kolommen.",
        "Lever de export ongewijzigd aan.",
    ),
    "url": ("Dit is geen webadres van een traject.", "Gebruik een adres dat met https:// begint."),
}
_LABEL_REASON = (
    "De tekst is te lang, begint als een formule of lijkt persoonsgegevens te bevatten; hij is niet bewaard.",
    "Pas de tekst op het platform aan en exporteer opnieuw.",
)


def usable(values: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(pc.not_equal(values, REFUSED), False)


def checked_column(column: str, values: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Values in their type, with NULL where refused, and which those are."""
    bad = pc.fill_null(pc.equal(values, REFUSED), False)
    if column in (*_COUNTS, "amount"):
        kept = pc.if_else(bad, None, values)
        typed = kept.cast(pa.float64())
        beyond = pc.fill_null(pc.or_(pc.less(typed, 0), pc.greater(typed, _MAX_NUMBER)), False)
        kept = pc.if_else(beyond, None, kept)
        kind = pa.decimal128(18, 2) if column == "amount" else pa.int64()
        return kept.cast(kind), pc.or_(bad, beyond)
    if column in _DATES:
        return pc.if_else(bad, None, values).cast(pa.timestamp("us", tz="UTC")), bad
    return pc.if_else(bad, None, values), bad


def reject_rows(rows: pa.Table, column: str, reading: Reading) -> Iterator[Batch]:
    """One reject per refused value, up to a thousand a file; values stay out, for they may be personal."""
    room = _MAX_REJECTS - reading.refused
    reading.refused += rows.num_rows
    if not rows.num_rows or room <= 0:
        return
    reason, remedy = _REASONS.get(column, _LABEL_REASON)
    shown = rows.slice(0, room)
    numbers = pc.if_else(pc.match_substring_regex(shown["row"], r"^\d{1,15}$"), shown["row"], "0").cast(
        pa.int64()
    )
    n = shown.num_rows
    fixed = {"file": reading.file, "field": column, "value": "", "reason": reason, "remedy": remedy}
    columns = [
        numbers.combine_chunks() if name == "row" else pa.array([fixed[name]] * n, pa.string())
        for name in REJECT_SCHEMA.names
    ]
    yield Batch(REJECTS, pa.RecordBatch.from_arrays(columns, schema=REJECT_SCHEMA))
    if rows.num_rows > room:
        more = "Er zijn nog meer regels met fouten; alleen de eerste duizend staan hier."
        yield reject_batch([Reject(reading.file, 0, "", "", more, "Herstel deze eerst.")])
