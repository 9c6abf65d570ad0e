"""The files: the same every time, marked as fictional, and read back without loss by the parsers."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestration.gazetteer import OPEN_END, Gazetteer, Place
from orchestration.sources import sources
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.tables import REJECTS, UnreadableFile
from orchestration.voorbeeld import Options, generate
from orchestration.voorbeeld.practice import practice
from orchestration.voorbeeld.world import World, build
from tests.voorbeeld.conftest import SMALL, Written

WITH_FAULTS = (
    "turnout",
    "participation",
    "complaints",
    "arrangements",
    "platforms",
    "own_priorities",
    "cbs",
)


def _contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime_ns) for p in files}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _gazetteer(world: World) -> Gazetteer:
    places: dict[str, Place] = {}
    for m in world.municipalities:
        start = places[m.code].valid_from if m.code in places else m.valid_from
        places[m.code] = Place(m.code, m.name, start, m.valid_to, m.aliases)
    assert any(place.valid_to == OPEN_END for place in places.values())
    return Gazetteer(places.values())


def _refused(written: Written, world: World, name: str, scratch: Path) -> Iterator[tuple[str, int]]:
    """(file, row) of everything that the parser of a source refuses of the files in its inbox."""
    source, context = sources()[name], ParseContext("voorbeeld", _gazetteer(world))
    for path in sorted(p for p in (written.inbox / name).rglob("*") if p.is_file()):
        try:
            kept = path
            if source.clean:
                kept = scratch / path.name
                kept.write_bytes(source.clean(path.read_bytes(), path.name).data)
            extra = {"municipality": path.parent.name} if path.parent.name != name else {}
            snapshot = Snapshot(
                kept, name, f"inbox/{path.name}", path.name, "", "", 0, "", "",
                datetime(2026, 10, 31, tzinfo=UTC), extra=extra,
            )  # fmt: skip
            for batch in source.parse(snapshot, context):
                if batch.table == REJECTS:
                    yield from ((row["file"], row["row"]) for row in batch.rows.to_pylist())
        except UnreadableFile:
            yield path.name, 0


def test_the_same_seed_gives_the_same_bytes_and_times(tmp_path: Path) -> None:
    # both here: odfpy keeps namespaces that other tests of this process may have made it learn in between
    for name in "ab":
        generate(tmp_path / name / "inbox", tmp_path / name / "truth", SMALL)
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_another_seed_gives_other_files_and_leaves_nothing_of_the_first_behind(tmp_path: Path) -> None:
    inbox, truth = tmp_path / "inbox", tmp_path / "truth"
    options = Options(municipalities=8, first_year=2022, last_year=2022, seed=1)
    generate(inbox, truth, options)
    first = _contents(inbox)
    generate(inbox, truth, Options(municipalities=8, first_year=2022, last_year=2022, seed=2))
    second = _contents(inbox)
    same = {Path(name).name for name, content in first.items() if second.get(name) == content}
    assert len(same) < 0.1 * len(first), "only what names no municipality, such as an error page, is the same"
    assert not any(name.endswith((".pdf", ".xml", ".zip")) for name in same - {"fictief-foutpagina.zip"})
    assert {row["file"] for row in _rows(truth / "files.csv")} == set(second)


def test_files_that_someone_else_put_in_the_inbox_stay(tmp_path: Path) -> None:
    mine = tmp_path / "inbox" / "turnout" / "eigen.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("van mij")
    generate(tmp_path / "inbox", tmp_path / "truth", Options(8, 2022, 2022))
    assert mine.read_text() == "van mij"


def test_file_names_say_that_they_are_fictional(written: Written) -> None:
    names = {path.name for path in written.inbox.rglob("*") if path.is_file()}
    fixed = {path.name for path in (written.inbox / "reference").iterdir()} | {"registry.csv"}
    assert not [name for name in names - fixed if "fictief" not in name]


def test_all_sources_and_formats_are_there(written: Written) -> None:
    assert set(written.summary.files) == {
        "reference",
        "cbs",
        "turnout",
        "participation",
        "platforms",
        "arrangements",
        "survey",
        "own_priorities",
        "complaints",
        "agreements",
    }
    kinds = Counter(path.suffix for path in (written.inbox / "agreements").iterdir())
    assert {".pdf", ".docx", ".odt", ".html", ".csv"} == set(kinds)


@pytest.mark.parametrize("name", WITH_FAULTS)
def test_the_deliberate_faults_and_nothing_else_are_refused(
    written: Written, world: World, name: str, tmp_path: Path
) -> None:
    expected = {
        (r["file"], int(r["row"])) for r in _rows(written.truth / "rejects.csv") if r["source"] == name
    }
    assert expected
    assert set(_refused(written, world, name, tmp_path)) == expected


@pytest.mark.parametrize("name", ["reference", "survey"])
def test_sources_without_faults_are_read_whole(
    written: Written, world: World, name: str, tmp_path: Path
) -> None:
    assert list(_refused(written, world, name, tmp_path)) == []


def test_planted_personal_data_vanish_at_the_door(written: Written) -> None:
    planted = [row["text"].encode() for row in _rows(written.truth / "personal_data.csv")]
    files = [path for path in (written.inbox / "platforms").rglob("*") if path.is_file()]
    plain = b"".join(path.read_bytes() for path in files if path.suffix in (".csv", ".json"))
    assert [text for text in planted if text in plain], "there is something to remove"
    clean = sources()["platforms"].clean
    assert clean is not None
    for path in files:
        try:
            cleaned = clean(path.read_bytes(), path.name)
        except UnreadableFile:
            continue
        assert not [text for text in planted if text in cleaned.data], path.name
        assert not [text for text in planted if text.decode() in " ".join(cleaned.dropped_columns)], path.name


def test_small_municipalities_have_small_counts(written: Written) -> None:
    counts = [
        int(row["received"]) for row in _rows(written.truth / "complaints.csv") if row["category"] != "total"
    ]
    assert any(1 <= count <= 4 for count in counts)


def test_participation_grows_over_the_years() -> None:
    found = practice(build(40, 7), range(2018, 2026))
    per_year = Counter(row["year"] for row in found.trajectories)
    assert per_year[2024] + per_year[2025] > 1.3 * (per_year[2018] + per_year[2019])


def test_years_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2014 tot en met 2026"):
        generate(tmp_path, tmp_path, Options(8, 2026, 2018))
