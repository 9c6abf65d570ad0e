"""The chapters of the annual report on the page of a municipality, in Streamlit's own test runner."""

from __future__ import annotations

import textwrap
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.report.compose import compose
from dashboard.report.data import collect
from dashboard.report.document import Section, Table
from dashboard.report.years import following
from tests.dashboard.harness import html, point_home
from tests.report.conftest import source_of

SCRIPT = """
import streamlit as st
from dashboard.components import chapters, choices
from dashboard.components.page import Page, warehouse
from dashboard.repositories.releases import current
from orchestration.settings import home

choices.begin()
release = current(home("voorbeeld"))
chapters.show(Page("gemeente", release, warehouse(str(release.database)), "light", {}), "GM9000")
"""


def sections(root: Path) -> tuple[Section, ...]:
    source = source_of(root, "voorbeeld")
    year = following(source, "GM9000", None, None)
    return compose(collect(source, "GM9000", year, "jaarverslag")).sections


def shown(root: Path, monkeypatch: pytest.MonkeyPatch, chapter: str = "") -> str:
    point_home(monkeypatch, root)
    app = AppTest.from_string(textwrap.dedent(SCRIPT), default_timeout=90)
    if chapter:
        app.query_params["hoofdstuk"] = chapter
    app.run()
    assert not app.exception
    return html(app)


def test_the_screen_opens_with_the_summary_of_the_report(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = sections(root)[0]
    drawn = shown(root, monkeypatch)
    assert first.key == "samenvatting"
    assert 'class="ml-chapter"' in drawn


def test_every_table_of_the_report_can_be_read_on_screen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for section in sections(root):
        tables = [block for block in section.blocks if isinstance(block, Table)]
        if tables:
            drawn = shown(root, monkeypatch, section.key)
            assert all(escape(table.caption) in drawn for table in tables)


def test_drawings_are_images_with_their_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = shown(root, monkeypatch, "prioriteiten")
    assert drawn.count("data:image/svg+xml;base64,") > 0
    assert drawn.count("<img alt=") == drawn.count("<img")
    assert "<svg" not in drawn
