"""Everybody can use it: axe, keyboard, small screens, zoom, dark, print, less motion."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Visit
from tests.dashboard.fixture_release import code

pytestmark = pytest.mark.browser
MERGED = f"gemeente?gemeente={code(7)}"
PATHS = [
    "",
    MERGED,
    "data",
    "data?deel=downloads",
    "data?over=methode&methode=codeboek",
    "?gegevens=voorbeeld",
    "akkoorden?gegevens=voorbeeld",
    "prioriteit?gegevens=voorbeeld",
    "vergelijken?gegevens=voorbeeld",
    "akkoordscan",
]
SMALL = {"viewport": {"width": 360, "height": 740}}
# 200% zoom of a window of 1280: the page gets half the width, drawn at twice the size
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
DARK = {"color_scheme": "dark"}


OUTSIDE = """
    () => [...document.querySelectorAll('.stMainBlockContainer')]
        .flatMap(e => [...e.querySelectorAll('h1, p, .stPlotlyChart, .ml-scroll, button')])
        .filter(e => !e.closest('table') && e.getBoundingClientRect().right > window.innerWidth + 1)
        .map(e => e.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize(
    ("visit", "path"),
    [({}, path) for path in PATHS]
    + [(DARK, path) for path in (MERGED, "data?over=methode&methode=codeboek", "?gegevens=voorbeeld")]
    + [(SMALL, path) for path in PATHS[:3]],
    indirect=["visit"],
)
def test_axe_finds_nothing_serious_and_nothing_sticks_out(visit: Visit, path: str) -> None:
    page = visit.open(path)
    for fold in page.locator("[data-testid=stExpander] summary").all():
        fold.click()
    page.wait_for_timeout(400)
    found = Axe().run(page).response["violations"]
    bad = [v for v in found if v["impact"] in ("serious", "critical")]
    assert {v["id"]: [node["html"][:160] for node in v["nodes"]][:3] for v in bad} == {}
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("visit", [ZOOMED], indirect=True, ids=["200%"])
def test_nothing_sticks_out_at_twice_the_size(visit: Visit) -> None:
    for path in PATHS[:3]:
        page = visit.open(path)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


ENGLISH = r"\b(Upload|per file|Skip to|sidebar|Help for|Remove|Download plot|Choose an option|file upload)\b"
SPOKEN = """
() => [...document.querySelectorAll('[aria-label], [placeholder], [data-title], a, button')]
        .flatMap(e => [e.ariaLabel, e.getAttribute('placeholder'), e.dataset.title, e.innerText])
        .filter(Boolean)
"""


@pytest.mark.parametrize("path", ["vergelijken", "akkoordscan", "data?deel=aanleveren"])
def test_no_english_of_the_tool_is_read_or_shown(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.wait_for_timeout(400)
    assert [text for text in page.evaluate(SPOKEN) if re.search(ENGLISH, text)] == []


def test_what_the_tool_says_on_a_wrong_file_or_a_full_choice_is_dutch(visit: Visit) -> None:
    page = visit.open("akkoordscan")
    wrong = FilePayload(name="a.exe", mimeType="application/x-msdownload", buffer=b"MZ")
    page.set_input_files("input[type=file]", wrong)
    expect(page.get_by_role("alert")).to_contain_text("Dit soort bestand kan hier niet.")
    assert "not allowed" not in page.inner_text("body")
    page = visit.open("vergelijken?wie=" + ",".join(code(i) for i in range(6)))
    box = page.get_by_test_id("stMultiSelect").locator("input")
    box.click()
    expect(page.get_by_role("option")).to_have_text("U kunt er hoogstens 6 kiezen. Haal er eerst een weg.")


@pytest.mark.parametrize("visit", [SMALL], indirect=True, ids=["360px"])
def test_the_menu_opens_on_a_small_screen_and_holds_the_data_set_switch(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_text("Voorbeeld (fictief)").first).to_be_visible()
    page.get_by_role("link", name="Data en methode").click()
    expect(page.locator("h1.ml-h1")).to_have_text("Data en methode")


FOCUSED = "document.activeElement.textContent"


def test_a_reader_can_do_it_all_with_the_keyboard(visit: Visit) -> None:
    page = visit.open("")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('a') && {FOCUSED}.includes('Data en methode')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1.ml-h1")).to_have_text("Data en methode")
    visit.settle()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('ml-scroll')"):
            break
    assert page.evaluate("document.activeElement.classList.contains('ml-scroll')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("visit", [DARK], indirect=True, ids=["dark"])
def test_a_dark_reader_prints_on_white(visit: Visit) -> None:
    page = visit.open("")
    ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    ink = "getComputedStyle(document.querySelector('.ml-h1')).color"
    assert page.evaluate(ground) == "rgb(16, 24, 28)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.evaluate(ink) == "rgb(21, 36, 42)"
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()
