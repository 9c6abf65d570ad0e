"""The choice of a report on the page of a municipality, in Streamlit's own test runner."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import report_button
from dashboard.components.page import Page
from dashboard.report.concept import path_of
from dashboard.report.data import Source
from dashboard.report.years import following, offered
from orchestration.settings import Home
from tests.dashboard.harness import point_home
from tests.report.conftest import source_of

SCRIPT = """
import streamlit as st
from dashboard.components import choices, report_button
from dashboard.components.page import Page, warehouse
from dashboard.repositories.releases import current
from orchestration.settings import home

release = current(home("{dataset}"))
st.session_state[choices.WRITTEN] = {chosen}
report_button.show(Page("gemeente", release, warehouse(str(release.database)), "light", {{}}), "GM9000")
"""


def labels(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("download_button")]


def opened(root: Path, monkeypatch: pytest.MonkeyPatch, dataset: str, chosen: dict[str, str]) -> AppTest:
    point_home(monkeypatch, root)
    script = textwrap.dedent(SCRIPT.format(dataset=dataset, chosen=chosen))
    app = AppTest.from_string(script, default_timeout=90).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("dataset", ["voorbeeld", "nederland"])
def test_one_click_gives_the_report_and_the_sheet(
    root: Path, monkeypatch: pytest.MonkeyPatch, dataset: str
) -> None:
    app = opened(root, monkeypatch, dataset, {})
    assert labels(app) == ["Jaarverslag 2026 (PDF)", "Gespreksblad 2026 (PDF)"]


def test_year_kind_and_format_can_be_chosen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(root, monkeypatch, "voorbeeld", {})
    year, kind, form = app.selectbox
    year.select(2024), kind.select("tussenstand"), form.select("json")
    app.run()
    # The sheet is there to be read on paper or on screen; it has no form for a machine.
    assert labels(app) == ["Tussenstand 2024 (JSON)", "Gespreksblad 2024 (PDF)"]


def test_the_year_follows_what_the_page_shows(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {"periode": "2018-2022", "praktijkjaar": "2020"}
    assert labels(opened(root, monkeypatch, "voorbeeld", shown))[0] == "Jaarverslag 2020 (PDF)"


@pytest.mark.parametrize(
    ("term", "practice", "year"),
    [
        (None, None, 2026),
        ("2022-2026", "2025", 2026),
        ("2022-2026", "2024", 2024),
        ("2018-2022", "2025", 2021),
        ("2022-2026", "2020", 2020),
        ("2018-2022", None, 2021),
        ("1999-2003", "2019", 2019),
        (None, "ergens", 2026),
        (None, "1850", 2018),
    ],
)
def test_the_report_of_that_year_tells_of_the_term_and_the_practice_asked_for(
    full: Source, term: str | None, practice: str | None, year: int
) -> None:
    assert following(full, "GM9000", term, practice) == year
    assert year in offered(full)


def test_what_is_downloaded_is_made_on_demand(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    point_home(monkeypatch, root)
    source = source_of(root, "voorbeeld")
    given: dict[str, dict[str, object]] = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, **more: given.update({label: more}))
    report_button.show(Page("gemeente", source.release, source.warehouse, "light", {}), "GM9000")
    made = given["Jaarverslag 2026 (PDF)"]
    assert str(made["file_name"]).startswith("FICTIEF_concept-jaarverslag_GM9000_2026_voorbeeld")
    assert made["data"]()[:5] == b"%PDF-"  # type: ignore[operator]
    source.warehouse.close()


def test_a_visitor_does_not_let_the_two_weeks_begin(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    point_home(monkeypatch, root)
    source = source_of(root, "voorbeeld")
    given: dict[str, dict[str, object]] = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, **more: given.update({label: more}))
    monkeypatch.setattr("streamlit.selectbox", lambda label, options, **more: {"Bestand": "json"}.get(
        label, list(options)[more.get("index", 0)]
    ))  # fmt: skip
    report_button.show(Page("gemeente", source.release, source.warehouse, "light", {}), "GM9000")
    told = json.loads(given["Jaarverslag 2026 (JSON)"]["data"]())  # type: ignore[operator]
    source.warehouse.close()
    assert told["concept"] == "CONCEPT" and told["figures"]["stage"] == {"concept": True, "until": None}
    assert not path_of(Home(root, "voorbeeld"), "GM9000", 2026).exists()
