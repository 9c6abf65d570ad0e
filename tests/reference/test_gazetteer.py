"""Names people use lead to the right municipality on the day; unknown ones fail with the nearest names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from orchestration.archive import Archive
from orchestration.gazetteer import UnknownMunicipality
from orchestration.reference import load_gazetteer, seed_gazetteer
from orchestration.settings import Home
from orchestration.sources.contract import Snapshot

TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("given", "day", "code"),
    [
        ("Den Haag", TODAY, "GM0518"),
        ("'s-Gravenhage", TODAY, "GM0518"),
        ("’s-Gravenhage", TODAY, "GM0518"),
        ("Den Bosch", TODAY, "GM0796"),
        ("Nuenen c.a.", TODAY, "GM0820"),
        ("Bergen (NH.)", TODAY, "GM0373"),
        ("Bergen (L.)", TODAY, "GM0893"),
        ("Hengelo (O.)", TODAY, "GM0164"),
        ("Hengelo", TODAY, "GM0164"),
        ("Laren (NH)", TODAY, "GM0417"),
        ("Middelburg (Z.)", TODAY, "GM0687"),
        ("Gemeente Utrecht", TODAY, "GM0344"),
        ("Ljouwert", TODAY, "GM0080"),
        ("Sudwest-Fryslan", TODAY, "GM1900"),
        ("SÚDWEST-FRYSLÂN", TODAY, "GM1900"),
        ("De Friese Meren", date(2014, 3, 19), "GM1921"),
        ("De Friese Meren", TODAY, "GM1940"),
        ("De Fryske Marren", date(2018, 3, 21), "GM1940"),
        ("Weesp", date(2018, 3, 21), "GM0457"),
        ("G0363", TODAY, "GM0363"),
        ("363", TODAY, "GM0363"),
    ],
)
def test_known_names_lead_to_their_municipality(given: str, day: date, code: str) -> None:
    assert seed_gazetteer().resolve(given, day).code == code


def test_a_misspelt_name_fails_with_the_nearest_names() -> None:
    with pytest.raises(UnknownMunicipality) as failed:
        seed_gazetteer().resolve("Amersvoort", TODAY)
    assert failed.value.candidates[0] == "Amersfoort"
    assert "Bedoelt u Amersfoort" in failed.value.remedy()


def test_a_name_that_two_municipalities_carry_is_not_guessed() -> None:
    with pytest.raises(UnknownMunicipality) as failed:
        seed_gazetteer().resolve("Bergen", TODAY)
    assert {"Bergen (NH)", "Bergen (L)"} <= set(failed.value.candidates)


def test_a_former_municipality_fails_with_the_period_it_existed() -> None:
    with pytest.raises(UnknownMunicipality) as failed:
        seed_gazetteer().resolve("Weesp", TODAY)
    assert "24-03-2022" in failed.value.reason()


def test_the_netherlands_does_not_depend_on_the_archive(home: Home) -> None:
    assert len(load_gazetteer(home).on(TODAY)) == 342


def archived(home: Home, tmp_path: Path, text: str, day: int) -> None:
    file = tmp_path / "gemeenten.csv"
    file.write_text(text, encoding="utf-8")
    Archive(home.archive).add(
        Snapshot(
            path=file,
            source="reference",
            origin="inbox/reference/gemeenten.csv",
            file_name="gemeenten.csv",
            sha256="",
            raw_sha256="",
            size=0,
            publisher="voorbeeld",
            licence="CC0",
            retrieved_at=datetime(2026, 1, day, tzinfo=UTC),
        )
    )


def test_another_data_set_has_the_municipalities_of_its_own_archive(tmp_path: Path) -> None:
    home = Home(tmp_path, "voorbeeld")
    assert len(load_gazetteer(home)) == 0
    archived(home, tmp_path, "gemeentecode;gemeente;geldig vanaf\nGM9101;Verzinsel;2014-01-01\n", 1)
    assert load_gazetteer(home).resolve("verzinsel", TODAY).code == "GM9101"


def test_an_unreadable_newer_file_leaves_the_previous_municipalities(tmp_path: Path) -> None:
    home = Home(tmp_path, "voorbeeld")
    archived(home, tmp_path, "gemeentecode;gemeente;geldig vanaf\nGM9101;Verzinsel;2014-01-01\n", 1)
    archived(home, tmp_path, "<html>404</html>", 2)
    assert load_gazetteer(home).resolve("Verzinsel", TODAY).code == "GM9101"
