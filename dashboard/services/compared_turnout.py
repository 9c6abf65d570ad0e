"""Turnout of municipalities and groups side by side: one election drawn, all of them in a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.charts.intervals import Range
from dashboard.repositories import turnout as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.peers import group
from dashboard.services.tables import Column, Frame, dutch, table, write
from dashboard.services.turnout import Election
from dashboard.services.vergelijken import Unit
from orchestration.scoring.change import verdict
from orchestration.texts import t


def compared(
    warehouse: Warehouse, elections: Sequence[Election], newest: Election, chosen: Sequence[Unit]
) -> tuple[list[Range], Frame]:
    """Turnout at `newest` to draw, and at all elections in a table; a group by its median and middle half."""
    rows: list[Row] = []
    drawn: list[Range] = []
    for election in elections:
        shares = {
            r["municipality_code"]: r
            for r in repository.by_municipality(warehouse, election.election_id).to_pylist()
        }
        cells: Row = {"election": election.name}
        for unit in chosen:
            values = [shares[m]["turnout_share"] for m in unit.members if m in shares]
            known = np.array([np.nan if v is None else v for v in values], float)
            if unit.is_group:
                middle = group(unit.label, [""] * known.size, known)
                value, low, high = middle.median, middle.q1, middle.q3
            else:
                value = low = high = None if not known.size or np.isnan(known[0]) else float(known[0])
            status = shares[unit.key]["status"] if unit.key in shares else "missing"
            cells[unit.key] = write(status, "status") if value is None else write(value, "share")
            if election == newest and value is not None and low is not None and high is not None:
                hover = f"{unit.label}: {write(value, 'share')}"
                drawn.append(Range(unit.label, hover, 100 * value, 100 * low, 100 * high, int(unit.is_group)))
        rows.append(cells)
    columns = (Column("election", t("shell.election")), *(Column(u.key, u.label) for u in chosen))
    return drawn, Frame(
        t("vergelijken.turnout_caption"), "vergelijking_opkomst", table(rows, columns), columns
    )


def finding(drawn: Sequence[Range], chosen: Sequence[Unit], election: Election) -> str:
    """What was counted, with the middle of each group, and of which municipalities it isn't known."""
    groups = [
        t("vergelijken.turnout_group", group=r.label, share=dutch(r.value, 1)) for r in drawn if r.group == 1
    ]
    known = {r.label for r in drawn}
    absent = [u.label for u in chosen if u.label not in known]
    unknown = [t("vergelijken.turnout_unknown", names=", ".join(absent))] if absent else []
    return " ".join([_turnout_of_municipalities(drawn, election), *groups, *unknown])


def _turnout_of_municipalities(drawn: Sequence[Range], election: Election) -> str:
    """Highest and lowest, as counted; turnout is a count and has no margin."""
    own = [r for r in drawn if r.group == 0]
    if not own:
        return t("vergelijken.turnout_none", election=election.name)
    high, low = max(own, key=lambda r: r.value), min(own, key=lambda r: r.value)
    if len(own) == 1:
        return t(
            "vergelijken.turnout_one", election=election.name, name=high.label, share=dutch(high.value, 1)
        )
    said = verdict(high.value - low.value, high.value - low.value)
    key = "turnout_same" if said == "same" else "turnout_finding"
    return t(
        f"vergelijken.{key}", election=election.name, high=high.label, most=dutch(high.value, 1),
        low=low.label, least=dutch(low.value, 1),
    )  # fmt: skip
