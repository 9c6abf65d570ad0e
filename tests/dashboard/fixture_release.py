"""Makes a small release on disk, with the tables that the dashboard may rely on.

Municipalities and figures are made up, in both data sets.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb

HOSTILE_NAME = "<img src=x onerror=alert(1)>Hek & Dam"
MERGED_ON = date(2021, 1, 1)
RELEASED_ON = "2026-11-01T09:30:00+00:00"

DDL = """
create table dim_municipality (
    municipality_code varchar, name varchar, valid_from date, valid_to date, is_current boolean,
    province_code varchar, province varchar, population bigint, population_on date, size_class varchar,
    size_class_nl varchar, council_seats integer, latitude double, longitude double,
    tile_column integer, tile_row integer
);
create table dim_municipality_alias (municipality_code varchar, alias varchar, kind varchar);
create table dim_succession (
    effective_on date, code_old varchar, code_new varchar, extent varchar, population_share double
);
create table dim_election (
    election_id varchar, election_type varchar, election_date date, term varchar, name_nl varchar
);
create table fct_turnout (
    election_id varchar, election_date date, perspective varchar, municipality_code varchar, eligible bigint,
    valid bigint, blank bigint, invalid bigint, turnout bigint, turnout_share double, status varchar,
    note varchar,
    off_cycle boolean, break_before boolean, break_on date, source_ids varchar
);
create table dim_vocabulary as
select 'coverage_kinds' as vocabulary, 'full_register' as code, 'Volledig register' as label_nl;
create table coverage (
    source varchar, municipality_code varchar, period varchar, coverage_kind varchar, records bigint,
    note varchar
);
create table rejects (
    source varchar, file varchar, row bigint, field varchar, value varchar, reason varchar, remedy varchar
);
create table sources (
    source_id varchar, source varchar, title varchar, publisher varchar, licence varchar, origin varchar,
    retrieved_at timestamptz, published_on date, sha256 varchar, size bigint, rendition varchar, note varchar
);
create table dictionary (
    table_name varchar, column_name varchar, type varchar, label_nl varchar, description_en varchar,
    text_nl varchar
);
"""

ELECTIONS = (
    ("GR2018", date(2018, 3, 21), "2018-2022", "Gemeenteraad 2018"),
    ("GR2022", date(2022, 3, 16), "2022-2026", "Gemeenteraad 2022"),
    ("GR2026", date(2026, 3, 18), "2026-2030", "Gemeenteraad 2026"),
)
SIZES = (
    ("S1", "tot 20.000 inwoners"),
    ("S2", "20.000 tot 100.000 inwoners"),
    ("S3", "vanaf 100.000 inwoners"),
)
NAMES = (
    "Noorddam", "Oosterveen", HOSTILE_NAME, "Westhoek aan Zee", "Zuiderwold", "Molenrade", "'t Heem",
    "Lindelo", "Kerkwijk", "Duinrand", "Broekstee", "Havenoord",
)  # fmt: skip


def code(i: int) -> str:
    """The municipality code of the i-th made-up municipality."""
    return f"GM9{i:03d}"


def release(
    home: Path,
    dataset: str = "nederland",
    release_id: str = "2026-11-01-a",
    *,
    municipalities: int = len(NAMES),
    extra: Mapping[str, str] | None = None,
    make_current: bool = True,
    schema_version: int = 1,
) -> Path:
    """Write a release and (unless told otherwise) point to it.

    `extra` maps a table to the `select …` that makes it, in place of ours.
    """
    folder = home / dataset / "releases" / release_id
    (folder / "parquet").mkdir(parents=True)
    with duckdb.connect(str(folder / "democratie.duckdb")) as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(DDL)
        _fill(connection, municipalities)
        for table, select in (extra or {}).items():
            connection.execute(f"create or replace table {table} as {select}")
        for (table,) in connection.execute("select table_name from duckdb_tables()").fetchall():
            connection.execute(f"copy {table} to '{folder}/parquet/{table}.parquet' (format parquet)")
    (folder / "release.json").write_text(
        json.dumps(
            {
                "id": release_id,
                "dataset": dataset,
                "built_at": RELEASED_ON,
                "schema_version": schema_version,
                "code_version": "0.1.0",
            }
        ),
        encoding="utf-8",
    )
    if make_current:
        (home / dataset / "current").write_text(release_id + "\n", encoding="utf-8")
    return folder


def _fill(connection: duckdb.DuckDBPyConnection, municipalities: int) -> None:
    width = max(4, int(municipalities**0.5))
    for i in range(municipalities):
        name = NAMES[i] if i < len(NAMES) else f"Gemeente {i:03d}"
        size, size_nl = SIZES[i % len(SIZES)]
        province = ("PV91", "Hoogland") if i % 2 else ("PV92", "Laagland")
        connection.execute(
            "insert into dim_municipality values (?, ?, '2014-01-01', null, true, ?, ?, ?, '2026-01-01', "
            "?, ?, ?, 52.0, 5.0, ?, ?)",
            [
                code(i),
                name,
                *province,
                15000 + 9000 * i,
                size,
                size_nl,
                19 + 2 * (i % 8),
                i % width,
                i // width,
            ],
        )
    connection.execute(
        "insert into dim_municipality values ('GM9990', 'Oud-Lindelo', '2014-01-01', '2021-01-01', false, "
        "'PV91', 'Hoogland', 9000, '2020-01-01', 'S1', 'tot 20.000 inwoners', 15, 52.0, 5.0, null, null)"
    )
    connection.execute(
        "insert into dim_municipality_alias values "
        "(?, 'De Noord', 'common'), (?, 'Noorddam (gemeente)', 'qualified'), (?, 'Hekdam', 'common')",
        [code(0), code(0), code(2)],
    )
    connection.execute(
        "insert into dim_succession values ('2021-01-01', 'GM9990', ?, 'whole', 1.0)", [code(7)]
    )
    for election_id, on, term, name in ELECTIONS:
        connection.execute(
            "insert into dim_election values (?, 'GR', ?, ?, ?)", [election_id, on, term, name]
        )
        _turnout(connection, election_id, on, municipalities)
    connection.execute(
        "insert into coverage select 'turnout', municipality_code, election_id, 'register', 1, null "
        "from fct_turnout where status = 'ok' and perspective = 'as_published'"
    )
    connection.execute(
        "insert into rejects values ('turnout', 'GR2026.csv', 12, 'Opkomst', '=1+1', "
        "'Er zijn meer stemmers dan kiesgerechtigden.', 'Vraag de gemeente om het juiste aantal.')"
    )
    connection.execute(
        "insert into sources values ('s1', 'turnout', 'Uitslag <b>GR2026</b>', 'Kiesraad', 'CC0', "
        "'https://example.org/GR2026.csv', '2026-04-02 08:00:00+00', '2026-04-01', repeat('ab', 32), 12345,"
        " 'transcribed', 'Andere berichten noemen 53,9.')"
    )
    connection.execute(
        "insert into dictionary values "
        "('fct_turnout', null, null, 'Opkomst', 'Turnout', 'Opkomst per verkiezing'), "
        "('fct_turnout', 'turnout_share', 'DOUBLE', 'Opkomst', 'Share', 'Stemmers per kiesgerechtigde')"
    )


def _turnout(connection: duckdb.DuckDBPyConnection, election_id: str, on: date, municipalities: int) -> None:
    def add(perspective: str, municipality: str, counts: list[float | None], **more: object) -> None:
        rest = [more.get(k) for k in ("status", "note", "off_cycle", "break_before", "break_on", "source_id")]
        rows.append([election_id, on, perspective, municipality, *counts, *rest])

    absent = {1: "missing", 3: "not_applicable", 5: "suppressed", 9: "not_rated"}
    rows: list[list[object]] = []
    common: dict[str, object] = {"off_cycle": False, "break_before": False, "source_id": "s1"}
    for i in range(municipalities):
        eligible = 10_000 + 500 * i
        turnout = int(eligible * (0.45 + 0.02 * (i % 11) + 0.01 * (on.year - 2018) / 4))
        status = absent.get(i, "ok")
        known: list[float | None] = [eligible, turnout - 30, 20, 10, turnout, turnout / eligible]
        note = "Geen verkiezing op deze dag." if status == "not_applicable" else None
        merged = {"break_before": True, "break_on": MERGED_ON} if i == 7 and on.year == 2022 else {}
        add(
            "as_published", code(i), known if status == "ok" else [None] * 6,
            **{**common, "status": status, "note": note, **merged},
        )  # fmt: skip
    add("as_published", "NL", [1000, 507, 20, 10, 537, 0.537], **common, status="ok")
    if on.year == 2018:
        add(
            "back_cast",
            code(7),
            [20000, 9900, 60, 40, 10000, 0.5],
            **{**common, "status": "ok", "source_id": "s1 s2"},
        )
    connection.executemany(f"insert into fct_turnout values ({', '.join('?' * 16)})", rows)
