"""Which measures of CBS the project keeps, found by their title: keys and columns differ per table and year.

What belongs here: titles as CBS writes them. What doesn't: figures.
"""

from __future__ import annotations

from collections.abc import Mapping

from orchestration.gazetteer import fold

# measure → titles under which CBS publishes it
MEASURES: Mapping[str, tuple[str, ...]] = {
    "population": ("Aantal inwoners", "Totale bevolking", "Bevolking aan het begin van de periode"),
    "population_under_15": ("0 tot 15 jaar",),
    "population_15_to_25": ("15 tot 25 jaar",),
    "population_25_to_45": ("25 tot 45 jaar",),
    "population_45_to_65": ("45 tot 65 jaar",),
    "population_65_and_over": ("65 jaar of ouder",),
    "income_per_inhabitant": ("Gemiddeld inkomen per inwoner",),
    "education_low": ("Basisonderwijs, vmbo, mbo1", "Opleidingsniveau laag"),
    "education_middle": ("Havo, vwo, mbo2-4", "Opleidingsniveau middelbaar"),
    "education_high": ("Hbo, wo", "Opleidingsniveau hoog"),
    "urbanity": ("Mate van stedelijkheid", "Stedelijkheid (1=zeer sterk, 5=niet)"),
    "address_density": ("Omgevingsadressendichtheid",),
}
_BY_TITLE = {fold(title): measure for measure, titles in MEASURES.items() for title in titles}


def measure_of(title: str) -> str | None:
    """The measure that a title stands for; None where it is not one that the project keeps."""
    return _BY_TITLE.get(fold(title))
