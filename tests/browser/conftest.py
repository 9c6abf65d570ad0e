"""A served dashboard on a small release, and a browser to look at it."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dashboard.server import LOCAL, start
from tests.dashboard.fixture_agreements import with_agreements

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTS_WITHIN = 60.0
DRAWS_WITHIN = 30_000


@dataclass
class Visit:
    """One tab, with the addresses it asked for outside the dashboard and the errors scripts raised."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to `path` and wait until the page stands still."""
        self.page.goto(self.address + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until Streamlit has run and drawn."""
        self.page.wait_for_selector("h1.ml-h1", timeout=DRAWS_WITHIN)
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-script-state=notRunning]", timeout=DRAWS_WITHIN
        )


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard is served, with releases of both data sets."""
    home = tmp_path_factory.mktemp("home")
    with_agreements(home)
    with served(home) as where:
        yield where


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The dashboard on `home`, until the block ends."""
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        port = probe.getsockname()[1]
    process = start(port, home)
    where = f"http://{LOCAL}:{port}/"
    try:
        deadline = time.monotonic() + STARTS_WITHIN
        while not _healthy(where):
            assert process.poll() is None, "the server stopped"
            assert time.monotonic() < deadline, "the server doesn't answer"
            time.sleep(0.2)
        yield where
    finally:
        process.terminate()
        process.wait(timeout=10)


def _healthy(where: str) -> bool:
    try:
        with urllib.request.urlopen(where + "_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium, opened once; what a busy machine draws late is still drawn."""
    expect.set_options(timeout=DRAWS_WITHIN)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> dict[str, BrowserContext]:
    """One context per set of options, so that its cache serves all tests."""
    return {}


@pytest.fixture
def visit(
    browser: Browser, contexts: dict[str, BrowserContext], address: str, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """A fresh tab; a test gives other options of its context as indirect parameter."""
    options = {"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", **getattr(request, "param", {})}
    if repr(options) not in contexts:
        contexts[repr(options)] = browser.new_context(**options)
    page = contexts[repr(options)].new_page()
    tab = Visit(page, address)
    page.on("request", lambda r: tab.foreign.append(r.url) if is_foreign(r.url, address) else None)
    page.on("pageerror", lambda error: tab.errors.append(str(error)))
    yield tab
    page.close()
    assert tab.foreign == []
    assert tab.errors == []


def is_foreign(url: str, address: str) -> bool:
    """Whether a request leaves the dashboard."""
    own = address.split("//", 1)[1].rstrip("/")
    return not url.startswith(("data:", "blob:")) and url.split("//", 1)[-1].split("/", 1)[0] != own
