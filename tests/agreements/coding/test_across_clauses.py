"""Levels that another clause, a colon or a list decides, and evidence that a list only borrows."""

from __future__ import annotations

import pytest

from orchestration.agreements.coder import code_text

CASES = [
    # the main verb stands behind a description of the instrument
    ("De jongerenraad, waarin leerlingen adviseren, zetten wij voort.", ("2a", "existing")),
    # what goes on about the same after `en`
    ("De proef met het burgerberaad liep moeizaam en wordt beëindigd.", ("2c", "negated")),
    ("Er is een ombudsvrouw en dat blijft zo.", ("4a", "existing")),
    # words before a colon
    ("Ons streven: één procent van de begroting gaat naar plannen van bewoners.", ("3b", "aspire")),
    # `als` that sets no condition, and one that does
    ("Als proef laten we inwoners zelf onderwerpen voor de raadsagenda aandragen.", ("8a", "explore")),
    ("Als het budget het toelaat, komt er een jongerenraad.", ("2a", "explore")),
    # lists of any mark
    ("Wij voeren in:\n> het burgerberaad\n> papierloos vergaderen", ("2c", "firm")),
    ("Wij stoppen met:\n– de proef met digitale democratie\n– het feest", ("7b", "negated")),
    # residents who look into things, and a municipality that does
    ("Mensen uit de bijstand gaan met de rekenkamer na of ons armoedebeleid werkt.", ("6b", "firm")),
    ("Wij onderzoeken of een burgeraudit iets voor ons is.", ("6b", "explore")),
    ("We openen onze fracties voor niet-leden die per onderwerp meepraten.", ("T8", "firm")),
    ("We zien niets in een recht van inwoners om zelf punten te agenderen.", ("8a", "negated")),
    ("De gesprekken over dit akkoord waren openbaar, ook de verkenning.", ("T1", "existing")),
]


@pytest.mark.parametrize(("text", "claim"), CASES, ids=[text[:40] for text, _ in CASES])
def test_the_level_is_read_across_clauses(text: str, claim: tuple[str, str]) -> None:
    assert [(passage.code, passage.level) for passage in code_text(text)] == [claim]


@pytest.mark.parametrize("addressed", ["Het college zegt de raad toe:", "Wij beloven de gemeenteraad:"])
def test_to_whom_something_is_promised_is_no_part_of_what_is_promised(addressed: str) -> None:
    items = [
        "elke wijk krijgt een vaste huisarts;",
        "elke wijk krijgt een vaste wethouder als aanspreekpunt.",
    ]
    found = code_text("\n- ".join([addressed, *items]))
    assert [(passage.code, passage.quote) for passage in found] == [("5b", items[1])]


def test_a_bullet_makes_no_claim_that_its_introduction_carries_for_the_most_part() -> None:
    text = "Over hoe het met onze democratie gaat, spreken wij:\n- inwoners vinden bij ons één loket;"
    assert not [p for p in code_text(text) if p.code == "6c" and p.quote.startswith("inwoners")]
