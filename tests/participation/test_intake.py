"""From inbox to raw tables: nothing personal in any file that is kept, and the reader is told why."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.archive import Archive
from orchestration.intake import Refused, add_inbox
from orchestration.raw import load_source
from orchestration.reference import seed_gazetteer
from orchestration.settings import Home
from orchestration.sources import sources
from orchestration.sources.contract import ParseContext
from orchestration.templates.catalogue import catalogue
from orchestration.templates.model import Kind, Template
from orchestration.templates.writing import as_csv, as_xlsx
from orchestration.warehouse import open_warehouse

PLANTED = (
    "jan.jansen@voorbeeld.nl",
    "06-12345678",
    "3741 AB",
    "192.168.10.24",
    "2001:db8:85a3:0:0:8a2e:370:7334",
    "NL91 ABNA 0417 1643 00",
    "111222333",
)
SOURCE_OF = {template: source for source in sources().values() for template in source.tables}


def kept(home: Home) -> bytes:
    """Everything on disk of this data set, in one piece."""
    files = [path.read_bytes() for path in sorted(home.base.rglob("*")) if path.is_file()]
    with open_warehouse(home.warehouse) as connection:  # a database packs its text: read it as well
        tables = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'raw'"
        ).fetchall()
        rows = [connection.execute(f'select * from raw."{table}"').fetchall() for (table,) in tables]
    return b"\n".join([*files, repr(rows).encode()])


def take_in(home: Home, template: Template, data: bytes, name: str) -> list[str]:
    """Hand in one file; the reasons for which rows were refused."""
    source = SOURCE_OF[template.name]
    inbox = home.inbox / source.name
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / name).write_bytes(data)
    archive = Archive(home.archive)
    outcomes = list(add_inbox(archive, home, source))
    assert not (inbox / name).exists() or isinstance(outcomes[0], Refused)
    with open_warehouse(home.warehouse) as connection:
        load_source(connection, archive, source, ParseContext("nederland", seed_gazetteer()))
        rows = connection.execute("select reason from raw.rejects").fetchall()
    return [reason for (reason,) in rows]


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["trajecten", "voorzieningen", "klachten", "onderzoek"])
def test_planted_personal_data_are_in_no_file_that_is_kept(home: Home, name: str, extension: str) -> None:
    template = catalogue()[name]
    texts = [column.name for column in template.columns if column.kind is Kind.TEXT]
    rows = [dict.fromkeys(texts, f"gesproken met {secret}") for secret in PLANTED]
    data = as_xlsx(template, rows) if extension == "xlsx" else as_csv(template, rows)
    reasons = take_in(home, template, data, f"ingevuld.{extension}")
    assert len([r for r in reasons if "persoonsgegeven" in r]) == len(PLANTED) * len(texts)
    held = kept(home)
    for secret in PLANTED:
        assert secret.encode() not in held, secret


def test_a_column_of_names_beside_the_template_is_not_kept(home: Home) -> None:
    template = catalogue()["trajecten"]
    data = as_csv(template).rstrip() + b";Contactpersoon\r\n" + b";" * len(template.columns) + b"Piet Puk\r\n"
    reasons = take_in(home, template, data, "ingevuld.csv")
    assert any("Contactpersoon" in reason for reason in reasons)
    assert b"Puk" not in kept(home)


def test_a_file_that_can_not_be_cleaned_stays_in_the_inbox_and_nowhere_else(home: Home) -> None:
    template = catalogue()["klachten"]
    take_in(home, template, b"naam;mail\nPiet;jan.jansen@voorbeeld.nl\n", "lijst.csv")
    inbox = home.inbox / "complaints" / "lijst.csv"
    assert inbox.exists()
    assert not [p for p in _files(home) if p != inbox and b"jansen" in p.read_bytes()]


def _files(home: Home) -> list[Path]:
    return [path for path in home.base.rglob("*") if path.is_file()]
