"""A home whose release rests on a document that was really read, so that passages can be judged and added."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from orchestration.settings import Home
from tests.dashboard.fixture_agreements import with_agreements

TERM = "2026-2030"
SENTENCE = "Wij stellen een burgerraad in."
MISSED = "Elk dorp krijgt een eigen wethouder."
DOCUMENT = hashlib.sha256(b"akkoord").hexdigest()
PAGES = {1: "# Inleiding\nHet <b>begin</b>.", 4: f"## Bestuur\n{SENTENCE} {MISSED}\nDe fanfare speelt."}
START = PAGES[4].index(SENTENCE)


def with_review(home: Path) -> None:
    """Write both releases; in `voorbeeld` the agreement of municipality 0 has a document with two claims."""
    with_agreements(home)
    held = Home(home, "voorbeeld")
    database = held.releases / held.pointer.read_text().strip() / "democratie.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("alter table fct_agreement add column document_sha256 varchar")
        connection.execute("alter table fct_agreement add column format varchar")
        connection.execute("alter table fct_agreement_tip add column needs_review boolean default false")
        connection.execute(
            "update fct_agreement set document_sha256 = ?, format = 'pdf' where agreement_id = ?",
            [DOCUMENT, f"GM9000-{TERM}"],
        )
        for column in ("document_sha256 varchar", "char_start bigint", "char_end bigint", "confidence double",
                       "is_contested boolean default false"):  # fmt: skip
            connection.execute(f"alter table fct_agreement_evidence add column {column}")
        connection.execute(
            "insert into fct_agreement_evidence by name select unnest(['claim1', 'claim2']) as claim_id,"
            " ? as agreement_id, 'GM9000' as municipality_code, ? as term, unnest(['2c', '8c']) as code,"
            " 'firm' as level, 0.75 as credit, 4 as page, 'Bestuur' as heading,"
            " 'We leggen <u>vast</u>:' as introduction, ? as quote, 'Herkend.' as why, 'machine' as coder,"
            " ? as document_sha256, ? as char_start, ? as char_end, unnest([0.6, 0.9]) as confidence,"
            " false as is_contested",
            [f"GM9000-{TERM}", TERM, SENTENCE, DOCUMENT, START, START + len(SENTENCE)],
        )
    held.warehouse.parent.mkdir(parents=True)
    with duckdb.connect(str(held.warehouse)) as connection:
        connection.execute("create schema raw")
        connection.execute("create table raw.agreement_page (sha256 varchar, page bigint, text varchar)")
        connection.executemany(
            "insert into raw.agreement_page values (?, ?, ?)",
            [[DOCUMENT, n, text] for n, text in PAGES.items()],
        )
