"""Who may judge, and that a judgement on screen lands signed in the log, with nothing typed in vain."""

from __future__ import annotations

import getpass
from pathlib import Path

import duckdb
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from dashboard import pages
from dashboard.pages import PageSpec
from dashboard.services import reviewers
from dashboard.views import beoordelen
from orchestration.agreements import review
from orchestration.agreements.review import Decision
from orchestration.lock import writer_lock
from orchestration.settings import Home, settings
from tests.dashboard.fixture_review import DOCUMENT, MISSED, PAGES, SENTENCE, with_review
from tests.dashboard.harness import html, open_view, point_home

HERE = {"Host": "localhost:8501"}
REVIEW = PageSpec("beoordelen", "rate_review", group="review")
VOORBEELD = {"gegevens": "voorbeeld"}


@pytest.fixture
def judging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with passages to judge, and the page switched on."""
    with_review(tmp_path)
    point_home(monkeypatch, tmp_path)
    monkeypatch.setattr(pages, "PAGES", (*pages.PAGES, REVIEW))
    # The test runner has no visitor, and so no address.
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: "127.0.0.1"))
    return Home(tmp_path, "voorbeeld")


def opened(parameters: dict[str, str]) -> AppTest:
    app = open_view("beoordelen", VOORBEELD | parameters)
    assert not app.exception, app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == label]
    button.click().run()
    assert not app.exception, app.exception
    return app


def choose(app: AppTest, label: str, option: str) -> None:
    (box,) = [one for one in app.selectbox if one.label == label]
    box.set_value(option)


def write(app: AppTest, label: str, text: str) -> None:
    (area,) = [one for one in app.text_area if one.label.startswith(label)]
    area.set_value(text)


def decide(app: AppTest, kind: str) -> None:
    app.radio[0].set_value(kind).run()


def last(home: Home) -> Decision:
    return list(review.read(home.reviews))[-1]


@pytest.mark.parametrize(
    ("visitor", "headers"), [(None, HERE), ("127.0.0.1", {"host": "[::1]:8501"}), (None, {})]
)
def test_on_this_machine_the_user_of_the_machine_signs(
    home: Path, visitor: str | None, headers: dict[str, str]
) -> None:
    assert reviewers.reviewer({}, visitor, headers).name == getpass.getuser()


@pytest.mark.parametrize(
    ("visitor", "headers"),
    [
        ("192.0.2.7", HERE),
        ("127.0.0.1", {"Host": "monitor.example.nl"}),
        ("127.0.0.1", {"Host": "localhost:8501", "X-Forwarded-For": "192.0.2.7"}),
        (None, {"Host": "localhost:8501", "Forwarded": "for=192.0.2.7"}),
        (None, {"Host": "localhost.example.nl"}),
    ],
)
def test_a_visitor_from_elsewhere_may_not_judge_without_signing_in(
    home: Path, visitor: str | None, headers: dict[str, str]
) -> None:
    refused = reviewers.reviewer({"is_logged_in": False}, visitor, headers)
    assert refused.name is None
    assert refused.why_not


def test_a_dashboard_open_to_others_asks_everyone_to_sign_in(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMOCRATIE_HOST", "0.0.0.0")  # noqa: S104 - that is the case under test
    settings.cache_clear()
    assert reviewers.reviewer({}, None, HERE).name is None


def test_who_signed_in_signs_with_that_identity(home: Path) -> None:
    user = {"is_logged_in": True, "email": "analist@vng.nl"}
    assert reviewers.reviewer(user, "192.0.2.7", {"Host": "monitor.example.nl"}).name == "analist@vng.nl"
    assert reviewers.reviewer({"is_logged_in": True}, None, HERE).name is None


def test_the_page_is_there_only_when_it_is_turned_on(home: Path) -> None:
    assert "beoordelen" not in {spec.key for spec in pages.PAGES}
    assert html(open_view("overzicht"))


def test_a_visitor_from_elsewhere_sees_no_passage_and_can_sign_in_where_that_is_set_up(
    judging: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: "192.0.2.7"))
    refused = opened({})
    assert SENTENCE not in html(refused)
    assert "Beoordelen is hier niet mogelijk." in html(refused)
    assert not refused.button
    monkeypatch.setattr(beoordelen, "_has_sign_in", lambda: True)
    assert [button.label for button in opened({}).button] == ["Meld u aan"]


def test_the_least_sure_passage_comes_first_and_confirming_it_signs_it(judging: Home) -> None:
    app = opened({})
    assert SENTENCE in html(app)
    assert "2c Loting" in html(app)
    write(app, "Reden", "Dit staat er.")
    press(app, "Leg besluit vast")
    decision = last(judging)
    assert (decision.decision, decision.code, decision.level, decision.reviewer) == (
        "confirm", "2c", "firm", getpass.getuser(),
    )  # fmt: skip
    assert "Het besluit is vastgelegd." in html(app)
    assert "Het staat nog niet in deze release." in html(app)
    assert [area.value for area in app.text_area] == [""]


def test_a_correction_gives_another_code_and_level(judging: Home) -> None:
    app = opened({"passage": "claim2"})
    decide(app, "correct")
    choose(app, "Code erna", "8a")
    choose(app, "Niveau erna", "resourced")
    write(app, "Reden", "Het is geen referendum.")
    press(app, "Leg besluit vast")
    decision = last(judging)
    assert (decision.old_code, decision.old_level, decision.code, decision.level) == (
        "8c", "firm", "8a", "resourced",
    )  # fmt: skip


def test_what_is_promised_and_rejected_comes_first_with_the_other_side(judging: Home) -> None:
    database = judging.releases / judging.pointer.read_text().strip() / "democratie.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("update fct_agreement_proposal set needs_review = true where proposal_code = '8c'")
        connection.execute("update fct_agreement_evidence set confidence = 0.99 where claim_id = 'claim2'")
        connection.execute(
            "insert into fct_agreement_evidence by name select * replace ('claim3' as claim_id,"
            " 'negated' as level, 'Er komt geen referendum.' as quote, 0 as char_start, 1.0 as confidence)"
            " from fct_agreement_evidence where claim_id = 'claim2'"
        )
    drawn = html(opened({}))
    assert "8c Lokaal referendum: afspraak. Pagina 4. Het akkoord belooft dit én wijst het af." in drawn
    assert "Dit akkoord zegt over hetzelfde punt ook:" in drawn
    assert "Er komt geen referendum." in drawn


def test_what_cannot_be_saved_says_why_and_keeps_what_was_typed(judging: Home) -> None:
    app = opened({})
    write(app, "Reden", "Vraag het aan piet@gemeente.nl.")
    press(app, "Leg besluit vast")
    assert "De reden wordt openbaar" in html(app)
    assert [area.value for area in app.text_area] == ["Vraag het aan piet@gemeente.nl."]
    assert list(review.read(judging.reviews)) == []


def test_an_objection_can_be_dealt_with_only_where_there_is_one(judging: Home) -> None:
    app = opened({})
    assert "settle" not in app.radio[0].options
    assert len(app.radio[0].options) == 4
    decide(app, "contest")
    write(app, "Wat de gemeente zegt", "Dit is anders bedoeld.")
    press(app, "Leg besluit vast")
    assert len(app.radio[0].options) == 5
    decide(app, "settle")
    app.radio[1].set_value("withdrawn").run()
    write(app, "Reden", "De gemeente heeft gelijk.")
    press(app, "Leg besluit vast")
    assert [(d.decision, d.code) for d in review.read(judging.reviews)] == [
        ("contest", "2c"),
        ("settle", "-"),
    ]
    assert "2c → telt niet meer" in html(app)
    assert len(app.radio[0].options) == 4


def test_a_missed_passage_is_pasted_and_found_in_the_stored_text(judging: Home) -> None:
    app = opened({"doen": "toevoegen", "pagina": "4"})
    write(app, "Of plak", "elk dorp  krijgt een\neigen wethouder.")
    choose(app, "Code", "5b")
    choose(app, "Niveau", "firm")
    write(app, "Reden", "Gemist.")
    press(app, "Voeg passage toe")
    decision = last(judging)
    assert (decision.decision, decision.document_sha256, decision.page) == ("add", DOCUMENT, 4)
    assert decision.quote == MISSED == PAGES[4][decision.char_start : decision.char_end]


def test_a_missed_passage_can_be_chosen_among_the_sentences_of_the_page(judging: Home) -> None:
    app = opened({"doen": "toevoegen", "pagina": "4"})
    choose(app, "Kies een zin van deze pagina", MISSED)
    choose(app, "Code", "5b")
    choose(app, "Niveau", "firm")
    write(app, "Reden", "Gemist.")
    press(app, "Voeg passage toe")
    assert last(judging).quote == MISSED


@pytest.mark.parametrize(
    ("pasted", "code", "said"),
    [
        ("Dit staat er niet.", "5b", "niet op pagina 4"),
        ("Inleiding", "5b", "maar op pagina 1"),
        ("", "5b", "Geef de passage"),
        (MISSED, "", "een code en een niveau"),
    ],
)
def test_an_addition_that_cannot_hold_says_why_and_keeps_what_was_typed(
    judging: Home, pasted: str, code: str, said: str
) -> None:
    app = opened({"doen": "toevoegen", "pagina": "4"})
    write(app, "Of plak", pasted)
    if code:
        choose(app, "Code", code)
        choose(app, "Niveau", "firm")
    write(app, "Reden", "Gemist.")
    press(app, "Voeg passage toe")
    assert said in html(app)
    assert [area.value for area in app.text_area] == [pasted, "Gemist."]
    assert list(review.read(judging.reviews)) == []


def test_text_of_a_document_is_never_markup(judging: Home) -> None:
    drawn = html(opened({"doen": "toevoegen", "pagina": "1"}))
    assert "&lt;b&gt;begin&lt;/b&gt;" in drawn
    assert "<b>begin</b>" not in drawn


def test_a_passage_is_judged_with_what_stands_above_it(judging: Home) -> None:
    said = "Onder het kopje “Bestuur”, bij de inleiding “We leggen &lt;u&gt;vast&lt;/u&gt;:”</p><blockquote"
    assert said in html(opened({}))


def test_while_the_data_are_refreshed_the_page_says_so(judging: Home) -> None:
    with writer_lock(judging.lock, "verversen"):
        adding = html(opened({"doen": "toevoegen"}))
        app = opened({})
        write(app, "Reden", "Dit staat er.")
        press(app, "Leg besluit vast")
    assert "Er loopt al een verwerking" in adding
    assert "Er loopt al een verwerking" in html(app)
    assert list(review.read(judging.reviews)) == []


def test_a_passage_that_no_longer_exists_in_the_address_falls_back(judging: Home) -> None:
    app = opened({"passage": "<script>", "toon": "niets"})
    assert html(app).count('class="ml-notice ml-notice-warning"') == 2
    assert SENTENCE in html(app)


def test_nothing_to_judge_or_decided_says_what_to_do(judging: Home) -> None:
    assert "Voor deze keuze zijn er geen passages." in html(opened({"toon": "betwist"}))
    assert "Er zijn nog geen besluiten genomen." in html(opened({"doen": "besluiten"}))
    assert "van geen akkoord de tekst gelezen" not in html(opened({"doen": "toevoegen"}))


def test_without_documents_the_page_says_how_to_get_them(judging: Home) -> None:
    database = judging.releases / judging.pointer.read_text().strip() / "democratie.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("update fct_agreement set document_sha256 = null")
    assert "democratie fetch agreements" in html(opened({}))


def test_without_the_stored_text_adding_says_where_it_can_be_done(judging: Home) -> None:
    judging.warehouse.unlink()
    assert "op de computer waar de release is gemaakt" in html(opened({"doen": "toevoegen"}))
