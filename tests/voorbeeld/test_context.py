"""The context of the fictional country: figures that fit each other, on fictional municipalities only."""

from __future__ import annotations

import json

from orchestration.sources.cbs.parse import read_bundle
from orchestration.voorbeeld.context import make_context, profile
from orchestration.voorbeeld.world import build

WORLD = build(12, 7)
YEARS = range(2022, 2026)


def test_ages_add_up_to_the_people_of_the_municipality() -> None:
    for municipality in WORLD.in_year(2024):
        found = profile(7, municipality, 2024)
        ages = [value for name, value in found.items() if name.startswith("population_")]
        assert sum(ages) == found["population"] == municipality.population_in(2024)
        assert found["urbanity"] == municipality.urbanity


def test_both_protocols_are_read_and_name_only_municipalities_of_the_fictional_country() -> None:
    made = make_context(WORLD, YEARS)
    apis = set()
    for name in ("fictief-cbs-bevolking.json", "fictief-cbs-kerncijfers.json"):
        bundle = read_bundle(made.files[name], name)
        apis.add(bundle.api)
        assert "fictief" in bundle.title
        assert bundle.regions.keys() == {m.code for m in WORLD.municipalities} & bundle.regions.keys()
        assert all(code >= "GM9101" for code in bundle.regions)
    assert apis == {"v3", "v4"}


def test_a_municipality_has_people_only_in_the_years_that_it_exists() -> None:
    held = json.loads(make_context(WORLD, YEARS).files["fictief-cbs-bevolking.json"])
    said = {(row["RegioS"].strip(), int(row["Perioden"][:4])) for row in held["TypedDataSet"]}
    assert said == {(m.code, year) for year in YEARS for m in WORLD.in_year(year)}


def test_the_profile_is_of_a_year_of_the_data_set() -> None:
    held = json.loads(make_context(WORLD, range(2018, 2021)).files["fictief-cbs-kerncijfers.json"])
    assert held["cbs"]["year"] == 2020
