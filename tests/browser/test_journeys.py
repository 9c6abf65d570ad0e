"""What readers do: look, pick, follow, share, download, come back.

Every visit also checks that nothing was asked of another server and that no script failed.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, served
from tests.dashboard.fixture_release import HOSTILE_NAME, code, release

pytestmark = pytest.mark.browser


def test_the_page_says_it_is_dutch(visit: Visit) -> None:
    page = visit.open("")
    expect(page.locator("html")).to_have_attribute("lang", "nl")


PLACE = """
    code => {
        const chart = document.querySelector('.js-plotly-plot');
        const dots = chart.calcdata.find(dots => dots[0].trace.customdata);
        const dot = dots[dots[0].trace.customdata.indexOf(code)];
        const {xaxis, yaxis, _size} = chart._fullLayout;
        const frame = chart.getBoundingClientRect();
        return [frame.x + _size.l + xaxis.l2p(dot.x), frame.y + _size.t + yaxis.l2p(dot.y)];
    }
"""


def test_from_the_map_to_a_municipality_and_back(visit: Visit) -> None:
    page = visit.open("")
    page.wait_for_function("() => document.querySelector('.js-plotly-plot')?.calcdata")
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    x, y = page.evaluate(PLACE, code(0))
    page.mouse.move(x, y)
    expect(page.locator(".hovertext")).to_contain_text("Noorddam")
    page.mouse.click(x, y)
    expect(page.locator("h1.ml-h1")).to_have_text("Noorddam")
    expect(page).to_have_url(re.compile(f"gemeente={code(0)}.*periode="))
    visit.settle()
    page.go_back()
    expect(page.locator("h1.ml-h1")).to_have_text("Overzicht")


def test_opening_a_page_is_one_step_back_even_when_it_is_slow(visit: Visit) -> None:
    visit.page.goto("about:blank")
    page = visit.open(f"gemeente?gemeente={code(0)}")
    expect(page).to_have_url(re.compile("verkiezing="))
    visit.settle()
    page.go_back()
    assert page.url == "about:blank"


def test_each_page_answers_to_its_own_name(visit: Visit) -> None:
    for name, heading in (("overzicht", "Overzicht"), ("akkoorden", "Akkoorden")):
        page = visit.open(name)
        expect(page.locator("h1.ml-h1")).to_have_text(heading)
        expect(page).to_have_title(re.compile(f"^{heading} –"))
        expect(page.locator("[role=dialog]")).to_have_count(0)


def test_the_menu_leads_to_whole_pages_in_any_order(visit: Visit) -> None:
    page = visit.open("prioriteit")
    for name in ("Akkoorden", "Overzicht", "Vergelijken", "Prioriteit", "Gemeente", "Akkoorden"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(f"/{name.lower()}[?].*gegevens="))
        visit.settle()
        assert "None" not in page.url
        assert "None" not in page.locator("[data-testid=stMain]").inner_text()


def test_typing_an_alias_finds_the_municipality(visit: Visit) -> None:
    page = visit.open("gemeente")
    box = page.get_by_role("combobox").first
    box.click()
    page.keyboard.type("de noord")
    page.keyboard.press("Enter")
    expect(page.locator("h1.ml-h1")).to_have_text("Noorddam")
    expect(page).to_have_url(re.compile(f"gemeente={code(0)}"))


def test_a_copied_address_opens_the_same_view(visit: Visit, browser: Browser) -> None:
    page = visit.open(f"gemeente?gegevens=voorbeeld&gemeente={code(7)}&verkiezing=GR2022")
    expect(page.locator("h1.ml-h1")).to_have_text("Lindelo")
    with browser.new_context() as other:
        copy = other.new_page()
        copy.goto(page.url)
        expect(copy.locator("h1.ml-h1")).to_have_text("Lindelo")
        expect(copy.locator(".ml-notice-fiction")).to_be_visible()
        turnout = copy.locator(".ml-finding", has_text="16 maart 2022")
        expect(turnout.first).to_be_visible()


def test_back_leaves_the_dashboard_again(visit: Visit) -> None:
    visit.page.goto("about:blank")
    page = visit.open("")
    expect(page).to_have_url(re.compile("verkiezing="))
    page.go_back()
    assert page.url == "about:blank"


def test_back_returns_to_the_former_choice(visit: Visit) -> None:
    page = visit.open(f"gemeente?gegevens=nederland&gemeente={code(0)}&verkiezing=GR2026")
    box = page.get_by_role("combobox").first
    box.click()
    page.keyboard.type("Lindelo")
    page.keyboard.press("Enter")
    expect(page.locator("h1.ml-h1")).to_have_text("Lindelo")
    expect(page).to_have_url(re.compile(f"gemeente={code(7)}"))
    page.go_back()
    expect(page.locator("h1.ml-h1")).to_have_text("Noorddam")


def test_the_data_set_switch_marks_every_page(visit: Visit) -> None:
    page = visit.open("")
    expect(page.locator(".ml-notice-fiction")).to_have_count(0)
    page.get_by_role("radio", name="Voorbeeld (fictief)").or_(
        page.get_by_role("button", name="Voorbeeld (fictief)")
    ).first.click()
    expect(page.locator(".ml-notice-fiction")).to_be_visible()
    for name in ("Gemeente", "Data en methode", "Overzicht"):
        page.get_by_role("link", name=name).click()
        expect(page.locator(".ml-notice-fiction")).to_be_visible()
        expect(page).to_have_url(re.compile("gegevens=voorbeeld"))


def test_the_table_downloads_as_marked_csv(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("?gegevens=voorbeeld")
    page.get_by_text("Bekijk als tabel en download").first.click()
    button = page.get_by_role("button", name="Download als CSV").first
    expect(button).to_be_visible()
    visit.settle()  # a click while the page is still being drawn is lost
    with page.expect_download() as download:
        button.click()
    file = download.value
    assert file.suggested_filename.startswith("FICTIEF_opkomst_")
    target = tmp_path / "opkomst.csv"
    file.save_as(target)
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 13
    assert all("voorbeeld (fictief)" in line for line in lines[1:])


def test_markup_in_data_does_not_run(visit: Visit) -> None:
    page = visit.open(f"gemeente?gemeente={code(2)}")
    expect(page.locator("h1.ml-h1")).to_have_text("<img src=x onerror=alert(1)>Hek & Dam")
    assert page.locator("img[src=x]").count() == 0


def test_a_hostile_address_is_harmless(visit: Visit) -> None:
    page = visit.open(
        "gemeente?gemeente=%27%3B%20drop%20table%20fct_turnout%3B--&verkiezing=%3Cimg%20src%3Dx%3E"
    )
    expect(page.locator(".ml-notice-warning")).to_have_count(2)
    assert page.locator("img[src=x]").count() == 0


def test_a_new_release_shows_on_the_next_click(browser: Browser, tmp_path: Path) -> None:
    release(tmp_path)
    with served(tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".ml-stamp")).to_contain_text("2026-11-01-a")
        release(tmp_path, release_id="2026-12-24-z")
        page.get_by_role("link", name="Data en methode").click()
        expect(page.locator(".ml-stamp")).to_contain_text("2026-12-24-z")


def test_the_chart_offers_only_saving_an_image(visit: Visit) -> None:
    page = visit.open("gemeente")
    page.wait_for_selector(".modebar-btn", state="attached")
    titles = page.eval_on_selector_all(
        ".modebar-btn", "all => all.map(b => b.dataset.attr || b.dataset.title)"
    )
    assert len(titles) == page.locator(".js-plotly-plot").count()
    assert page.locator(".modebar-btn[data-attr=zoom]").count() == 0


def test_a_saved_image_says_what_it_shows_where_from_and_of_which_release(
    visit: Visit, tmp_path: Path
) -> None:
    hostile = 2  # the municipality whose name is markup
    page = visit.open(f"gemeente?gemeente={code(hostile)}&gegevens=voorbeeld")
    chart = page.locator(".st-key-chart_trend .js-plotly-plot")
    finding = chart.evaluate("chart => chart.layout.meta.finding")
    chart.hover()
    with page.expect_download() as waiting:
        chart.locator(".modebar-btn").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    drawn = ElementTree.parse(saved)
    title = [n for n in drawn.iter() if "gtitle" in (n.get("class") or "").split()]
    words = " ".join("".join(line.itertext()) for node in title for line in node)
    assert HOSTILE_NAME in finding
    assert words.split() == finding.split()
    everything = " ".join(" ".join(drawn.getroot().itertext()).split())
    assert "voorbeeld (fictief), release" in everything
    assert "Bron:" in everything
    assert chart.evaluate("chart => chart.layout.title?.text") is None


def test_charts_have_a_text_for_who_cannot_see_them(visit: Visit) -> None:
    page = visit.open("gemeente")
    page.wait_for_selector(".js-plotly-plot")
    charts = page.locator("[data-testid=stPlotlyChart]").all()
    said = [chart.get_attribute("aria-label") or "" for chart in charts]
    assert len([text for text in said if "opkomst" in text]) == 2
    assert all(len(text) > 20 for text in said)
