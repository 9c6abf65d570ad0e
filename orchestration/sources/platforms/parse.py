"""The cleaned form → rows of the two raw tables, vectorised, with a reject for every refused value.

Pure and streaming: memory doesn't grow with the length of the file. Nothing is added up or interpreted here
beyond types, the municipality, and the instrument that the configuration maps a trajectory to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.platforms.allow import COLUMNS
from orchestration.sources.platforms.allow import TRAJECTORY as TRAJECTORY_RECORD
from orchestration.sources.platforms.checks import checked_column, reject_rows, usable
from orchestration.sources.platforms.reading import Reading, start_reading, unknown_instruments
from orchestration.sources.platforms.shapes import AMSTERDAM
from orchestration.sources.platforms.tables import ACTIVITY, ACTIVITY_TABLE, TRAJECTORY, TRAJECTORY_TABLE
from orchestration.tables import Batch, UnreadableFile

_BLOCK = 8 << 20


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Rows of a cleaned export.

    Raises:
        UnreadableFile: when the municipality isn't known or the bytes are not in the cleaned form.
    """
    reading = start_reading(snapshot, context)
    yield from unknown_instruments(reading)
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


def _read_block(block: pa.RecordBatch, reading: Reading) -> Iterator[Batch]:
    table = pa.Table.from_batches([block])
    sound = pc.and_kleene(
        pc.and_kleene(usable(table["id"]), usable(table["record"])), usable(table["platform"])
    )
    yield from reject_rows(table.filter(pc.invert(sound)), "id", reading)
    table = table.filter(sound)
    columns: dict[str, pa.ChunkedArray] = {}
    for column in COLUMNS:
        values, bad = checked_column(column, table[column])
        if pc.any(bad).as_py():
            yield from reject_rows(table.filter(bad), column, reading)
        columns[column] = values
    checked = pa.table(columns)
    is_trajectory = pc.equal(checked["record"], TRAJECTORY_RECORD)
    trajectories = checked.filter(is_trajectory)
    if trajectories.num_rows:
        yield _trajectories(trajectories.to_pylist(), reading)
    activities = checked.filter(pc.invert(is_trajectory))
    if activities.num_rows:
        yield from _activities(activities, reading)


def _trajectory_id(platform: str, kind: str, native: str, reading: Reading) -> str:
    return f"{platform}:{reading.prefix}:{kind or 'projects'}:{native}"


def _instrument(reading: Reading, *names: str | None) -> str | None:
    for name in (*names, "default"):
        if name and name in reading.instruments:
            return reading.instruments[name] or None
    return None


def _trajectories(rows: list[dict[str, Any]], reading: Reading) -> Batch:
    made = [_trajectory(row, reading) for row in rows]
    return Batch(TRAJECTORY_TABLE, pa.RecordBatch.from_pylist(made, schema=TRAJECTORY))


def _trajectory(row: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    kind = row["parent_kind"] or "projects"
    made_id = _trajectory_id(row["platform"], kind, row["id"], reading)
    reading.named.add(made_id)
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


def _activities(rows: pa.Table, reading: Reading) -> Iterator[Batch]:
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


def _unnamed_trajectories(reading: Reading) -> Iterator[Batch]:
    """A row for each trajectory that events refer to and no record describes; all but its id is unknown."""
    rows = [
        {**dict.fromkeys(COLUMNS), "platform": platform, "parent_kind": kind, "id": native}
        for platform, kind, native in reading.referred
        if _trajectory_id(platform, kind, native, reading) not in reading.named
    ]
    if rows:
        yield _trajectories(rows, reading)
