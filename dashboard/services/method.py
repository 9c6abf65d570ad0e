"""The method in tables and sentences: codebook, quality of the coder, indicators, our own choices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pyarrow as pa

from dashboard.repositories import method as repository
from dashboard.repositories.releases import Release
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.tables import Column, Frame, Kind, local_day
from orchestration.texts import catalogue as texts
from orchestration.texts import day, number, t, tn

RULES = (
    "unknown", "silence", "two_scores", "ranking", "uncertainty", "small", "mergers", "turnout", "peers",
    "complaints", "privacy", "trace",
)  # fmt: skip
FAMILIES = ("akkoord", "praktijk", "context")
ABSENT = "–"


def has_codebook(warehouse: Warehouse) -> bool:
    """Whether the release holds its codebook."""
    return all(warehouse.has(name) for name in ("dim_priority", "dim_proposal", "dim_tip"))


def has_levels(warehouse: Warehouse) -> bool:
    """Whether the release holds levels and legal duties."""
    return warehouse.has("dim_commitment_level") and warehouse.has("dim_legal_duty")


def has_indicators(warehouse: Warehouse) -> bool:
    """Whether the release holds the registry of indicators."""
    return warehouse.has("dim_indicator")


def has_choices(warehouse: Warehouse) -> bool:
    """Whether the release holds the project's own choices."""
    return warehouse.has("dim_scoring_choice")


def priorities(warehouse: Warehouse) -> Frame:
    """The eight priorities."""
    return _frame("prioriteiten", repository.priorities(warehouse), "code", "title_nl", "description_nl")


def proposals(warehouse: Warehouse) -> Frame:
    """The proposals, with what makes each one count differently in words."""
    data = repository.proposals(warehouse)
    data = _said(data, "peppers", lambda r: _peppers(r["pepper_level"], r["pepper_provenance"]))
    data = _said(data, "particulars", _particulars)
    return _frame("voorstellen", data, "code", "title_nl", "description_nl", "peppers", "particulars")


def tips(warehouse: Warehouse) -> Frame:
    """The process tips."""
    data = _said(
        repository.tips(warehouse),
        "particulars",
        lambda r: t("methode.tip_outside") if r["mostly_outside_document"] else "",
    )
    return _frame("procestips", data, "code", "title_nl", "description_nl", "particulars")


def levels(warehouse: Warehouse) -> Frame:
    """The commitment levels with their credit in hundredths, an example and the word that readers see."""
    data = _said(repository.levels(warehouse), "credit_said", lambda r: number(r["credit"], 2))
    data = _said(data, "example", lambda r: _optional(f"methode.level_{r['commitment_level']}"))
    return _frame("niveaus", data, "label_nl", "credit_said", "reader_status", "example")


def duties(warehouse: Warehouse) -> Frame:
    """The legal floor."""
    data = _said(repository.duties(warehouse), "said", lambda r: _optional(f"methode.duty_{r['duty_id']}"))
    data = _said(data, "where", lambda r: f"{r['law']}, {r['article']}")
    data = _said(data, "since", _since)
    return _frame("wettelijke_plichten", data, "said", "where", "since", "codes", "checked_on", "source_url")


def has_quality(warehouse: Warehouse) -> bool:
    """Whether the release holds how well the coder did, levels too."""
    return warehouse.has("fct_coder_quality", "level_alpha")


def materials(warehouse: Warehouse) -> list[Row]:
    """Sets of passages that the coder was measured on; none when it wasn't."""
    return repository.materials(warehouse)


def material_name(material: str) -> str:
    """The Dutch name of a set of passages; an unknown one keeps its own."""
    return _optional(f"methode.material_{material}") or material


def measured(rows: list[Row]) -> Frame:
    """The sets of passages with what each was used for and how the coder did on all codes together."""
    data = pa.Table.from_pylist(rows)
    data = _said(data, "name", lambda r: material_name(r["material"]))
    data = _said(data, "role_said", lambda r: t(f"methode.role_{r['role']}"))
    for rate in ("f1", "macro", "level_accuracy", "level_alpha"):
        data = _said(data, f"{rate}_said", partial(_interval, rate))
    return _frame(
        "materiaal", data, "name", "role_said", "n_gold", "f1_said", "macro_said", "level_accuracy_said",
        "level_alpha_said", "codebook_version",
    )  # fmt: skip


def codes(warehouse: Warehouse, material: str) -> Frame:
    """Per code what the coder found and missed on one set; “niet gemeten” where passages are too few."""
    data = repository.codes(warehouse, material)
    for rate in ("precision", "recall", "f1", "level_accuracy", "level_alpha"):
        data = _said(data, f"{rate}_said", partial(_interval, rate))
    return _frame(
        "coder_per_code", data, "code", "title_nl", "n_gold", "f1_said", "precision_said", "recall_said",
        "true_positive", "false_positive", "false_negative", "level_pairs", "level_accuracy_said",
        "level_alpha_said",
    )  # fmt: skip


def coder_finding(frame: Frame) -> str:
    """For how many codes the chosen set says anything."""
    enough = sum(frame.data.column("measured").to_pylist())
    if not enough:
        return t("methode.coder_finding_none", all=number(frame.rows))
    return tn("methode.coder_finding", enough, all=number(frame.rows))


def indicators(warehouse: Warehouse, family: str) -> Frame:
    """The registry of one family: formula, pitfall, scale."""
    data = _said(repository.indicators(warehouse, family), "scale", _scale)
    data = _said(data, "source_said", lambda r: _sources(str(r["source"])))
    return _frame(
        f"indicatoren_{family}",
        data,
        "name_nl",
        "priority_code",
        "formula",
        "pitfall",
        "scale",
        "source_said",
    )


def parameters(warehouse: Warehouse) -> Frame:
    """Figures that we chose ourselves."""
    data = _said(repository.parameters(warehouse), "value_said", lambda r: _plain(r["value"]))
    return _frame("eigen_getallen", data, "name_nl", "value_said", "why_nl")


def options(warehouse: Warehouse) -> Frame:
    """Ways of computing that we chose between, and how often the draws take each."""
    data = repository.options(warehouse)
    data = _said(data, "choice_said", lambda r: _optional(f"methode.choice_{r['choice']}") or r["choice"])
    data = _said(data, "default_said", lambda r: t(f"methode.default_{str(r['is_default']).lower()}"))
    return _frame("eigen_methoden", data, "choice_said", "name_nl", "default_said", "chance", "why_nl")


def citation(release: Release) -> str:
    """How to refer to this release, in one line."""
    built = local_day(release.built_at) if release.built_at else None
    return t(
        f"methode.citation_{release.dataset}",
        year=built.year if built else t("common.no_data"),
        release=release.release_id,
        version=release.code_version,
        on=day(built),
    )


def checksum(release: Release) -> str:
    """SHA-256 of the whole database."""
    return repository.checksum(release) or t("common.no_data")


KINDS: dict[str, Kind] = {
    "n_gold": "count", "true_positive": "count", "false_positive": "count", "false_negative": "count",
    "level_pairs": "count",
    "chance": "share", "checked_on": "date", "source_url": "code",
}  # fmt: skip


def _frame(key: str, data: pa.Table, *names: str) -> Frame:
    columns = (Column(name, t(f"methode.column_{name}"), KINDS.get(name, "text"), ABSENT) for name in names)
    return Frame(t(f"methode.caption_{key}"), key, data, tuple(columns))


def _said(data: pa.Table, name: str, say: Callable[[Row], Any]) -> pa.Table:
    return data.append_column(name, pa.array([say(row) for row in data.to_pylist()], pa.string()))


def _optional(key: str) -> str:
    return t(key) if key in texts() else ""


def _peppers(level: int, provenance: str) -> str:
    return t(f"methode.pepper_{provenance}", n=number(level))


def _particulars(row: Row) -> str:
    said = [
        t("methode.multiple_areas") if row["applicability"] == "multiple_areas" else "",
        t("methode.experimental") if row["experimental"] else "",
        t("methode.full_credit") if row["full_credit_at_firm"] else "",
    ]
    return " ".join(part for part in said if part)


def _since(row: Row) -> str:
    since = day(row["duty_from"])
    until = row["transition_until"]
    return t("methode.since_until", since=since, until=day(until)) if until else since


def _interval(rate: str, row: Row) -> str:
    """A rate with its interval, in hundredths."""
    value, low, high = (row[name] for name in (rate, f"{rate}_low", f"{rate}_high"))
    if value is None:
        return t("methode.not_measured")
    if low is None:
        return number(value, 2)
    return t("methode.interval", value=number(value, 2), low=number(low, 2), high=number(high, 2))


def _scale(row: Row) -> str:
    if row["direction"] == 0:
        return t("methode.scale_none")
    least = t("methode.scale_least", n=number(row["min_n"])) if row["min_n"] > 1 else ""
    if row["norm"] == "goalpost":
        low, high = _plain(row["goalpost_lo"]), _plain(row["goalpost_hi"])
        return t("methode.scale_goalpost", low=low, high=high) + least
    year = row["reference_year"]
    return (t("methode.scale_reference", year=year) if year else t("methode.scale_reference_open")) + least


def _sources(letters: str) -> str:
    named = [_optional(f"methode.source_{letter}") for letter in letters if letter.isalpha()]
    return ", ".join(name for name in named if name) or letters


def _plain(value: float | None) -> str:
    if value is None:
        return t("common.no_data")
    return number(value, len(f"{value:.4f}".rstrip("0").split(".")[1]))
