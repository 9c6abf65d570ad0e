"""The tables of this source: two templates that people fill in, and what is read from documents."""

from __future__ import annotations

import csv

import pyarrow as pa

from orchestration.settings import REFERENCE
from orchestration.templates import Column, Kind, Template, Vocabulary, load_proposals
from orchestration.templates.rules import council_term
from orchestration.templates.vocabulary import vocabulary


def _own(name: str) -> Vocabulary:
    """The vocabulary in `seeds/reference/<name>.csv`."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return vocabulary(name, [{"aliases": "", **row} for row in csv.DictReader(stream)])


REGISTRY = Template(
    name="agreement_registry",
    title_nl="Register van akkoorden",
    explanation_nl="Eén rij per document: van welke gemeente en periode, wat het is en waar het staat.",
    columns=(
        Column(
            "file",
            Kind.TEXT,
            "Bestand",
            "Naam van het bestand in de inbox, als u het inlevert.",
            aliases=("file",),
        ),
        Column(
            "municipality",
            Kind.MUNICIPALITY,
            "Gemeente",
            "Naam of CBS-code.",
            True,
            aliases=("municipality",),
        ),
        Column(
            "term",
            Kind.TEXT,
            "Raadsperiode",
            "Zoals 2026-2030.",
            True,
            aliases=("term",),
            example="2026-2030",
        ),
        Column("title", Kind.TEXT, "Titel", "Zoals op het document.", aliases=("title",)),
        Column(
            "type",
            Kind.CODE,
            "Soort",
            "Wat voor document het is.",
            True,
            _own("agreement_types"),
            aliases=("type",),
        ),
        Column("date", Kind.DATE, "Datum", "Dag van vaststelling of publicatie.", aliases=("date",)),
        Column("parties", Kind.TEXT, "Partijen", "Met puntkomma ertussen.", aliases=("parties",)),
        Column("url", Kind.URL, "Webadres", "Waar het document staat.", aliases=("url",), longest=1000),
        Column("licence", Kind.TEXT, "Licentie", "Voorwaarden van de uitgever.", aliases=("licence",)),
        Column(
            "complete", Kind.YES_NO, "Volledig", "Nee als dit niet de hele tekst is.", aliases=("complete",)
        ),
        Column("note", Kind.TEXT, "Opmerking", "Bijzonderheden.", aliases=("note",), longest=1000),
    ),
    key=("municipality_code", "term", "type", "title", "file"),
    day=("date", "term"),
    checks=(council_term("term"),),
)

HAND_CODED = Template(
    name="agreement_fact",
    title_nl="Met de hand gecodeerde feiten",
    explanation_nl=(
        "Wat over een akkoord bekend is zonder dat de hele tekst is gelezen: per rij één afspraak, in eigen "
        "woorden, met de pagina waar het staat. Zo’n akkoord krijgt geen score."
    ),
    columns=(
        Column("municipality", Kind.MUNICIPALITY, "Gemeente", "Naam of CBS-code.", True),
        Column("term", Kind.TEXT, "Raadsperiode", "Zoals 2026-2030.", True, example="2026-2030"),
        Column(
            "code", Kind.CODE, "Voorstel of tip", "Code uit het codeboek, zoals 5c.", True, load_proposals()
        ),
        Column("level", Kind.CODE, "Hoe stevig", "Niveau uit het codeboek.", True, _own("commitment_levels")),
        Column("statement", Kind.TEXT, "Afspraak", "In eigen woorden.", True, longest=1000),
        Column("page", Kind.TEXT, "Pagina", "Pagina in het akkoord, als die bekend is."),
        Column("source_url", Kind.URL, "Bron", "Webadres waar dit staat.", True, longest=1000),
        Column("note", Kind.TEXT, "Opmerking", "Bijzonderheden.", longest=1000),
    ),
    key=("municipality_code", "term", "code", "statement"),
    day=("term",),
    checks=(council_term("term"),),
)

TEMPLATES = (REGISTRY, HAND_CODED)

DOCUMENT = pa.schema(
    [
        ("file_name", pa.string()),
        ("origin", pa.string()),
        ("sha256", pa.string()),
        ("format", pa.string()),
        ("title", pa.string()),
        ("pages", pa.int64()),
        ("words", pa.int64()),
        ("readable", pa.bool_()),
        ("complete", pa.bool_()),
        ("reason", pa.string()),
    ]
)

PAGE = pa.schema(
    [("sha256", pa.string()), ("page", pa.int64()), ("printed_page", pa.string()), ("text", pa.string())]
)

PASSAGE = pa.schema(
    [
        ("sha256", pa.string()),
        ("page", pa.int64()),
        ("char_start", pa.int64()),
        ("char_end", pa.int64()),
        ("heading", pa.string()),
        ("introduction", pa.string()),
        ("quote", pa.string()),
        ("code", pa.string()),
        ("level", pa.string()),
        ("rule_id", pa.string()),
        ("cues", pa.string()),
        ("clause", pa.string()),
        ("level_cue", pa.string()),
        ("why", pa.string()),
        ("confidence", pa.float64()),
        ("legal_floor", pa.bool_()),
        ("statistical", pa.bool_()),
        ("coder", pa.string()),
        ("codebook_version", pa.string()),
    ]
)

DOCUMENT_TABLES = {"agreement_document": DOCUMENT, "agreement_page": PAGE, "agreement_passage": PASSAGE}
