"""Decides which agreements there are and what each holds; writes no sentence.

About half of the priorities stay empty in most of them, and some municipalities can't be rated: no
agreement, a scan without a text layer, a damaged file.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import date, timedelta

from orchestration.voorbeeld.agreements.model import TERMS, Agreement, Intent, Kind, Layout, Readable
from orchestration.voorbeeld.random_source import draws
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import MERGER_INTO_NEW, Municipality, World

_START = {"2022-2026": date(2022, 4, 20), "2026-2030": date(2026, 4, 22)}
_NONE = {"2022-2026": 0.06, "2026-2030": 0.13}
_TITLE = {
    "coalition_agreement": "Coalitieakkoord",
    "council_agreement": "Raadsakkoord",
    "society_agreement": "Samenlevingsakkoord",
    "programme": "Collegeprogramma",
    "appendix": "Bijlage bij het coalitieakkoord",
}
_MOTTO = (
    "Samen verder",
    "Dichtbij en daadkrachtig",
    "Ruimte voor iedereen",
    "Stevig verder bouwen",
    "Met open blik",
    "Kleur bekennen",
    "Vertrouwen geven",
    "Grond onder de voeten",
    "Kernen met kracht",
    "Doen wat nodig is",
)


def plan(world: World) -> Iterator[Agreement]:
    """Yield every agreement of both terms, by term and municipality."""
    for term in TERMS:
        for municipality in _councils(world, term):
            yield from _of(world.seed, municipality, term)


def _councils(world: World, term: str) -> list[Municipality]:
    """Municipalities with a council in that term: also those that start or end within it."""
    first, last = _START[term], date(int(term[-4:]), 1, 1)
    by_code = {m.code: m for m in world.municipalities if m.valid_from < last and m.valid_to > first}
    return [by_code[code] for code in sorted(by_code)]


def _of(seed: int, municipality: Municipality, term: str) -> Iterator[Agreement]:
    rng = draws(seed, "agreement", municipality.code, term)
    if rng.random() < _NONE[term]:
        return
    kind: Kind = "council_agreement" if rng.random() < 0.17 else "coalition_agreement"
    chance = rng.random()
    readable: Readable = "scan" if chance < 0.05 else "damaged" if chance < 0.07 else "readable"
    yield _agreement(rng, municipality, term, kind, readable, _intents(rng, municipality, term))
    if readable == "readable" and rng.random() < 0.13:
        extra: Kind = rng.choice(("society_agreement", "programme", "appendix"))
        codes = rng.sample(sorted(load("prevalence")["share"]), 3)
        intents = tuple(Intent(code, _level(rng, code)) for code in codes)
        yield _agreement(rng, municipality, term, extra, "readable", intents)


def _agreement(
    rng: random.Random,
    municipality: Municipality,
    term: str,
    kind: Kind,
    readable: Readable,
    intents: tuple[Intent, ...],
) -> Agreement:
    start = (
        MERGER_INTO_NEW if municipality.valid_from == MERGER_INTO_NEW and term == TERMS[0] else _START[term]
    )
    parties = load("names")["parties"]
    layout = Layout(
        columns=2 if rng.random() < 0.3 else 1,
        cover=rng.random() < 0.6,
        contents=rng.random() < 0.55,
        numbered=rng.random() < 0.4,
        header=rng.random() < 0.75,
        hyphenate=rng.random() < 0.5,
        serif=rng.random() < 0.6,
        points=rng.choice((9.5, 10.0, 10.5, 11.0)),
    )
    return Agreement(
        municipality=municipality,
        term=term,
        kind=kind,
        title=f"{_TITLE[kind]} {municipality.name} {term}: {rng.choice(_MOTTO)} (fictief)",
        day=start + timedelta(days=rng.randint(0, 75)),
        parties=tuple(rng.sample(parties, rng.randint(2, 5))),
        file_format=rng.choices(("pdf", "docx", "odt", "html"), (62, 16, 10, 12))[0]
        if readable == "readable"
        else "pdf",
        readable=readable,
        layout=layout,
        intents=intents,
    )


def _intents(rng: random.Random, municipality: Municipality, term: str) -> tuple[Intent, ...]:
    words = load("prevalence")
    push = 1.1 * municipality.engagement + (0.2 if term == TERMS[1] else 0.0)
    intents: list[Intent] = []
    for code, share in words["share"].items():
        logit = math.log(share / (1 - share)) + push
        if rng.random() >= 1 / (1 + math.exp(-logit)):
            continue
        level = _level(rng, code)
        bullet = (
            level in load("frames")["leads"]
            and code not in ("T1", "T2", "T3")
            and rng.random() < words["bullet"]
        )
        intents.append(Intent(code, level, bullet))
        if level not in ("negated", "mention") and rng.random() < words["second_passage"]:
            intents.append(Intent(code, "mention"))
    return tuple(intents)


def _level(rng: random.Random, code: str) -> str:
    words = load("prevalence")
    shares: dict[str, float] = words["levels_of"].get(code, words["levels"])
    return rng.choices(list(shares), list(shares.values()))[0]
