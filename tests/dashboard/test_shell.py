"""The shell: data set, release and page from the address, and what a reader sees when something is off."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages import PAGES
from tests.dashboard.fixture_release import release
from tests.dashboard.harness import address, html, open_view

KEYS = [spec.key for spec in PAGES if spec.key in ("overzicht", "gemeente", "data")]


def calm(app: AppTest) -> str:
    """The HTML of a page that drew without any error."""
    assert not app.exception, app.exception
    return html(app)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("dataset", ["nederland", "voorbeeld"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_draws_in_both_data_sets_and_both_modes(
    home: Path, key: str, dataset: str, theme: str
) -> None:
    drawn = calm(open_view(key, {"gegevens": dataset}, theme))
    assert drawn.count("<h1") == 1
    assert "2026-11-01-a" in drawn


@pytest.mark.parametrize("key", KEYS)
def test_only_the_fictional_data_set_carries_the_banner(home: Path, key: str) -> None:
    assert "ml-notice-fiction" in calm(open_view(key, {"gegevens": "voorbeeld"})).split("</style>")[0]
    assert 'class="ml-notice ml-notice-fiction"' not in calm(open_view(key, {"gegevens": "nederland"}))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("dataset", ["nederland", "voorbeeld"])
def test_without_a_release_a_page_says_how_to_make_one(empty_home: Path, key: str, dataset: str) -> None:
    drawn = calm(open_view(key, {"gegevens": dataset}))
    assert ("democratie refresh" if dataset == "nederland" else "--dataset voorbeeld") in drawn
    assert "ml-empty" in drawn


def test_a_bad_choice_in_the_address_falls_back_and_says_so(home: Path) -> None:
    app = open_view("overzicht", {"gegevens": "'; drop table fct_turnout; --", "verkiezing": "GR1200"})
    drawn = calm(app)
    assert drawn.count('class="ml-notice ml-notice-warning"') == 2
    assert app.query_params["gegevens"] == ["nederland"] or app.query_params["gegevens"] == "nederland"
    assert "GR1200" in drawn


def test_markup_in_the_address_is_shown_as_text(home: Path) -> None:
    drawn = calm(open_view("gemeente", {"gemeente": "<script>alert(1)</script>"}))
    assert "<script>alert" not in drawn
    assert "&lt;script&gt;alert" in drawn


@pytest.mark.parametrize("key", KEYS)
def test_every_choice_is_written_into_the_address(home: Path, key: str) -> None:
    written = {
        "overzicht": {"gegevens", "verkiezing"},
        "gemeente": {"gegevens", "gemeente", "verkiezing", "hoofdstuk"},
        "data": {"gegevens", "over", "deel"},
    }
    app = open_view(key)
    assert set(address(app)) == written[key]
    assert set(dict(app.query_params)) == set(), "opening a page is no step in the history"
    assert set(dict(app.run().query_params)) == written[key]


def test_a_page_that_completes_its_address_cannot_carry_a_script(home: Path) -> None:
    app = open_view("gemeente", {"gemeente": "GM9000"})
    scripts = [e.proto.body for e in app.get("html") if "replaceState" in e.proto.body]
    assert len(scripts) == 1
    assert scripts[0].count("<") == 2


def test_what_is_no_choice_leaves_the_address(home: Path) -> None:
    app = open_view("overzicht", {"deel": "bronnen", "utm_source": "x"})
    assert set(dict(app.query_params)) == {"gegevens", "verkiezing"}


def test_a_choice_from_the_address_reaches_the_widget_and_survives_a_rerun(home: Path) -> None:
    app = open_view("gemeente", {"gemeente": "GM9007", "verkiezing": "GR2022"})
    chosen = ("widget_gemeente_gemeente", "widget_gemeente_verkiezing")
    assert [app.selectbox(key=key).value for key in chosen] == ["GM9007", "GR2022"]
    app.selectbox(key=chosen[0]).set_value("GM9000").run()
    assert [app.selectbox(key=key).value for key in chosen] == ["GM9000", "GR2022"]
    assert "GM9000" in str(app.query_params["gemeente"])


def test_a_new_release_appears_without_restart(home: Path) -> None:
    app = open_view("overzicht")
    assert "2026-11-01-a" in calm(app)
    release(home, release_id="2026-12-01-b")
    assert "2026-12-01-b" in calm(app.run())


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("../../etc", "onleesbaar"),
        ("", "onleesbaar"),
        ("2020-01-01-weg", "niet compleet"),
    ],
)
def test_a_pointer_that_leads_nowhere_is_explained(home: Path, pointer: str, said: str) -> None:
    (home / "nederland" / "current").write_text(pointer, encoding="utf-8")
    drawn = calm(open_view("overzicht"))
    assert said in drawn
    assert "democratie releases list" in drawn


def test_a_release_of_newer_code_is_refused_with_a_reason(home: Path) -> None:
    release(home, release_id="2027-01-01-n", schema_version=999)
    assert "nieuwere versie" in calm(open_view("overzicht"))


def test_a_broken_database_is_explained(home: Path) -> None:
    (home / "nederland" / "releases" / "2026-11-01-a" / "democratie.duckdb").write_bytes(b"no database" * 500)
    assert "kan niet worden gelezen" in calm(open_view("overzicht"))


def test_an_older_release_without_a_table_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.dashboard.harness import point_home

    release(tmp_path, extra={"coverage": "select 1 as another"})
    point_home(monkeypatch, tmp_path)
    assert "nog niet" in calm(open_view("data", {"deel": "dekking"}))


def test_all_pages_are_linked_with_the_data_set_in_the_address(home: Path) -> None:
    app = open_view("overzicht", {"gegevens": "voorbeeld"})
    links = [element.proto for element in app.get("page_link")]
    assert len(links) == len(PAGES)
    assert all("gegevens=voorbeeld" in link.query_string for link in links)
