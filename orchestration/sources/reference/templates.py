"""The three templates of the reference: municipalities, successions and aliases.

Headings are Dutch; the column names of the seeds are accepted too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.gazetteer import fold
from orchestration.reference.places import seed_rows
from orchestration.templates.model import Broken, Column, Kind, Template
from orchestration.templates.vocabulary import vocabulary

EXTENT = vocabulary(
    "extent",
    [
        {"code": "whole", "label_nl": "geheel", "label_en": "whole"},
        {"code": "part", "label_nl": "deel", "label_en": "part"},
    ],
)
CODE_PATTERN = r"^GM[0-9]{4}$"


@lru_cache(maxsize=1)
def _real() -> tuple[frozenset[str], frozenset[str]]:
    """Codes and folded names of the real municipalities."""
    rows, aliases = seed_rows("municipalities"), seed_rows("municipality_aliases")
    names = {fold(text) for text in (*(r["name"] for r in rows), *(a["alias"] for a in aliases))}
    return frozenset(r["municipality_code"] for r in rows), frozenset(names)


def _bad_codes(batch: pa.RecordBatch, *fields: str) -> Iterator[Broken]:
    real, _ = _real()
    for field in fields:
        codes = batch.column(field)
        good = pc.match_substring_regex(codes, CODE_PATTERN)
        reason = f"“{{{field}}}” is geen gemeentecode."
        yield Broken(pc.invert(good), field, reason, "Schrijf GM met vier cijfers, zoals GM9101.")
        taken = pc.is_in(codes, value_set=pa.array(sorted(real), pa.string()))
        reason = f"“{{{field}}}” is de code van een echte gemeente."
        yield Broken(taken, field, reason, "Kies een code die CBS niet gebruikt, zoals GM9101.")


def _real_name(batch: pa.RecordBatch, field: str) -> Broken:
    """Invented figures must never pass for those of a real municipality."""
    _, names = _real()
    taken = [name is not None and fold(name) in names for name in batch.column(field).to_pylist()]
    reason = f"“{{{field}}}” is de naam van een echte gemeente."
    return Broken(pa.array(taken, pa.bool_()), field, reason, "Verzin een naam die niet bestaat.")


def _municipality_checks(batch: pa.RecordBatch) -> Iterator[Broken]:
    yield from _bad_codes(batch, "code")
    yield _real_name(batch, "name")
    yield Broken(
        pc.less_equal(batch.column("valid_to"), batch.column("valid_from")),
        "valid_to",
        "De gemeente houdt op ({valid_to}) voordat zij begint ({valid_from}).",
        "Vul bij “geldig tot” de eerste dag in waarop de gemeente niet meer bestaat, of laat de cel leeg.",
    )
    for name, low, high in (("latitude", 35.0, 72.0), ("longitude", -25.0, 45.0)):
        values = batch.column(name)
        yield Broken(
            pc.or_(pc.less(values, low), pc.greater(values, high)),
            name,
            f"{{{name}}} ligt niet in Europa.",
            "Schrijf graden met een komma, zoals 52,1234.",
        )


def _succession_checks(batch: pa.RecordBatch) -> Iterator[Broken]:
    yield from _bad_codes(batch, "code_old", "code_new")
    share = batch.column("population_share")
    yield Broken(
        pc.or_(pc.less_equal(share, 0.0), pc.greater(share, 1.0)),
        "population_share",
        "Het aandeel inwoners is {population_share}, maar ligt tussen 0 en 1.",
        "Vul een aandeel in, zoals 0,58, of laat de cel leeg als het niet bekend is.",
    )


def _alias_checks(batch: pa.RecordBatch) -> Iterator[Broken]:
    yield from _bad_codes(batch, "code")
    yield _real_name(batch, "alias")


def _code(meaning: str) -> Column:
    return Column("code", Kind.ID, "gemeentecode", meaning, required=True, aliases=("municipality_code",))


MUNICIPALITY = Template(
    name="reference_municipality",
    title_nl="Gemeenten",
    explanation_nl="Eén rij per gemeente en periode. Na een fusie krijgt de oude gemeente een einddatum.",
    columns=(
        _code("GM met vier cijfers."),
        Column("name", Kind.TEXT, "gemeente", "Naam van de gemeente.", required=True),
        Column("valid_from", Kind.DATE, "geldig vanaf", "Eerste dag van de gemeente.", required=True),
        Column(
            "valid_to",
            Kind.DATE,
            "geldig tot",
            "Eerste dag waarop zij niet meer bestaat; leeg als zij nog bestaat.",
        ),
        Column("province_code", Kind.ID, "provinciecode", "Code van de provincie."),
        Column("province", Kind.TEXT, "provincie", "Naam van de provincie."),
        Column("population", Kind.COUNT, "inwoners", "Aantal inwoners; leeg als het niet bekend is."),
        Column("population_on", Kind.DATE, "inwoners op", "Dag waarop het aantal inwoners geldt."),
        Column("council_seats", Kind.COUNT, "raadszetels", "Aantal zetels in de raad."),
        Column("latitude", Kind.NUMBER, "breedtegraad", "Midden van de gemeente, in graden, zoals 52,1234."),
        Column("longitude", Kind.NUMBER, "lengtegraad", "Midden van de gemeente, in graden, zoals 5,1234."),
    ),
    key=("code", "valid_from"),
    checks=(_municipality_checks,),
)

SUCCESSION = Template(
    name="reference_succession",
    title_nl="Herindelingen",
    explanation_nl="Eén rij per oude gemeente die geheel of voor een deel in een nieuwe overging.",
    columns=(
        Column(
            "effective_on", Kind.DATE, "ingangsdatum", "Eerste dag van de nieuwe indeling.", required=True
        ),
        Column("code_old", Kind.ID, "oude gemeentecode", "Code van de gemeente die overging.", required=True),
        Column(
            "code_new",
            Kind.ID,
            "nieuwe gemeentecode",
            "Code van de gemeente waarin zij opging.",
            required=True,
        ),
        Column("extent", Kind.CODE, "omvang", "geheel of deel.", required=True, vocabulary=EXTENT),
        Column(
            "population_share",
            Kind.NUMBER,
            "aandeel inwoners",
            "Deel van de inwoners dat overging, van 0 tot 1.",
        ),
        Column("source", Kind.TEXT, "bron", "Waar dit uit blijkt."),
    ),
    key=("effective_on", "code_old", "code_new"),
    checks=(_succession_checks,),
)

ALIAS = Template(
    name="reference_alias",
    title_nl="Andere namen van gemeenten",
    explanation_nl="Namen waaronder een gemeente ook bekend is.",
    columns=(
        _code("Code van de gemeente."),
        Column("alias", Kind.TEXT, "andere naam", "De andere naam.", required=True),
        Column("kind", Kind.TEXT, "soort naam", "Wat voor naam het is."),
    ),
    key=("code", "alias"),
    checks=(_alias_checks,),
)

TEMPLATES = (MUNICIPALITY, SUCCESSION, ALIAS)
