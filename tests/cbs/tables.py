"""Two small tables in the shapes of CBS, with figures of our own."""

from __future__ import annotations

from typing import Any

V3_PROPERTIES: list[dict[str, Any]] = [
    {"Key": "RegioS", "Type": "GeoDimension", "Title": "Regio's"},
    {"Key": "Perioden", "Type": "TimeDimension", "Title": "Perioden"},
    {
        "Key": "BevolkingAanHetBeginVanDePeriode_1",
        "Type": "Topic",
        "Title": "Bevolking aan het begin van de periode",
        "Unit": "aantal",
    },
    {"Key": "Geboorte_2", "Type": "Topic", "Title": "Levend geboren kinderen", "Unit": "aantal"},
]
V4_MEASURES: list[dict[str, Any]] = [
    {"Identifier": "T001036", "Title": "Aantal inwoners", "Unit": "aantal", "DataType": "Long"},
    {"Identifier": "M000100", "Title": "Mate van stedelijkheid", "Unit": "code"},
    {"Identifier": "M000200", "Title": "65 jaar of ouder", "Unit": "aantal"},
    {"Identifier": "M000300", "Title": "Gemiddeld inkomen per inwoner ", "Unit": "x 1 000 euro"},
    {"Identifier": "M000400", "Title": "Personenauto's totaal", "Unit": "aantal"},
]


def v3_row(code: str, period: str, population: Any) -> dict[str, Any]:
    """A row as v3 gives it: codes padded to ten characters."""
    return {
        "ID": 1,
        "RegioS": code.ljust(10),
        "Perioden": period,
        "BevolkingAanHetBeginVanDePeriode_1": population,
        "Geboorte_2": 7,
    }


def v4_row(code: str, measure: str, value: Any) -> dict[str, Any]:
    return {
        "Id": 1,
        "Measure": measure,
        "ValueAttribute": "None" if value is not None else "Impossible",
        "Value": value,
        "StringValue": None,
        "WijkenEnBuurten": code.ljust(10),
    }


def bundle(api: str, described: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What `fetch` puts in one file."""
    key, names, data, region = {
        "v3": ("Key", "DataProperties", "TypedDataSet", "RegioS"),
        "v4": ("Identifier", "MeasureCodes", "Observations", "WijkenEnBuurten"),
    }[api]
    return {
        "cbs": {
            "api": api,
            "table": "x",
            "title": "Tabel",
            "region": region,
            "year": 2024 if api == "v4" else None,
        },
        names: described,
        "Regions": [{key: "GM0308    ", "Title": "Baarn"}],
        data: rows,
    }
