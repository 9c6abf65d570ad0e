"""A reference file → rows of `reference_municipality`, `reference_succession` and `reference_alias`.

Municipalities get their place on the tile map here, because it follows from all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.reference.tile_map import Tile, solve
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.sources.reference.templates import ALIAS, MUNICIPALITY, SUCCESSION, TEMPLATES
from orchestration.tables import REJECTS, Batch, UnreadableFile
from orchestration.templates.reading import parse_snapshot

MOST_MUNICIPALITIES = 2_000
"""The solver's work grows with the cube of the number; no country of this monitor comes near."""
_TILES = (pa.field("tile_column", pa.int64()), pa.field("tile_row", pa.int64()))


def _raw(schema: pa.Schema, *extra: pa.Field) -> pa.Schema:
    """The raw table of a template: `code` is `municipality_code` there, as in the seeds."""
    return pa.schema([*(f.with_name("municipality_code") if f.name == "code" else f for f in schema), *extra])


TABLES = {
    MUNICIPALITY.name: _raw(MUNICIPALITY.schema, *_TILES),
    SUCCESSION.name: _raw(SUCCESSION.schema),
    ALIAS.name: _raw(ALIAS.schema),
}


def parse(snapshot: Snapshot, context: ParseContext) -> Iterator[Batch]:
    """Yield the reference in a snapshot, with the tile of every municipality that still exists.

    Raises:
        UnreadableFile: when nothing of the file can be used, or the data set is that of the Netherlands.
    """
    if context.dataset == "nederland":
        raise UnreadableFile(
            "De gemeenten van Nederland liggen vast in de monitor; een bestand kan ze niet vervangen.",
            "Haal dit bestand weg. Gebruik voor eigen gemeenten de gegevensset voorbeeld.",
        )
    municipalities: list[pa.RecordBatch] = []
    for batch in parse_snapshot(snapshot, context, TEMPLATES):
        if batch.table == REJECTS:
            yield batch
            continue
        if batch.table == MUNICIPALITY.name:
            municipalities.append(batch.rows)
        else:
            yield Batch(batch.table, _renamed(batch.rows, TABLES[batch.table]))
        if sum(rows.num_rows for rows in municipalities) > MOST_MUNICIPALITIES:
            raise UnreadableFile(
                f"Het bestand heeft meer dan {MOST_MUNICIPALITIES} gemeenten.",
                "Lever één rij per gemeente aan.",
            )
    if municipalities:
        together = pa.Table.from_batches(municipalities).combine_chunks().to_batches()
        yield from (Batch(MUNICIPALITY.name, _with_tiles(rows)) for rows in together)


def _renamed(rows: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(rows.columns, schema=schema)


def _with_tiles(rows: pa.RecordBatch) -> pa.RecordBatch:
    placed = pc.and_(pc.is_valid(rows.column("latitude")), pc.is_valid(rows.column("longitude")))
    current = rows.filter(pc.and_(placed, pc.is_null(rows.column("valid_to"))))
    columns = (current.column(name).to_pylist() for name in ("code", "latitude", "longitude"))
    tiles = solve({code: (latitude, longitude) for code, latitude, longitude in zip(*columns, strict=True)})
    open_ended = rows.column("valid_to").to_pylist()
    found: list[Tile | None] = [
        tiles.get(code) if end is None else None
        for code, end in zip(rows.column("code").to_pylist(), open_ended, strict=True)
    ]
    arrays = [
        *rows.columns,
        pa.array([tile.column if tile else None for tile in found], pa.int64()),
        pa.array([tile.row if tile else None for tile in found], pa.int64()),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=TABLES[MUNICIPALITY.name])
