"""What the release holds: sources, coverage, rejects, dictionary, and files to download."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from dashboard.repositories import catalogue as repository
from dashboard.repositories.releases import Release
from dashboard.repositories.warehouse import MissingTable, Row, Warehouse
from dashboard.services.tables import Column, Frame
from orchestration.texts import catalogue as texts
from orchestration.texts import number, t, tn

# What the monitor wants to know, also where no municipality is covered yet.
WANTED = ("turnout", "agreements", "participation", "complaints")


@dataclass(frozen=True)
class Download:
    """A released table: its row count and meaning, and its Parquet file where that is on disk."""

    table: str
    label: str
    rows: int


def coverage(warehouse: Warehouse, total: int) -> Frame:
    """Per wanted source: municipalities covered, period, records. A source without any says so."""
    held = {row["source"]: row for row in repository.coverage(warehouse)}
    names = [*WANTED, *sorted(held.keys() - set(WANTED))]
    rows = [held.get(name, {}) for name in names]
    is_whole = all(r.get("municipalities") for r in rows)
    data = pa.table(
        {
            "source": pa.array([source_name(name) for name in names]),
            "municipalities": pa.array([_covered(r, total) for r in rows]),
            "period": pa.array([_period(r.get("first_period"), r.get("last_period")) for r in rows]),
            "records": pa.array([r.get("records") for r in rows], pa.int64()),
            "next": pa.array(
                [
                    None if r.get("municipalities") else _how_to_add(n)
                    for n, r in zip(names, rows, strict=True)
                ],
                pa.string(),
            ),
        }
    )
    return Frame(
        caption=t("overzicht.coverage_caption"),
        file="dekking",
        data=data,
        columns=(
            Column("source", t("shell.column_source")),
            Column("municipalities", t("overzicht.column_municipalities")),
            Column("period", t("shell.column_period")),
            Column("records", t("shell.column_records"), "count"),
            *(() if is_whole else (Column("next", t("overzicht.column_next")),)),
        ),
    )


def _covered(row: Row, total: int) -> str:
    """Of how many municipalities of today; those that are gone are counted apart."""
    if not row.get("municipalities"):
        return t("common.no_data")
    said = t("overzicht.covered", n=number(row["municipalities"]), total=number(total))
    return f"{said}. {tn('overzicht.covered_former', row['former'])}" if row["former"] else said


def source_name(source: str) -> str:
    """The Dutch name of a source; an unknown one keeps its own."""
    key = f"shell.source_{source}"
    return t(key) if key in texts() else source


def sources(warehouse: Warehouse) -> Frame:
    """Every file behind the release, and whether the checksum is of the publisher's file or of our own."""
    rows = repository.sources(warehouse)
    place = rows.schema.get_field_index("rendition")
    said = [t(f"data.rendition_{kind}") for kind in rows.column(place).to_pylist()]
    return Frame(
        caption=t("data.sources_caption"),
        file="bronnen",
        data=rows.set_column(place, "rendition", pa.array(said, pa.string())),
        columns=(
            Column("title", t("data.column_title")),
            Column("publisher", t("data.column_publisher")),
            Column("licence", t("data.column_licence")),
            Column("published_on", t("data.column_published"), "date"),
            Column("retrieved_at", t("data.column_retrieved"), "date"),
            Column("origin", t("data.column_origin"), "code"),
            Column("rendition", t("data.column_rendition")),
            Column("sha256", t("data.column_sha256"), "code"),
            Column("note", t("data.column_note")),
        ),
    )


def coverage_rows(warehouse: Warehouse) -> Frame:
    """Coverage in full."""
    rows = repository.coverage_rows(warehouse)
    names = [source_name(source) for source in rows.column("source").to_pylist()]
    return Frame(
        caption=t("data.coverage_caption"),
        file="dekking_per_gemeente",
        data=rows.set_column(0, "source", pa.array(names, pa.string())),
        columns=(
            Column("source", t("shell.column_source")),
            Column("name", t("shell.column_municipality")),
            Column("municipality_code", t("shell.column_code")),
            Column("period", t("shell.column_period")),
            Column("coverage_kind", t("data.column_kind")),
            Column("records", t("shell.column_records"), "count"),
            Column("note", t("data.column_note")),
        ),
    )


def rejects(warehouse: Warehouse) -> tuple[str, Frame]:
    """How much was refused, in a sentence, and those rows with how to mend them."""
    counts = repository.reject_counts(warehouse)
    total = sum(row["n"] for row in counts)
    said = t("data.rejects_none") if not total else tn("data.rejects_finding", total)
    return said, Frame(
        caption=t("data.rejects_caption"),
        file="afgekeurd",
        data=repository.rejects(warehouse),
        columns=(
            Column("file", t("data.column_file"), "code"),
            Column("row", t("data.column_row"), "count"),
            Column("reason", t("data.column_reason")),
            Column("remedy", t("data.column_remedy")),
            Column("field", t("data.column_field")),
            Column("value", t("data.column_value"), "code"),
        ),
    )


def downloads(warehouse: Warehouse) -> list[Download]:
    """The released tables, in order."""
    labels: dict[str, str] = {}
    try:
        for row in repository.dictionary(warehouse).to_pylist():
            if row["column_name"] is None:
                labels[row["table_name"]] = row["label_nl"] or row["table_name"]
    except MissingTable:
        labels = {}
    counts = repository.row_counts(warehouse)
    return [Download(name, labels.get(name, name), counts.get(name, 0)) for name in warehouse.tables()]


def dictionary(warehouse: Warehouse, table: str) -> Frame:
    """The columns of one table."""
    return Frame(
        caption=t("data.dictionary_caption", table=table),
        file=f"woordenboek_{table}",
        data=repository.columns(warehouse, table),
        columns=(
            Column("column_name", t("data.column_name")),
            Column("label_nl", t("data.column_label")),
            Column("type", t("data.column_type")),
            Column("text_nl", t("data.column_text")),
            Column("description_en", t("data.column_description")),
        ),
    )


def parquet(release: Release, table: str) -> bytes:
    """The Parquet file of a released table. `table` must come from `downloads`."""
    return (release.folder / "parquet" / f"{table}.parquet").read_bytes()


def has_parquet(release: Release, table: str) -> bool:
    """Whether the release holds `table` as Parquet."""
    return (release.folder / "parquet" / f"{table}.parquet").is_file()


def _period(first: object, last: object) -> str:
    if first is None:
        return t("common.no_data")
    return str(first) if first == last else t("overzicht.period", first=first, last=last)


def _how_to_add(source: str) -> str:
    return t(f"overzicht.add_{source}") if source in WANTED else t("overzicht.add_other")
