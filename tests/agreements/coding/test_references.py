"""Sentences that point back to the one before, and lists that give somebody a portfolio."""

from __future__ import annotations

import pytest

from orchestration.agreements.coder import code_text


def found(text: str) -> list[tuple[str, str]]:
    return [(passage.code, passage.level) for passage in code_text(text)]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "In Amsterdam zijn burgerberaden gehouden. Dit instrument gaan we ook bij de haven inzetten.",
            ["mention", "firm"],
        ),
        ("Er komt een jongerenraad. Daarvoor is jaarlijks € 10.000 beschikbaar.", ["firm", "resourced"]),
        ("Sommige gemeenten houden een referendum. Dat gaan wij niet doen.", ["mention", "negated"]),
        ("Elk dorp heeft een dorpsraad. Deze raden houden we.", ["existing", "existing"]),
        ("We stellen een ombudsman aan. Die willen we ook voor de jeugd.", ["firm", "aspire"]),
    ],
)
def test_a_sentence_that_points_back_says_more_of_the_same_thing(text: str, levels: list[str]) -> None:
    passages = code_text(text)
    assert len({passage.code for passage in passages}) == 1
    assert [passage.level for passage in passages] == levels
    assert all(passage.rule_id == passages[0].rule_id for passage in passages)


@pytest.mark.parametrize(
    "text",
    [
        "Er komt een burgerberaad. Dit jaar gaan we de Dorpsstraat vernieuwen.",
        "Er komt een burgerberaad. Dat is belangrijk.",
        "Er komt een burgerberaad. Daarvoor zijn goede redenen.",
        "Er komt een burgerberaad. Wij gaan de Dorpsstraat vernieuwen.",
        "Er komt een burgerberaad.\nDat gaan we niet doen.",
        "De wegen zijn slecht. Dat gaan we aanpakken.",
        "De jongerenraad en de ombudsman blijven. Die gaan we verhuizen.",
    ],
)
def test_other_sentences_do_not_borrow(text: str) -> None:
    assert all("Dat" not in p.quote and "Die" not in p.quote for p in code_text(text))
    assert len(found(text)) == len(code_text(text.replace("\n", " ").split(". ")[0] + "."))


@pytest.mark.parametrize(
    "text",
    [
        "# Portefeuilleverdeling\nWethouder Jacobs: wonen.\nWethouder Smit: inwonersinvloed en verkeer.",
        "# Samenstelling van het college\n- Jan Jansen: financiën\n- Piet Smit: sport, inwonerparticipatie",
        "Het college bestaat uit:\n- wethouder Bakker: wonen\n- wethouder Visser: burgerparticipatie, jeugd",
        "# Wethouder De Boer\n- verkeer\n- bestuurlijke vernieuwing",
        "Wethouder Van Dijk: participatie, sport en cultuur",
    ],
)
def test_a_name_beside_a_democratic_portfolio_makes_it_somebodys(text: str) -> None:
    assert found(text) == [("T5", "firm")]


@pytest.mark.parametrize(
    "text",
    [
        "# Portefeuilleverdeling\nWethouder Jacobs: werk en inkomen, participatie en inburgering.",
        "# Samenstelling van het college\n- Jan Jansen: financiën\n- Piet Smit: sport, welzijn",
        "# Wethouder De Boer\n- de Participatiewet\n- verkeer",
    ],
)
def test_other_portfolios_carry_no_code(text: str) -> None:
    assert found(text) == []


def test_a_partner_in_something_else_is_no_body_of_the_district() -> None:
    assert found("Samen met de dorpsraden stellen we spelregels voor participatie op.") == [("T4", "firm")]
    assert found("Wij overleggen twee keer per jaar met de dorpsraden.")[0][0] == "5c"


def test_the_model_passes_over_the_words_of_others() -> None:
    assert found("“Laat de burger zelf beslissen over het plan”, zei een inwoner op de avond.") == []
