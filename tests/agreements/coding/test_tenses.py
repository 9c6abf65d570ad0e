"""Tenses and conditions: what was done, what stands, what is kept, what hangs on something."""

from __future__ import annotations

import pytest

from orchestration.agreements.coder import code_text


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Er is in de raad gesproken over een burgerberaad.", "mention"),
        ("In de raad is gesproken over een burgerberaad.", "mention"),
        ("Er is een burgeramendement ingediend.", "mention"),
        ("Vorig jaar is een burgerinitiatief ingediend om de agenda van de raad te bepalen.", "mention"),
        ("In 2023 is een voorstel voor een referendum ontvangen.", "mention"),
        ("Er zijn in 2024 twee burgerberaden gehouden.", "mention"),
        ("In 2023 is een jongerenraad ingesteld.", "existing"),
        ("In 2024 hebben we een burgerberaad gehouden.", "mention"),
        ("Het burgerberaad heeft in 2024 geadviseerd over het klimaat.", "mention"),
        ("De jongerenraad houden wij.", "existing"),
        ("Het referendum houden we in onze verordening.", "existing"),
        ("Met de wijkbudgetten gaan we verder.", "existing"),
        ("Wij gaan verder met het burgerberaad.", "existing"),
        ("Wij blijven werken met dorpsraden.", "existing"),
        ("De dorpswethouder handhaven we.", "existing"),
        ("Wij zetten de jongerenraad ook de komende jaren voort.", "existing"),
        ("We zetten het digitale participatieplatform van de gemeente gewoon voort.", "existing"),
        ("De wijkraden houden hun adviesrecht.", "existing"),
        ("De gemeentelijke ombudsman houdt haar onafhankelijke positie.", "existing"),
        ("Met het uitdaagrecht gaan we door.", "existing"),
        ("Het programma lokale democratie loopt ook deze periode door.", "existing"),
        ("We nemen een digitaal participatieplatform in gebruik.", "firm"),
        ("Een burgerberaad is een middel om inwoners te laten meepraten.", "mention"),
        ("Er is een jongerenraad.", "existing"),
        ("Voor de ombudsman is € 20.000 beschikbaar.", "resourced"),
        ("De dorpsraad van Molenhoek vroeg aandacht voor het zwembad.", "mention"),
        ("De proef met zelfsturende dorpen werd in 2024 afgerond.", "mention"),
        ("Over wijkbudgetten is een raadsvraag gesteld.", "mention"),
        ("Een kinderburgemeester benoemen we niet langer.", "negated"),
        ("We wachten niet langer en stellen een kinderburgemeester in.", "firm"),
        ("Wij zien veel in een burgerforum.", "aspire"),
        ("Inwoners kunnen een amendement indienen, mits gesteund door 200 handtekeningen.", "firm"),
        ("Mits de raad instemt, kunnen inwoners een amendement indienen.", "explore"),
        ("Een burgerberaad heeft onze voorkeur.", "aspire"),
        ("Een lokaal referendum is wat ons betreft het liefst mogelijk.", "aspire"),
        ("Het liefst zien wij een jongerenraad.", "aspire"),
        ("Wij streven een burgerbegroting na.", "aspire"),
        ("We hopen dat er een jongerenraad komt.", "aspire"),
        ("Als proef krijgt één wijk een eigen budget.", "explore"),
        ("Indien inwoners dat willen, leggen wij een referendum voor.", "explore"),
        ("Zodra er geld is, stellen we een burgerberaad in.", "explore"),
        ("Indien het college instemt, leggen wij de vraag in een referendum voor.", "explore"),
        ("Zodra de verordening klaar is, starten we een jongerenraad.", "explore"),
        (
            "We trekken met een busje langs de wijken om mensen die niet meedoen te horen, in weer en wind.",
            "firm",
        ),
        ("We trekken met een bus de wijken in om te horen wat mensen vinden die nooit meedoen.", "firm"),
        ("We trekken de referendumverordening in.", "negated"),
        ("We trekken de verordening voor het burgerinitiatief en de wijkraden in.", "negated"),
        ("In 2025 deed de jongerenraad voorstellen over de skatebaan.", "mention"),
        ("De ombudsman behandelde in 2025 dertig klachten.", "mention"),
        ("Sinds 2023 heeft elk dorp een dorpsbudget.", "existing"),
        ("In 2022 besteedden de wijken hun wijkbudget aan groen.", "mention"),
        ("De afgelopen jaren is het participatieplatform gebruikt bij plannen van inwoners.", "mention"),
        ("De wijkraad is vorig jaar opgericht.", "existing"),
        ("De gemeente heeft in 2023 een lokaal mediafonds ingesteld.", "existing"),
        ("In 2021 werd een lokaal referendum gehouden.", "mention"),
        ("Er is onderzoek gedaan naar een jongerenraad.", "mention"),
        ("We hebben de inwoners in een referendum gevraagd wat ze vinden.", "mention"),
        ("De raad heeft een motie over het burgerberaad aangenomen.", "mention"),
        ("Bewoners hebben een burgerbegroting voorgesteld.", "mention"),
    ],
)
def test_the_tense_of_a_sentence_decides_its_level(text: str, level: str) -> None:
    found = [passage for passage in code_text(text) if passage.code != "X"]
    assert found
    assert {passage.level for passage in found} == {level}
