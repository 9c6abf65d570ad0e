"""Nothing personal passes: it is planted in every layout, and every byte that came out is searched for it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.archive import Archive
from orchestration.intake import add_inbox
from orchestration.raw import load_source
from orchestration.settings import Home
from orchestration.sources.contract import Snapshot
from orchestration.sources.platforms import SOURCE, shapes
from orchestration.warehouse import open_warehouse
from tests.platforms import exports, planted
from tests.platforms.reading import CONTEXT, as_json, cleaned_rows, every_file, parsed

EXPORTS = exports.all_exports()


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_every_layout_loses_its_personal_data_in_cleaning(name: str, tmp_path: Path) -> None:
    assert SOURCE.clean is not None
    cleaned = SOURCE.clean(EXPORTS[name], name)
    assert planted.found_in(cleaned.data) == []
    assert planted.found_in(repr(cleaned.dropped_columns).encode()) == []
    assert planted.found_in(repr(parsed(cleaned.data, tmp_path)).encode()) == []


def test_the_planted_data_really_are_in_the_exports() -> None:
    found = {name: planted.found_in(raw) for name, raw in EXPORTS.items() if name.endswith((".json", ".csv"))}
    assert all(found.values())


def test_the_whole_road_from_inbox_to_warehouse_keeps_nothing_personal(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    folder = home.inbox / "platforms" / "GM9901"
    folder.mkdir(parents=True)
    for name, raw in EXPORTS.items():
        (folder / name).write_bytes(raw)
    archive = Archive(home.archive)
    with caplog.at_level(logging.DEBUG):
        outcomes = list(add_inbox(archive, home, SOURCE))
        with open_warehouse(home.warehouse) as connection:
            load_source(connection, archive, SOURCE, CONTEXT)
            loaded = connection.execute("select count(*) from raw.platform_activity").fetchone()
    assert all(isinstance(outcome, Snapshot) for outcome in outcomes)
    assert loaded is not None
    assert loaded[0] > 100
    found = {path: planted.found_in(data) for path, data in every_file(home.base)}
    assert [(path, hits) for path, hits in found.items() if hits] == []
    assert planted.found_in(caplog.text.encode()) == []


_PERSONAL = st.sampled_from(
    [planted.EMAIL, planted.IP, planted.IP6, planted.PHONE, planted.POSTCODE, planted.IBAN]
)
_AROUND = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "N", "L", "Cf"]), max_size=5
)


@given(_AROUND, _PERSONAL, _AROUND)
def test_a_label_with_something_personal_in_it_is_refused_whole(
    before: str, personal: str, after: str
) -> None:
    assert planted.found_in(shapes.label(f"Plein {before} {personal} {after}").encode()) == []


@given(st.text(max_size=80))
def test_every_shape_is_settled_after_one_time(text: str) -> None:
    for shape in (shapes.label, shapes.instant, shapes.count, shapes.amount, shapes.identifier, shapes.link):
        once = shape(text)
        assert shape(once) == once


@given(st.text(max_size=200))
def test_no_text_of_a_resident_survives_in_a_column_that_is_not_a_label(text: str) -> None:
    row = exports.OPENSTAD_VOTE | {"opinion": text, "createdAt": text, "id": text, "extra": text}
    assert SOURCE.clean is not None
    kept = cleaned_rows(SOURCE.clean(as_json([row]), "x").data)[0]
    assert kept["status"] in ("", "!", "yes", "no", "count", "ja", "nee", "voor", "tegen")
    assert all(character in "0123456789abcdef-!" for character in kept["id"])
    assert all(character in "0123456789-:TZ!" for character in kept["published_at"])
