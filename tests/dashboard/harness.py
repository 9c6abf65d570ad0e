"""Opens one page of the dashboard in Streamlit's own test runner."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.pages import PAGES
from orchestration.settings import PROJECT, settings

APP = PROJECT / "dashboard" / "app.py"


def point_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Make `home` the folder that settings name."""
    monkeypatch.setenv("DEMOCRATIE_HOME", str(home))
    settings.cache_clear()


def open_view(key: str, parameters: dict[str, str] | None = None, theme: str = "light") -> AppTest:
    """Page `key` after one run with `parameters` in its address."""
    app = AppTest.from_file(str(APP), default_timeout=90)
    app.context = {"theme": theme}
    app._page_hash = calc_hash("" if key == PAGES[0].key else key)
    for name, value in (parameters or {}).items():
        app.query_params[name] = value
    return app.run()


def opened(monkeypatch: pytest.MonkeyPatch, home: Path, key: str, parameters: dict[str, str]) -> str:
    """HTML and chart texts of page `key` on `home`, which must draw without error."""
    point_home(monkeypatch, home)
    app = open_view(key, parameters)
    assert not app.exception, app.exception
    return html(app) + "\n".join(charts(app))


def html(app: AppTest) -> str:
    """All HTML that the page drew, in order."""
    return "\n".join(element.proto.body for element in app.get("html"))


def charts(app: AppTest) -> list[str]:
    """The alternative texts of the charts, in order."""
    return [element.proto.alt for element in app.get("plotly_chart")]


def address(app: AppTest) -> dict[str, str]:
    """The choices in the address that the browser shows after the run."""
    for element in app.get("html"):
        if "replaceState" in element.proto.body:
            told = re.search(r"}\)\((\[.*\])\);", element.proto.body)
            assert told
            return dict(parse_qsl(json.loads(told[1])[2], keep_blank_values=True))
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}
