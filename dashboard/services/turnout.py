"""Turnout: the country on a map, one municipality beside its peers and through time, and what that says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.repositories import turnout as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.peers import Peers, group
from dashboard.services.tables import Column, Frame, write
from orchestration.texts import day, percent, t, tn

Floats = npt.NDArray[np.float64]
CLASSES = 5
FEW_FOR_SPREAD = 4


@dataclass(frozen=True)
class Election:
    """An election with the turnout of at least one municipality in the release."""

    election_id: str
    name: str
    on: date
    kind: str


@dataclass(frozen=True)
class Country:
    """Turnout of all municipalities of today at one election. `levels` is 0–4, or −1 without a value."""

    election: Election
    rows: pa.Table
    shares: Floats
    levels: npt.NDArray[np.int64]
    labels: tuple[str, ...]
    national: float | None
    known: int
    total: int
    spread: Peers
    finding: str
    frame: Frame


@dataclass(frozen=True)
class Standing:
    """Turnout of one municipality at one election beside its peers."""

    row: Row
    share: float | None
    groups: tuple[Peers, ...]
    finding: str
    frame: Frame


def elections(warehouse: Warehouse) -> list[Election]:
    """Elections that can be shown, newest first."""
    return [
        Election(r["election_id"], r["name_nl"], r["election_date"], r["election_type"])
        for r in repository.elections(warehouse)
    ]


def country(warehouse: Warehouse, election: Election) -> Country:
    """Everything the overview tells about one election."""
    rows = repository.by_municipality(warehouse, election.election_id)
    shares = _shares(rows)
    spread = group("", rows.column("name").to_pylist(), shares)
    levels, labels = classes(shares)
    published = repository.national(warehouse, election.election_id)
    national = published["turnout_share"] if published else None
    return Country(
        election=election,
        rows=rows,
        shares=shares,
        levels=levels,
        labels=labels,
        national=national,
        known=spread.n,
        total=rows.num_rows,
        spread=spread,
        finding=_country_finding(election, national, spread),
        frame=Frame(
            caption=t("overzicht.table_caption", election=election.name),
            file=f"opkomst_{election.election_id}",
            data=rows.sort_by([("name", "ascending")]),
            columns=(
                Column("municipality_code", t("shell.column_code")),
                Column("name", t("shell.column_municipality")),
                Column("province", t("shell.column_province")),
                Column("eligible", t("shell.column_eligible"), "count"),
                Column("turnout", t("shell.column_turnout"), "count"),
                Column("turnout_share", t("shell.column_turnout_share"), "share"),
                Column("status", t("shell.column_status"), "status"),
            ),
        ),
    )


def classes(shares: Floats) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    """Five classes of about equal size, with bounds on whole percents, and their labels from low to high.

    Returns the class of each value (−1 where unknown); fewer classes where values lie close together.
    """
    known = shares[~np.isnan(shares)]
    levels = np.full(shares.shape, -1, dtype=np.int64)
    if not known.size:
        return levels, ()
    inner = np.unique(np.round(np.quantile(known, np.linspace(0, 1, CLASSES + 1)[1:-1]), 2))
    inner = inner[(inner > known.min()) & (inner <= known.max())]
    levels[~np.isnan(shares)] = np.searchsorted(inner, known, side="right")
    whole = [percent(bound, 0) for bound in inner]
    if not whole:
        return levels, (t("overzicht.class_all"),)
    between = [t("overzicht.class_between", low=a, high=b) for a, b in pairwise(whole)]
    return levels, (
        t("overzicht.class_below", high=whole[0]),
        *between,
        t("overzicht.class_above", low=whole[-1]),
    )


def hover(row: Row) -> str:
    """What hovering over a municipality on the map says."""
    if row["turnout_share"] is not None and row["status"] == "ok":
        return t(
            "overzicht.hover", share=write(row["turnout_share"], "share"), n=write(row["eligible"], "count")
        )
    return absence(row)


def absence(row: Row) -> str:
    """Why a municipality has no turnout at an election, in one sentence."""
    return str(row["note"] or t(f"shell.status_{row['status'] if row['status'] != 'ok' else 'missing'}"))


def standing(warehouse: Warehouse, election: Election, code: str) -> Standing:
    """One municipality beside the country, its province and its size class.

    Raises:
        KeyError: when `code` is no municipality of today.
    """
    rows = repository.by_municipality(warehouse, election.election_id)
    found = rows.filter(pc.equal(rows.column("municipality_code"), code)).to_pylist()
    if not found:
        raise KeyError(code)
    row = found[0]
    shares, names = _shares(rows), rows.column("name").to_pylist()
    groups = [group(t("gemeente.peers_country"), names, shares)]
    for column, key in (("province", "gemeente.peers_province"), ("size_class", "gemeente.peers_size")):
        if row[column] is None:
            continue
        member = np.array(pc.fill_null(pc.equal(rows.column(column), row[column]), False))
        label = row["size_class_nl"] if column == "size_class" else row[column]
        inside = [name for name, is_in in zip(names, member, strict=True) if is_in]
        groups.append(group(t(key, group=label), inside, shares[member]))
    share = row["turnout_share"] if row["status"] == "ok" else None
    return Standing(
        row,
        share,
        tuple(groups),
        _standing_finding(row, share, election, groups),
        _peers_frame(row, share, election, groups),
    )


def _shares(rows: pa.Table) -> Floats:
    ok = pc.equal(rows.column("status"), "ok")
    return np.asarray(
        pc.if_else(ok, rows.column("turnout_share"), None).to_numpy(zero_copy_only=False), dtype=np.float64
    )


def _country_finding(election: Election, national: float | None, spread: Peers) -> str:
    if not spread.n:
        return t("overzicht.finding_none", election=election.name)
    if national is not None:
        first = t("overzicht.finding_national", share=percent(national), on=day(election.on))
    else:
        first = tn("overzicht.finding_known", spread.n, on=day(election.on))
    if spread.q1 is None or spread.q3 is None:
        return first
    return first + " " + t("overzicht.finding_spread", q1=percent(spread.q1), q3=percent(spread.q3))


def _standing_finding(row: Row, share: float | None, election: Election, groups: list[Peers]) -> str:
    if share is None:
        return t("gemeente.finding_absent", name=row["name"], election=election.name, reason=absence(row))
    said = [t("gemeente.finding_share", name=row["name"], share=percent(share), on=day(election.on))]
    for one, key in zip(groups, ("country", "province", "size"), strict=False):
        position = one.position(share)
        if position and key == "country":
            said.append(t(f"gemeente.finding_{position}", median=percent(one.median)))
        elif position and key == "size":
            said.append(t(f"gemeente.finding_size_{position}"))
    return " ".join(said)


def _peers_frame(row: Row, share: float | None, election: Election, groups: list[Peers]) -> Frame:
    few = t("gemeente.too_few")
    places = [None if share is None else one.position(share) for one in groups]
    columns: dict[str, pa.Array] = {
        "group": pa.array([g.label for g in groups], pa.string()),
        "n": pa.array([g.n for g in groups], pa.int64()),
        "q1": pa.array([g.q1 for g in groups], pa.float64()),
        "median": pa.array([g.median for g in groups], pa.float64()),
        "q3": pa.array([g.q3 for g in groups], pa.float64()),
        "share": pa.array([share] * len(groups), pa.float64()),
        "place": pa.array([t(f"gemeente.place_{place}") if place else None for place in places], pa.string()),
    }
    return Frame(
        caption=t("gemeente.peers_caption", name=row["name"], election=election.name),
        file=f"opkomst_vergeleken_{row['municipality_code']}_{election.election_id}",
        data=pa.table(columns),
        columns=(
            Column("group", t("gemeente.column_group")),
            Column("n", t("gemeente.column_n"), "count"),
            Column("q1", t("gemeente.column_q1"), "share", few),
            Column("median", t("gemeente.column_median"), "share", few),
            Column("q3", t("gemeente.column_q3"), "share", few),
            Column("share", row["name"], "share"),
            Column("place", t("gemeente.column_place")),
        ),
    )
