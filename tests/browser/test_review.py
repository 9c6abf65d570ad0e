"""An analyst judges a passage and adds one that was missed, with the keyboard alone; addresses can be shared.

Every visit also checks that nothing was asked of another server and that no script failed.
"""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from orchestration.agreements import review
from orchestration.settings import Home
from tests.browser.conftest import Visit, served
from tests.dashboard.fixture_review import MISSED, SENTENCE, with_review

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with passages to judge."""
    root = tmp_path_factory.mktemp("judging")
    with_review(root)
    return Home(root, "voorbeeld")


@pytest.fixture(scope="module")
def address(home: Home) -> Iterator[str]:
    """Where the dashboard is served with the page of judging turned on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEMOCRATIE_REVIEW", "true")
        with served(home.root) as where:
            yield where


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field or button called `name` has the focus."""
    said = "document.activeElement.ariaLabel || document.activeElement.innerText || ''"
    for _ in range(60):
        page.keyboard.press("Tab")
        if re.match(name, page.evaluate(said)):
            return
    pytest.fail(f"{name} is met Tab niet te bereiken")


def pick(visit: Visit, name: str, typed: str) -> None:
    tab_to(visit.page, name)
    visit.page.keyboard.type(typed)
    expect(visit.page.get_by_role("option").first).to_be_visible()
    visit.page.keyboard.press("Enter")


def test_a_passage_is_confirmed_and_one_is_added_with_the_keyboard(visit: Visit, home: Home) -> None:
    page = visit.open("beoordelen?gegevens=voorbeeld")
    expect(page.locator(".ml-quote")).to_contain_text(SENTENCE)
    tab_to(page, "Reden")
    page.keyboard.type("Dit staat er.")
    tab_to(page, "Leg besluit vast")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()
    expect(page).to_have_url(re.compile("passage=claim1"))

    visit.open("beoordelen?gegevens=voorbeeld&doen=toevoegen&pagina=4")
    tab_to(page, "Of plak de passage")
    page.keyboard.type(MISSED)
    pick(visit, ".*Code", "5b")
    pick(visit, ".*Niveau", "afspraak")
    tab_to(page, "Reden")
    page.keyboard.type("Gemist.")
    tab_to(page, "Voeg passage toe")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het besluit is vastgelegd.")).to_be_visible()

    confirmed, added = review.read(home.reviews)
    assert (confirmed.decision, confirmed.quote, confirmed.reviewer) == (
        "confirm",
        SENTENCE,
        getpass.getuser(),
    )
    assert (added.decision, added.code, added.quote) == ("add", "5b", MISSED)


@pytest.mark.parametrize("doing", ["beoordelen", "toevoegen", "besluiten"])
def test_axe_finds_nothing_serious(visit: Visit, doing: str) -> None:
    page = visit.open(f"beoordelen?gegevens=voorbeeld&doen={doing}")
    for fold in page.locator("[data-testid=stExpander] summary").all():
        fold.click()
    page.wait_for_timeout(400)
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert {v["id"]: [node["html"][:160] for node in v["nodes"]][:3] for v in found} == {}


def test_a_copied_address_opens_the_same_passage(visit: Visit) -> None:
    page = visit.open("beoordelen?gegevens=voorbeeld&passage=claim2&toon=alle")
    expect(page.locator(".ml-quote")).to_contain_text("8c Lokaal referendum")
