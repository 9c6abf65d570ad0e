"""Server-side time of every view, warm, on a release the size of the country: `make bench`."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages import PAGES
from tests.dashboard.fixture_release import release
from tests.dashboard.harness import open_view, point_home

pytestmark = pytest.mark.benchmark
MUNICIPALITIES = 342
MOST = 0.150
ROUNDS = 15


def seconds(app: AppTest) -> float:
    """Time of one warm run of a page."""
    started = time.perf_counter()
    app.run()
    return time.perf_counter() - started


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_a_view_renders_within_its_time(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    release(tmp_path, municipalities=MUNICIPALITIES)
    point_home(monkeypatch, tmp_path)
    app = open_view(key)
    seconds(app)
    times = [seconds(app) for _ in range(ROUNDS)]
    median = statistics.median(times)
    with capsys.disabled():
        print(f"\n{key}: median {median * 1000:.0f} ms, slowest {max(times) * 1000:.0f} ms")
    assert not app.exception
    assert median <= MOST
