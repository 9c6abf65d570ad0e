"""The button on the page of a municipality, in Streamlit's own test runner."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.harness import point_home

SCRIPT = """
from dashboard.components import report_button
from dashboard.components.page import Page, warehouse
from dashboard.repositories.releases import current
from orchestration.settings import home

release = current(home("{dataset}"))
report_button.show(Page("gemeente", release, warehouse(str(release.database)), "light", {{}}), "GM9000")
"""


@pytest.mark.parametrize("dataset", ["voorbeeld", "nederland"])
def test_one_click_gives_the_report_and_the_sheet(
    root: Path, monkeypatch: pytest.MonkeyPatch, dataset: str
) -> None:
    point_home(monkeypatch, root)
    app = AppTest.from_string(textwrap.dedent(SCRIPT.format(dataset=dataset)), default_timeout=90).run()
    assert not app.exception
    labels = [element.proto.label for element in app.get("download_button")]
    assert labels == ["Jaarverslag (PDF)", "Gespreksblad (PDF)"]


def test_what_is_downloaded_is_made_on_demand(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.components import report_button
    from dashboard.components.page import Page
    from tests.report.conftest import source_of

    point_home(monkeypatch, root)
    source = source_of(root, "voorbeeld")
    given: dict[str, object] = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, **more: given.update({label: more}))
    report_button.show(Page("gemeente", source.release, source.warehouse, "light", {}), "GM9000")
    made = given["Jaarverslag (PDF)"]
    assert isinstance(made, dict)
    assert made["file_name"].startswith("FICTIEF_jaarverslag_GM9000_2026_voorbeeld")
    assert made["data"]()[:5] == b"%PDF-"
    source.warehouse.close()
