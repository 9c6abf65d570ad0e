"""Election results as the files that publishers make: EML, long, wide and OSV CSV, and the template.

Each result stands in one file. Some municipalities are missing in 2026, and one file is full of faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from orchestration.voorbeeld.eml import eml, file_name
from orchestration.voorbeeld.pack import table, workbook, zipped
from orchestration.voorbeeld.random_source import draws
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.turnout import Result, results
from orchestration.voorbeeld.world import World

_LONG = (
    "Regio",
    "RegioCode",
    "OuderRegioCode",
    "GrootOuderRegioCode",
    "Partij",
    "LijstNummer",
    "LijstNaam",
    "KandidaatNummer",
    "VeldType",
    "Waarde",
)
_TEMPLATE = (
    "verkiezing",
    "datum",
    "niveau",
    "gemeentecode",
    "gemeente",
    "kiesgerechtigden",
    "geldig",
    "blanco",
    "ongeldig",
    "opkomst",
)
_WIDE = (
    "RegioNaam",
    "RegioCode",
    "OuderRegioNaam",
    "OuderRegioCode",
    "Kiesgerechtigden",
    "Opkomst",
    "OngeldigeStemmen",
    "BlancoStemmen",
    "GeldigeStemmen",
)
_OSV_ROWS = {"opgeroepenen": "eligible", "toegelaten kiezers": "turnout", "geldige stembiljetten": "valid",
             "blanco stembiljetten": "blank", "ongeldige stembiljetten": "invalid",
             "aangetroffen stembiljetten": "turnout"}  # fmt: skip
_SHARES: dict[str, dict[str, float]] = {
    "GR2018": {"long": 1},
    "TK2021": {"wide": 1},
    "GR2022": {"zip": 0.6, "osv": 0.12, "long": 0.28},
    "GR20221123": {"eml": 1},
    "TK2025": {"long": 1},
    "GR2026": {"long": 0.5, "zip": 0.26, "template": 0.1, "workbook": 0.07, "missing": 0.07},
}


def make_turnout(world: World, years: Sequence[int]) -> Made:
    """All turnout files, the true counts and the expected rejects."""
    made = Made(truth={"turnout": []})
    by_place: dict[tuple[str, str], list[Result]] = {}
    for result in results(world, years):
        kind = _form(world.seed, result)
        by_place.setdefault((result.election, kind), []).append(result)
        if kind != "missing":
            made.truth["turnout"].append(_truth(result, kind))
    for (election, kind), found in by_place.items():
        made.files.update(_files(election, kind, found))
    missing = by_place.get(("GR2026", "missing"))
    if missing:
        _add_faults(made, world, missing)
    return made


def _form(seed: int, result: Result) -> str:
    shares = _SHARES[result.election]
    rng = draws(seed, "turnout-file", result.election, result.municipality.code)
    if result.municipality.code.endswith("05") and "missing" in shares:
        return "missing"
    return rng.choices(list(shares), list(shares.values()))[0]


def _truth(result: Result, kind: str) -> dict[str, Any]:
    counts = {what: result.total(what) for what in ("eligible", "valid", "blank", "invalid", "turnout")}
    return {
        "municipality_code": result.municipality.code,
        "election_id": result.election,
        "election_date": result.day.isoformat(),
        **counts,
        "format": kind,
    }


def _files(election: str, kind: str, found: Sequence[Result]) -> Iterator[tuple[str, bytes]]:
    if kind == "long":
        yield f"fictief-{election}.csv", table(_LONG, _long_rows(found, whole=len(_SHARES[election]) == 1))
    elif kind == "wide":
        yield f"fictief-{election}-breed.csv", table(_WIDE, map(_wide_row, found), ",")
    elif kind == "eml":
        yield from ((f"fictief-{file_name(result)}", eml(result)) for result in found)
    elif kind == "zip":
        members = {
            f"{r.municipality.province_code}_{r.municipality.province}/{file_name(r)}": eml(r) for r in found
        }
        yield f"fictief-EML_{election}.zip", zipped(members)
    elif kind == "osv":
        for result in found:
            yield f"fictief-osv4-3_telling_{election.lower()}_{result.municipality.code}.csv", _osv(result)
    elif kind == "template":
        yield f"fictief-{election}-sjabloon.csv", table(_TEMPLATE, map(_template_row, found))
    elif kind == "workbook":
        rows = [[row[name] for name in _TEMPLATE] for row in map(_template_row, found)]
        yield f"fictief-{election}-sjabloon.xlsx", workbook({"opkomst": (_TEMPLATE, rows)})


def _long_rows(found: Sequence[Result], whole: bool) -> Iterator[Sequence[Any]]:
    for result in found:
        m = result.municipality
        yield from _long_area(m.name, f"G{m.code[2:]}", f"P{m.province_code[2:]}", _counts([result]))
        for number, (name, votes) in enumerate(zip(result.lists, result.votes(), strict=True), start=1):
            yield [
                m.name,
                f"G{m.code[2:]}",
                f"P{m.province_code[2:]}",
                "L900",
                name,
                number,
                name,
                "",
                "LijstAantalStemmen",
                votes,
            ]
    if whole:
        yield from _long_area("Fictief land", "L900", "", _counts(found))


def _long_area(name: str, code: str, parent: str, counts: Mapping[str, int]) -> Iterator[Sequence[Any]]:
    labels = {
        "Kiesgerechtigden": "eligible",
        "Opkomst": "turnout",
        "AantalGeldigeStemmen": "valid",
        "AantalOngeldigeStemmen": "invalid",
        "AantalBlancoStemmen": "blank",
    }
    for label, what in labels.items():
        yield [name, code, parent, "L900" if parent else "", "", "", "", "", label, counts[what]]


def _counts(found: Iterable[Result]) -> dict[str, int]:
    kept = list(found)
    return {
        what: sum(r.total(what) for r in kept)
        for what in ("eligible", "valid", "blank", "invalid", "turnout")
    }


def _wide_row(result: Result) -> Sequence[Any]:
    m, c = result.municipality, _counts([result])
    code = f"G{m.code[2:]}"
    return [
        m.name,
        code,
        m.province,
        f"P{m.province_code[2:]}",
        c["eligible"],
        c["turnout"],
        c["invalid"],
        c["blank"],
        c["valid"],
    ]


def _template_row(result: Result) -> dict[str, Any]:
    counts = _counts([result])
    return {
        "verkiezing": result.election,
        "datum": result.day.isoformat(),
        "niveau": "gemeente",
        "gemeentecode": result.municipality.code,
        "gemeente": result.municipality.name,
        "kiesgerechtigden": counts["eligible"],
        "geldig": counts["valid"],
        "blanco": counts["blank"],
        "ongeldig": counts["invalid"],
        "opkomst": counts["turnout"],
    }


def _osv(result: Result) -> bytes:
    m, stations = result.municipality, result.stations
    header = [
        "Lijstnummer",
        "Aanduiding",
        "Volgnummer",
        "Naam kandidaat",
        "Totaal",
        *(s.name for s in stations),
    ]
    rows: list[Sequence[Any]] = [["Gebiednummer", "", "", "", "", *range(1, len(stations) + 1)]]
    for label, what in _OSV_ROWS.items():
        rows.append(["", label, "", "", result.total(what), *(getattr(s, what) for s in stations)])
    for number, name in enumerate(result.lists):
        rows.append([number + 1, name, "", "", result.votes()[number], *(s.votes[number] for s in stations)])
    preamble = [
        ["Verkiezing", "", f"Gemeenteraad {m.name} {result.day.year}"],
        ["Datum", "", result.day.isoformat()],
        ["Gebied", "", f"Gemeente {m.name}"],
        ["Nummer", "", m.code[2:]],
        [],
    ]
    return table(preamble[0], [*preamble[1:], header, *rows])


def _add_faults(made: Made, world: World, missing: Sequence[Result]) -> None:
    """A template with the slips of practice; no good row of the same municipality exists anywhere."""
    good = _template_row(missing[0])
    gone = next(m for m in world.municipalities if not m.exists_on(missing[0].day))
    rows: list[tuple[str, dict[str, Any]]] = [
        ("negative_count", {**good, "ongeldig": -3}),
        ("unknown_municipality", {**good, "gemeentecode": "", "gemeente": "Zonnedauwveldendamme"}),
        ("does_not_add_up", {**good, "opkomst": good["opkomst"] + 10}),
        ("more_votes_than_voters", {**good, "kiesgerechtigden": good["opkomst"] - 1}),
        ("dissolved_municipality", {**good, "gemeentecode": gone.code, "gemeente": gone.name}),
        ("duplicate_row", good),
        ("duplicate_row", {**good, "geldig": good["geldig"] - 1, "opkomst": good["opkomst"] - 1}),
    ]
    name = "fictief-GR2026-met-fouten.csv"
    made.files[name] = table(_TEMPLATE, [row for _, row in rows])
    made.rejects += [ExpectedReject("turnout", name, n, fault) for n, (fault, _) in enumerate(rows, start=2)]
    broken = f"fictief-afgebroken-{file_name(missing[0])}"
    data = eml(missing[0])
    made.files[broken] = data[: len(data) * 2 // 3]
    made.rejects.append(ExpectedReject("turnout", broken, 0, "truncated_file"))
