"""What fictional municipalities do with their residents: trajectories, activities in them, and coverage.

Participation grows over the years and with how active a democracy is; small municipalities have small counts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from orchestration.voorbeeld.grammar import Speaker
from orchestration.voorbeeld.random_source import binomial, draws, poisson
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import Municipality, World

LAST_DAY = date(2026, 10, 1)
_DRAWN = ("burgerberaad", "burgeraudit")
_VOTED = ("burgerbegroting", "preferendum", "referendum", "themastemmen")
Row = dict[str, Any]


@dataclass(frozen=True)
class Practice:
    """The rows of the four participation templates, by field name; each has `municipality` (a code)."""

    trajectories: list[Row]
    activities: list[Row]
    representation: list[Row]
    coverage: list[Row]


def practice(world: World, years: Sequence[int]) -> Practice:
    """Everything that municipalities keep by hand; some keep no register, and are absent."""
    found = Practice([], [], [], [])
    for year in years:
        for municipality in world.in_year(year):
            kind = coverage_kind(world.seed, municipality)
            if kind in ("full_register", "partial"):
                _add_year(found, world.seed, municipality, year, kind)
    return found


def coverage_kind(seed: int, municipality: Municipality) -> str:
    """How a municipality keeps its trajectories: register, part of it, only on a platform, or not at all."""
    rng = draws(seed, "coverage", municipality.code)
    return rng.choices(("full_register", "partial", "platform_only", "nothing"), (62, 14, 15, 9))[0]


def _add_year(found: Practice, seed: int, municipality: Municipality, year: int, kind: str) -> None:
    rng = draws(seed, "practice", municipality.code, year)
    people = municipality.population_in(year)
    grown = 1.13 ** (year - 2018)
    mean = people**0.5 / 34 * grown * 2.3**municipality.engagement * (0.45 if kind == "partial" else 1)
    for number in range(1, poisson(rng, mean) + 1):
        row = _trajectory(rng, municipality, year, number, people)
        found.trajectories.append(row)
        found.activities.extend(_activities(rng, row))
        found.representation.extend(_representation(rng, row))
    found.coverage.append(
        {
            "municipality": municipality.code,
            "year": year,
            "coverage_kind": kind,
            "stated_by": "Griffie (fictief)",
            "source_url": f"{_site(municipality)}/register/{year}",
        }
    )


def _site(municipality: Municipality) -> str:
    return f"https://{municipality.code.lower()}.voorbeeld.invalid"


def _page(municipality: Municipality, year: int, number: int) -> str:
    return f"{_site(municipality)}/trajecten/{year}-{number:03d}"


def _trajectory(rng: random.Random, municipality: Municipality, year: int, number: int, people: int) -> Row:
    words = load("practice")
    instrument = rng.choices(list(words["weights"]), list(words["weights"].values()))[0]
    speaker = Speaker(rng, {"gebied": municipality.areas})
    start = date(year, 1, 4) + timedelta(days=rng.randint(0, 270 if year == 2026 else 350))
    end = start + timedelta(days=rng.choice((0, 14, 30, 60, 120, 200)))
    subject = speaker.pick(words["subjects"]).text
    row: Row = {
        "trajectory_id": f"{year}-{number:03d}",
        "municipality": municipality.code,
        "area": rng.choice(municipality.areas) if rng.random() < 0.45 else None,
        "year": year,
        "started_on": start,
        "ended_on": end,
        "title": f"{words['titles'][instrument]} {subject} (fictief)",
        "policy_phase": rng.choice(
            ("agenda", "preparation", "preparation", "decision", "execution", "evaluation")
        ),
        "initiator": "residents"
        if instrument in ("initiatief", "uitdaagrecht")
        else rng.choice(("municipality", "council")),
        "agreed_influence": rng.choice(("inform", "consult", "consult", "advise", "coproduce", "decide")),
        "instrument": instrument,
        "channel": rng.choices(("online", "offline", "both"), (2, 5, 2 + 0.5 * (year - 2018)))[0],
        "selection": "sortition" if instrument in _DRAWN else rng.choices(("open", "invited"), (8, 2))[0],
        "target_group": rng.choice(words["target_groups"]) if rng.random() < 0.25 else None,
        "own_place": rng.random() < 0.2,
        "plain_language_check": rng.random() < 0.25 + 0.1 * municipality.engagement,
        "source_url": _page(municipality, year, number) if rng.random() < 0.93 else None,
    }
    page = _page(municipality, year, number)
    return row | _counts(rng, row, people) | _outcome(rng, row, municipality, page)


def _counts(rng: random.Random, row: Row, people: int) -> Row:
    """Participants and the like; in a small municipality often only a few."""
    if rng.random() < 0.1:
        return {}
    reach = {
        "enquete": 0.018,
        "referendum": 0.35,
        "themastemmen": 0.3,
        "burgerbegroting": 0.03,
        "preferendum": 0.2,
    }
    share = reach.get(row["instrument"], 0.0016) * rng.uniform(0.4, 1.8)
    participants = max(1, poisson(rng, people * share))
    if row["instrument"] in ("initiatief", "uitdaagrecht", "burgeragendering", "kritische_gast"):
        participants = 1 + poisson(rng, 3.5)
    if row["selection"] == "sortition":
        participants = rng.randint(30, 120)
    online = {"online": 1.0, "offline": 0.0, "both": rng.uniform(0.2, 0.7)}[row["channel"]]
    counts: Row = {
        "participants": participants,
        "online_participants": round(participants * online) if online else None,
        "contributions": poisson(rng, participants * 0.6),
    }
    if row["selection"] != "open":
        counts["invited"] = participants * rng.randint(2, 25)
    if row["instrument"] in _VOTED:
        counts["votes"] = participants
    if row["instrument"] == "burgerbegroting":
        counts["budget_amount"] = rng.choice((25_000, 50_000, 100_000, 250_000))
    if row["target_group"] == "jongeren":
        given = 2 + poisson(rng, 3.0)
        counts |= {"youth_advice_given": given, "youth_advice_answered": binomial(rng, given, 0.7)}
    return counts


def _outcome(rng: random.Random, row: Row, municipality: Municipality, page: str) -> Row:
    ended: date = row["ended_on"]
    if ended > LAST_DAY:
        return {"ended_on": None, "status": "running"}
    if rng.random() < 0.05:
        return {"status": "stopped"}
    found: Row = {"status": "completed"}
    published = ended + timedelta(days=rng.randint(20, 300))
    if rng.random() < 0.62 + 0.2 * municipality.engagement and published <= LAST_DAY:
        found["outcome_published_on"] = published
        found["verslag_url"] = f"{page}/verslag" if row["source_url"] else None
        found["follow_up"] = rng.choices(("adopted", "answered", "none"), (5, 4, 2))[0]
    evaluated = published + timedelta(days=rng.randint(60, 360))
    if rng.random() < 0.25 + 0.1 * municipality.engagement and evaluated <= LAST_DAY:
        found |= {"evaluation_url": f"{page}/evaluatie", "evaluated_on": evaluated}
    return found


def _activities(rng: random.Random, row: Row) -> Iterator[Row]:
    for kind, chance, mean in (("meeting", 0.6, 2.0), ("proposal", 0.25, 14.0), ("poll", 0.15, 0.5)):
        if rng.random() < chance:
            yield {
                "trajectory_id": row["trajectory_id"],
                "municipality": row["municipality"],
                "kind": kind,
                "activities": 1 + poisson(rng, mean),
                "year": row["year"],
                "participants": row.get("participants") if kind == "meeting" else None,
            }


def _representation(rng: random.Random, row: Row) -> Iterator[Row]:
    """Shares by age, only where at least thirty were counted."""
    counted = row.get("participants") or 0
    if row["selection"] != "sortition" or counted < 30:
        return
    population = (14.0, 30.0, 33.0, 23.0)
    tilt = [share * rng.uniform(0.6, 1.5) for share in population]
    shares = [round(100 * share / sum(tilt), 1) for share in tilt[:-1]]
    shares.append(round(100 - sum(shares), 1))
    for label, people, among in zip(
        ("16-24 jaar", "25-44 jaar", "45-64 jaar", "65 jaar en ouder"), population, shares, strict=True
    ):
        yield {
            "trajectory_id": row["trajectory_id"],
            "municipality": row["municipality"],
            "year": row["year"],
            "dimension": "age",
            "group_label": label,
            "share_participants": among,
            "share_population": people,
            "n": counted,
        }
