"""The commitment level, decided in the clause of the evidence."""

from __future__ import annotations

import pytest

from orchestration.agreements.coder import code_text

CASES = [
    # negation and what only looks like it
    ("Een referendum komt er niet.", {"8c": "negated"}),
    ("Wij zien af van burgerberaden.", {"2c": "negated"}),
    ("Wijkraden schaffen wij af.", {"5c": "negated"}),
    ("Wij voeren geen uitdaagrecht in.", {"3c": "negated"}),
    ("Wij stellen niet alleen een jongerenraad in, maar ook een kinderraad.", {"2a": "firm"}),
    ("We stellen een ombudsman aan, zodat klachten niet blijven liggen.", {"4a": "firm"}),
    ("Geen voorstel gaat naar de raad zonder verslag van wat inwoners ervan vinden.", {"T6": "firm"}),
    ("Een wijkraad komt er niet, maar wel een wijkbudget.", {"5c": "negated", "5d": "firm"}),
    # hedges and conditions
    ("We onderzoeken of een burgerbegroting haalbaar is.", {"2c": "explore"}),
    ("Mits er geld is, komt er een initiatievenfonds.", {"3a": "explore"}),
    ("Als het budget het toelaat, reserveren we € 20.000 voor een ombudsman.", {"4a": "explore"}),
    ("We doen een proef met wijkbudgetten.", {"5d": "explore"}),
    ("We experimenteren met themastemmen.", {"8d": "firm"}),
    # wishes
    ("Wij willen een jongerenraad.", {"2a": "aspire"}),
    ("Bij initiatieven van inwoners is ons antwoord: ja, mits.", {"3a": "aspire"}),
    # what is there
    ("De wijkraden zetten we voort.", {"5c": "existing"}),
    ("De gemeentelijke ombudsman blijft.", {"4a": "existing"}),
    ("Terugblik 2022-2026: er zijn twee burgeraudits uitgevoerd.", {"6b": "mention"}),
    ("De formatiegesprekken waren openbaar.", {"T1": "existing"}),
    # means, and numbers that are none
    ("In 2027 stellen we een dorpsraad in.", {"5c": "resourced"}),
    ("Voor het uitdaagrecht reserveren we € 30.000.", {"3c": "resourced"}),
    ("Met 150 handtekeningen kunnen inwoners een onderwerp op de raadsagenda zetten.", {"8a": "firm"}),
    ("Vier keer per jaar komt de kinderraad bijeen.", {"2a": "firm"}),
    # several promises in one sentence
    (
        "Wij behouden de wijkbudgetten, onderzoeken een dorpsraad en schaffen de wijkwethouder af.",
        {"5d": "existing", "5c": "explore", "5b": "negated"},
    ),
    # the verb above a list
    ("Actiepunten:\n- een jongerenraad\n- nieuwe bomen", {"2a": "firm"}),
    ("Speerpunten\n- een jongerenraad", {"2a": "aspire"}),
    ("Wij zien af van:\n• een referendum\n• betaald parkeren", {"8c": "negated"}),
    ("Wij onderzoeken\n1. een wijkbegroting", {"5d": "explore"}),
    ("Democratie\n- een jongerenraad", {"2a": "mention"}),
    ("In 2027 realiseren we:\n- een jongerenraad", {"2a": "resourced"}),
]


@pytest.mark.parametrize(("text", "levels"), CASES, ids=[text[:40] for text, _ in CASES])
def test_the_level_follows_the_clause_of_the_evidence(text: str, levels: dict[str, str]) -> None:
    assert {passage.code: passage.level for passage in code_text(text)} == levels


def test_the_reason_names_the_word_that_decided() -> None:
    (passage,) = code_text("We onderzoeken een wijkbudget.")
    assert passage.level_cue == "onderzoeken"
    assert "onderzoeken" in passage.why
    assert passage.clause == "We onderzoeken een wijkbudget"


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("Een jongerenraad wordt niet langer georganiseerd.", "2a", "negated"),
        ("Wij gaan na of:\n- er een burgerberaad kan komen", "2c", "explore"),
        ("Er komt een wijkraad in elke wijk, waarvoor € 15.000 klaarstaat.", "5c", "resourced"),
        ("Een referendum wordt niet gehouden dan nadat de raad erover sprak.", "8c", "firm"),
        ("We stappen van het referendum af.", "8c", "negated"),
        ("Als de griffie er de tijd voor vindt, houden we een burgerberaad.", "2c", "explore"),
    ],
)
def test_ends_reservations_and_money_in_a_following_clause_are_read(text: str, code: str, level: str) -> None:
    assert [(passage.code, passage.level) for passage in code_text(text)] == [(code, level)]
