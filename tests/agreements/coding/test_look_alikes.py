"""What looks like a claim and is none, what borrows from its heading, and what may earn half at most."""

from __future__ import annotations

import pytest

from orchestration.agreements.coder import code_text
from orchestration.agreements.credit import credit
from orchestration.agreements.model import CodedPassage


def coded(text: str) -> list[CodedPassage]:
    return [passage for passage in code_text(text) if passage.code != "X"]


@pytest.mark.parametrize(
    "text",
    [
        "Voor arbeidsmigranten zorgen we voor kleinschalige huisvesting, in overleg met omwonenden.",
        "We betrekken werkgevers bij de huisvesting van arbeidsmigranten.",
        "Opvang van statushouders bespreken we in gesprek met de buurt.",
        "We erkennen de belangrijke rol van mantelzorgers.",
        "Mantelzorgers krijgen een betere positie door meer respijtzorg.",
        "We maken warmteplannen per wijk in samenspraak met bewoners.",
        "Per wijk komt er een plan voor het aardgasvrij maken, in samenspraak met bewoners.",
        "Coalitieakkoord van Dorpsbelang Verbindt, CDA en VVD",
        "Dorpsbelang Verbindt en de VVD hebben dit akkoord gesloten.",
        "Leefbaar Dorpsbelangen won de verkiezingen.",
        "De lijst Jongerenraad Nu haalde geen zetel.",
    ],
)
def test_policy_for_groups_and_names_of_parties_carry_no_code(text: str) -> None:
    assert coded(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Plaatselijk Belang Wijkdorp krijgt adviesrecht.", "5c"),
        ("De cliëntenraad krijgt zeggenschap over de zorg.", "4c"),
        ("Mantelzorgers krijgen medezeggenschap in het verpleeghuis.", "4c"),
        ("Onze partijen laten inwoners zonder lidmaatschap meepraten over standpunten.", "T8"),
        ("Kiezers kunnen in 2030 naast een partij ook drie thema's kiezen.", "8d"),
        ("Met arbeidsmigranten die zelden gehoord worden, gaan we in gesprek over hun inbreng.", "2b"),
    ],
)
def test_what_resembles_them_still_counts(text: str, code: str) -> None:
    assert code in {passage.code for passage in coded(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Portefeuilleverdeling\n- Wethouder De Vries: inwonersparticipatie en bestuurlijke vernieuwing",
        "De portefeuilles zijn als volgt verdeeld:\n- Burgemeester: openbare orde, inwonersparticipatie",
        "Portefeuilles\n- democratie en participatie",
        "Wethouder A. Bakker\n- Financiën\n- Relatie inwoners en bestuur",
    ],
)
def test_an_item_under_portfolios_is_a_responsibility(text: str) -> None:
    assert {passage.code for passage in coded(text)} == {"T5"}


def test_a_list_of_other_portfolios_is_none() -> None:
    assert coded("Portefeuilleverdeling\n- Wethouder Smit: werk en participatie, zorg") == []


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("We gaan in 2027 werken met een digitaal participatieplatform, daarvoor is € 10.000.", 0.5),
        ("Er komt een plek op internet waar inwoners kunnen stemmen over plannen.", 0.5),
        ("We gaan in 2027 werken met een open source participatieplatform, daarvoor is € 10.000.", 1.0),
        ("We gaan in 2027 werken met Decidim, daarvoor is € 10.000.", 1.0),
    ],
)
def test_a_platform_earns_more_than_half_only_when_it_is_open_source(text: str, most: float) -> None:
    (passage,) = (passage for passage in coded(text) if passage.code == "7a")
    assert credit(passage) == most


def test_the_title_of_a_document_is_a_motto() -> None:
    body = "\n".join(f"De weg naar plek {number} wordt opnieuw bestraat." for number in range(30))
    assert coded(f"# Samen sturen: het dorp bestuurt zichzelf\n{body}") == []
