"""The page of agreements in words and tables: tiers, for whom they speak, which choice matters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dashboard.charts.bars import Bar
from dashboard.charts.intervals import Range
from dashboard.repositories import scores as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.scores import TIERS, Standing, Term, type_name
from dashboard.services.tables import Column, Frame, dutch, table
from orchestration.texts import number, percent, t, tn

EVERYTHING = "alle"
SHIFTS_SHOWN = 8


def filters(known: Term) -> dict[str, dict[str, str]]:
    """Per column the values to filter on, with how they read; all of them first."""
    rows = sorted((*known.rows, *known.unrated), key=lambda row: row["population"] or 0)
    sizes = {row["size_class"]: row["size_class_nl"] for row in rows if row["size_class"]}
    provinces = {row["province_code"]: row["province"] for row in rows if row["province_code"]}
    found = {
        "province_code": {EVERYTHING: t("akkoorden.all_province_code")}
        | dict(sorted(provinces.items(), key=lambda pair: str(pair[1]))),
        "size_class": {EVERYTHING: t("akkoorden.all_size_class")} | sizes,
    }
    kinds = sorted({row["agreement_type"] for row in rows if row["agreement_type"]})
    found["agreement_type"] = {EVERYTHING: t("akkoorden.all_agreement_type")} | {
        k: type_name(k) for k in kinds
    }
    return found


def chosen(standings: Sequence[Standing], wanted: dict[str, str]) -> list[Standing]:
    """Only what matches; places stay those among all rated agreements."""
    return [
        one for one in standings if all(v in (EVERYTHING, one.row[column]) for column, v in wanted.items())
    ]


def finding(known: Term, standings: Sequence[Standing], own: bool) -> str:
    """What can be said of the whole term, no more than the intervals allow."""
    if not known.rows:
        return t("akkoorden.finding_none", term=known.term)
    if not standings or standings[0].tier is None:
        return tn("akkoorden.finding_unranked", known.rated, term=known.term)
    counts = Counter(one.tier for one in standings)
    key = "akkoorden.finding_own" if own else "akkoorden.finding"
    return t(
        key,
        n=number(len(standings)),
        term=known.term,
        high=number(counts["high"]),
        low=number(counts["low"]),
        middle=number(counts["middle"]),
    )


def why_unranked(known: Term) -> str:
    """How many rated agreements are needed (rule 6): a number and a share, whichever asks more."""
    share = math.ceil(known.needed_share * (known.municipalities or 0))
    return t(
        "akkoorden.why_unranked",
        rated=number(known.rated),
        all=number(known.municipalities),
        needed=number(max(known.needed, share)),
    )


def ranges(standings: Sequence[Standing], total: int) -> list[Range]:
    """Places with their interval, tier by tier, the middle of the interval first."""
    order = sorted(
        standings,
        key=lambda s: (TIERS.index(s.tier or "middle"), s.rank_median or 0.0, str(s.row["name"])),
    )
    return [
        Range(
            label=str(one.row["name"]),
            hover=t(
                "akkoorden.hover_rank", name=one.row["name"], low=_place(one.rank_low),
                high=_place(one.rank_high), total=number(total), score=dutch(one.score, 0),
                score_low=dutch(one.low, 0), score_high=dutch(one.high, 0),
            ),
            value=one.rank_median or 0.0,
            low=one.rank_low or 0.0,
            high=one.rank_high or 0.0,
            group=TIERS.index(one.tier or "middle"),
        )
        for one in order
    ]  # fmt: skip


def score_ranges(standings: Sequence[Standing]) -> list[Range]:
    """Scores with their interval by name, where nothing may be ranked."""
    return [
        Range(
            str(one.row["name"]),
            t(
                "akkoorden.hover_score", name=one.row["name"], score=dutch(one.score, 0),
                low=dutch(one.low, 0), high=dutch(one.high, 0),
            ),
            one.score,
            one.low,
            one.high,
        )
        for one in sorted(standings, key=lambda s: str(s.row["name"]))
    ]  # fmt: skip


def frame(known: Term, standings: Sequence[Standing]) -> Frame:
    """One row per agreement: tier by tier, by name within a tier."""
    is_ranked = bool(standings) and standings[0].tier is not None
    rows = [
        {
            "name": one.row["name"],
            "tier": t(f"akkoorden.tier_{one.tier}") if one.tier else None,
            "places": t("akkoorden.places", low=_place(one.rank_low), high=_place(one.rank_high))
            if one.tier
            else None,
            "top10": one.top10,
            "score": one.score,
            "interval": t("akkoorden.interval", low=dutch(one.low, 0), high=dutch(one.high, 0)),
            "adopted": one.row["adopted"],
            "basis": one.row["basis_adopted"],
            "tips": one.row["tip_score"],
            "type": type_name(one.row["agreement_type"]),
            "words": one.row["words"],
            "size": one.row["size_class_nl"],
            "province": one.row["province"],
            "url": one.row["source_url"],
        }
        for one in sorted(standings, key=lambda s: (TIERS.index(s.tier or "middle"), str(s.row["name"])))
    ]
    ranked = (
        Column("tier", t("akkoorden.column_tier")),
        Column("places", t("akkoorden.column_places")),
        Column("top10", t("akkoorden.column_top10"), "share"),
    )
    columns = (
        Column("name", t("shell.column_municipality")),
        *(ranked if is_ranked else ()),
        Column("score", t("akkoorden.column_score"), "number"),
        Column("interval", t("akkoorden.column_interval")),
        Column("adopted", t("akkoorden.column_adopted"), "count"),
        Column("basis", t("akkoorden.column_basis"), "count"),
        Column("tips", t("akkoorden.column_tips"), "number"),
        Column("type", t("akkoorden.column_type")),
        Column("words", t("akkoorden.column_words"), "count"),
        Column("size", t("akkoorden.column_size")),
        Column("province", t("shell.column_province")),
        Column("url", t("shell.column_source"), "code"),
    )
    caption = t("akkoorden.caption", term=known.term)
    return Frame(caption, f"akkoorden_{known.term}", table(rows, columns), columns)


def _place(value: float | None) -> str:
    if value is None:
        return t("common.no_data")
    return dutch(value, 0 if value.is_integer() else 1)


def unrated(known: Term) -> Frame:
    """Agreements without a rating, each with the reason; where nothing is known there is none to list."""
    columns = (
        Column("name", t("shell.column_municipality")),
        Column("title", t("akkoorden.column_title")),
        Column("status", t("shell.column_status"), "status"),
        Column("not_rated_reason", t("akkoorden.column_reason")),
        Column("source_url", t("shell.column_source"), "code"),
    )
    rows = sorted(known.unread, key=lambda row: str(row["name"]))
    return Frame(
        t("akkoorden.unrated_caption", term=known.term),
        f"akkoorden_niet_beoordeeld_{known.term}",
        table(rows, columns),
        columns,
    )


def unknown(known: Term) -> str:
    """Of how many municipalities nothing is known; empty where there are none."""
    absent = len(known.unrated) - len(known.unread)
    return tn("akkoorden.unknown", absent, term=known.term) if absent else ""


def n(known: Term, shown: int) -> str:
    """How many agreements are in the chart."""
    return t("akkoorden.n", shown=number(shown), all=number(known.rated))


def coverage(warehouse: Warehouse, known: Term) -> tuple[str, list[Bar], Frame]:
    """For whom the ranking speaks: a sentence, bars per size class, a table with provinces too."""
    rows = repository.coverage(warehouse, known.term)
    country = next((r for r in rows if r["peer_kind"] == "country"), None)
    said = (
        t("akkoorden.coverage_unknown")
        if country is None
        else t(
            "akkoorden.coverage_finding", term=known.term, rated=number(country["rated"]),
            all=number(country["municipalities"]), share=percent(country["rated_share"], 0),
        )
    )  # fmt: skip
    parts = [r for r in rows if r["peer_kind"] != "country"]
    sizes = [r for r in parts if r["peer_kind"] == "size_class"]
    bars = [Bar(_part(r), 100 * r["rated_share"], _of(r)) for r in sizes]
    columns = (
        Column("part", t("akkoorden.column_part")),
        Column("rated", t("akkoorden.column_rated"), "count"),
        Column("municipalities", t("akkoorden.column_municipalities"), "count"),
        Column("rated_share", t("akkoorden.column_share"), "share"),
    )
    data = table([{**r, "part": _part(r)} for r in [*sizes, *(r for r in parts if r not in sizes)]], columns)
    return (
        said,
        bars,
        Frame(t("akkoorden.coverage_caption"), f"dekking_akkoorden_{known.term}", data, columns),
    )


def _part(row: Row) -> str:
    return str(row["label"] or t("common.no_data"))


def _of(row: Row) -> str:
    return t("akkoorden.coverage_of", rated=number(row["rated"]), all=number(row["municipalities"]))


def sensitivity(warehouse: Warehouse, term: str) -> tuple[str, list[Bar], Frame] | None:
    """Which choice of method moves places most; None where nothing is ranked."""
    rows = repository.sensitivity(warehouse, term)
    if not rows:
        return None
    seen: set[str] = set()
    told = [{**r, "kind": t(f"akkoorden.choice_{r['choice']}"), "sobol": _once(r, seen)} for r in rows]
    columns = (
        Column("name_nl", t("akkoorden.column_choice")),
        Column("kind", t("akkoorden.column_choice_kind")),
        Column("why_nl", t("akkoorden.column_why")),
        Column("mean_shift", t("akkoorden.column_mean_shift"), "number"),
        Column("largest_shift", t("akkoorden.column_largest_shift"), "number"),
        Column("share_moved", t("akkoorden.column_moved"), "share"),
        Column("sobol", t("akkoorden.column_sobol"), "share", absent=t("akkoorden.same_choice")),
    )
    top = rows[0]
    said = t("akkoorden.sensitivity_finding", choice=top["name_nl"], places=dutch(top["mean_shift"], 1))
    bars = [
        Bar(r["name_nl"], r["mean_shift"], t("akkoorden.shift", n=dutch(r["mean_shift"], 1)))
        for r in rows[:SHIFTS_SHOWN]
    ]
    frame = Frame(t("akkoorden.sensitivity_caption"), f"gevoeligheid_{term}", table(told, columns), columns)
    return said, bars, frame


def _once(row: Row, seen: set[str]) -> float | None:
    """The index of a choice at its first option; it is of the whole choice, not of each option."""
    if row["choice"] in seen:
        return None
    seen.add(row["choice"])
    return float(row["sobol_total"]) if row["sobol_total"] is not None else None
