"""The cleaned form → rows of the two raw tables, vectorised, with a reject for every refused value.

Pure and streaming: memory doesn't grow with the length of the file. Nothing is added up or interpreted here
beyond types, the municipality, and the instrument that the configuration maps a trajectory to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from orchestration.gazetteer import UnknownMunicipality
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.platforms.allow import COLUMNS
from orchestration.sources.platforms.allow import TRAJECTORY as TRAJECTORY_RECORD
from orchestration.sources.platforms.shapes import AMSTERDAM, REFUSED
from orchestration.sources.platforms.tables import ACTIVITY, ACTIVITY_TABLE, TRAJECTORY, TRAJECTORY_TABLE
from orchestration.tables import REJECT_SCHEMA, REJECTS, Batch, Reject, UnreadableFile, reject_batch

_BLOCK = 8 << 20
_MAX_NUMBER = 1_000_000_000
_MAX_REJECTS = 1000
DEFAULT_INSTRUMENTS = {"budgets": "burgerbegroting", "assemblies": "", "default": "participatieplatform"}
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


@dataclass
class _Reading:
    """What one file needs while it is read."""

    file: str
    code: str
    name: str
    prefix: str
    source_url: str
    fallback_parent: str
    instruments: Mapping[str, str]
    named: dict[str, str] = field(default_factory=dict)
    referred: dict[tuple[str, str, str], None] = field(default_factory=dict)
    refused: int = 0


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Rows of a cleaned export.

    Raises:
        UnreadableFile: when the municipality isn't known or the bytes are not in the cleaned form.
    """
    reading = _start(snapshot, context)
    try:
        with pacsv.open_csv(
            pa.memory_map(str(snapshot.path)) if snapshot.path.stat().st_size else snapshot.path,
            read_options=pacsv.ReadOptions(block_size=_BLOCK),
            convert_options=pacsv.ConvertOptions(
                column_types={column: pa.string() for column in COLUMNS},
                strings_can_be_null=True,
                null_values=[""],
            ),
        ) as stream:
            if tuple(stream.schema.names) != COLUMNS:
                raise _not_clean()
            for block in stream:
                yield from _read_block(block, reading)
    except (pa.ArrowInvalid, OSError) as problem:
        raise _not_clean() from problem
    yield from _unnamed_trajectories(reading)


def _not_clean() -> UnreadableFile:
    return UnreadableFile(
        "Het bestand heeft niet de vorm waarin platformgegevens worden bewaard.",
        "Zet de export opnieuw in de map inbox/platforms/<gemeente>.",
    )


def _start(snapshot: Snapshot, context: ParseContext) -> _Reading:
    given = snapshot.extra.get("municipality", "")
    if not given:
        raise UnreadableFile(
            "Een export van een platform noemt zijn gemeente niet.",
            "Zet het bestand in een map met de naam of CBS-code van de gemeente:"
            " inbox/platforms/GM0363/export.zip.",
        )
    try:
        place = context.gazetteer.resolve(given, snapshot.retrieved_at.date())
    except UnknownMunicipality as problem:
        raise UnreadableFile(problem.reason(), problem.remedy()) from problem
    instance = snapshot.extra.get("instance", "")
    return _Reading(
        file=snapshot.file_name,
        code=place.code,
        name=place.name,
        prefix=f"{place.code}:{instance}" if instance else place.code,
        source_url=snapshot.extra.get("platform_url", ""),
        fallback_parent=_slug(snapshot.extra.get("group_id") or snapshot.file_name.rsplit(".", 1)[0]),
        instruments={**DEFAULT_INSTRUMENTS, **_mapping(snapshot.extra.get("instrument_map", ""))},
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "groep"


def _mapping(text: str) -> dict[str, str]:
    if not text:
        return {}
    try:
        held = json.loads(text)
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise UnreadableFile(
            "De koppeling met instrumenten is geen JSON.", "Verbeter de instelling van dit platform."
        )
    return {str(k): str(v) for k, v in held.items()}


def _read_block(block: pa.RecordBatch, reading: _Reading) -> Iterator[Batch]:
    table = pa.Table.from_batches([block])
    sound = pc.and_kleene(
        pc.and_kleene(_usable(table["id"]), _usable(table["record"])), _usable(table["platform"])
    )
    yield from _reject_rows(table.filter(pc.invert(sound)), "id", reading)
    table = table.filter(sound)
    columns: dict[str, pa.ChunkedArray] = {}
    for column in COLUMNS:
        values, bad = _checked(column, table[column])
        if pc.any(bad).as_py():
            yield from _reject_rows(table.filter(bad), column, reading)
        columns[column] = values
    checked = pa.table(columns)
    is_trajectory = pc.equal(checked["record"], TRAJECTORY_RECORD)
    trajectories = checked.filter(is_trajectory)
    if trajectories.num_rows:
        yield _trajectories(trajectories.to_pylist(), reading)
    activities = checked.filter(pc.invert(is_trajectory))
    if activities.num_rows:
        yield from _activities(activities, reading)


def _usable(values: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(pc.not_equal(values, REFUSED), False)


def _checked(column: str, values: pa.ChunkedArray) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
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


def _reject_rows(rows: pa.Table, column: str, reading: _Reading) -> Iterator[Batch]:
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


def _trajectory_id(platform: str, kind: str, native: str, reading: _Reading) -> str:
    return f"{platform}:{reading.prefix}:{kind or 'projects'}:{native}"


def _instrument(reading: _Reading, *names: str | None) -> str | None:
    for name in (*names, "default"):
        if name and name in reading.instruments:
            return reading.instruments[name] or None
    return None


def _trajectories(rows: list[dict[str, Any]], reading: _Reading) -> Batch:
    made = [_trajectory(row, reading) for row in rows]
    return Batch(TRAJECTORY_TABLE, pa.RecordBatch.from_pylist(made, schema=TRAJECTORY))


def _trajectory(row: Mapping[str, Any], reading: _Reading) -> dict[str, Any]:
    kind = row["parent_kind"] or "projects"
    made_id = _trajectory_id(row["platform"], kind, row["id"], reading)
    reading.named[made_id] = row["id"]
    return {
        "trajectory_id": made_id,
        "municipality_code": reading.code,
        "municipality_name": reading.name,
        "area": row["area"],
        "started_on": _dutch_day(row["started_at"]),
        "ended_on": _dutch_day(row["ended_at"]),
        "title": row["title"],
        "instrument": _instrument(reading, f"{kind}/{row['id']}", row["id"], row["method"], kind),
        "method_tags": row["method"],
        "channel": "online",
        "target_group": row["target_group"],
        "invited": row["invited"],
        "participants": row["participants"],
        "contributions": row["contributions"],
        "votes": _sum(row["votes_for"], row["votes_against"]),
        "budget_amount": row["amount"],
        "status": row["status"],
        "source_url": row["url"] or reading.source_url or None,
        "platform": row["platform"],
    }


def _dutch_day(moment: datetime | None) -> date | None:
    return moment.astimezone(AMSTERDAM).date() if moment else None


def _sum(first: int | None, second: int | None) -> int | None:
    return None if first is None and second is None else (first or 0) + (second or 0)


def _activities(rows: pa.Table, reading: _Reading) -> Iterator[Batch]:
    n = rows.num_rows
    kind = pc.fill_null(rows["parent_kind"], "projects")
    parent = rows["parent_id"]
    lone_group = pc.and_(pc.equal(kind, "groups"), pc.is_null(parent))
    parent = pc.if_else(lone_group, reading.fallback_parent, parent)
    prefix = f":{reading.prefix}:"
    trajectory = pc.binary_join_element_wise(
        pc.binary_join_element_wise(rows["platform"], prefix, ""), kind, ""
    )
    trajectory = pc.binary_join_element_wise(trajectory, parent, ":")
    activity = pc.binary_join_element_wise(
        pc.binary_join_element_wise(rows["platform"], prefix, ""), rows["record"], ""
    )
    activity = pc.binary_join_element_wise(activity, rows["id"], ":")
    for platform, of_kind, native in _distinct(rows["platform"], kind, parent):
        reading.referred.setdefault((platform, of_kind, native))
    columns = {
        "activity_id": activity,
        "trajectory_id": trajectory,
        "municipality_code": pa.repeat(pa.scalar(reading.code), n),
        "kind": rows["record"],
        "category": pc.coalesce(rows["category"], rows["area"]),
        "started_at": rows["started_at"],
        "ended_at": rows["ended_at"],
        "participants": rows["participants"],
        "votes": pc.if_else(
            pc.and_(pc.is_null(rows["votes_for"]), pc.is_null(rows["votes_against"])),
            None,
            pc.add(pc.fill_null(rows["votes_for"], 0), pc.fill_null(rows["votes_against"], 0)),
        ),
        "contributions": rows["contributions"],
        "status": rows["status"],
        "amount": rows["amount"],
        "published_at": rows["published_at"],
        "platform": rows["platform"],
    }
    table = pa.table([columns[name] for name in ACTIVITY.names], schema=ACTIVITY)
    for batch in table.to_batches():
        yield Batch(ACTIVITY_TABLE, batch)


def _distinct(*columns: Any) -> Iterator[tuple[str, str, str]]:
    table = pa.table(list(columns), names=["platform", "kind", "parent"])
    for row in table.group_by(["platform", "kind", "parent"]).aggregate([]).to_pylist():
        if row["parent"] is not None:
            yield row["platform"], row["kind"], row["parent"]


def _unnamed_trajectories(reading: _Reading) -> Iterator[Batch]:
    """A row for each trajectory that events refer to and no record describes; all but its id is unknown."""
    rows = [
        {**dict.fromkeys(COLUMNS), "platform": platform, "parent_kind": kind, "id": native}
        for platform, kind, native in reading.referred
        if _trajectory_id(platform, kind, native, reading) not in reading.named
    ]
    if rows:
        yield _trajectories(rows, reading)
