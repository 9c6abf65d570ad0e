"""With whom a municipality is compared, and what makes those its peers."""

from __future__ import annotations

from dashboard.repositories import municipalities as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services.tables import Column, Frame, table
from dashboard.services.vergelijken import GROUP, Unit
from orchestration.texts import listing, number, t

KEY = f"{GROUP}buren"


def unit(warehouse: Warehouse, code: str) -> Unit | None:
    """The municipalities that look most alike as one group; None where the release knows none."""
    rows = repository.neighbours(warehouse, code)
    if not rows:
        return None
    return Unit(KEY, t("gelijk.group", n=number(len(rows))), tuple(r["neighbour_code"] for r in rows))


def finding(warehouse: Warehouse, code: str, name: str) -> str:
    """Who looks most alike, and in what."""
    rows = repository.neighbours(warehouse, code)
    if not rows:
        return t("gelijk.none", name=name)
    used = {row["features"] for row in rows}
    most = listing([str(row["name"]) for row in rows])
    said = t("gelijk.finding", name=name, n=number(len(rows)), most=most)
    if len(used) > 1:
        return f"{said} {t('gelijk.on_each')}"
    return f"{said} {t('gelijk.on', features=features(rows[0]['features']))}"


def features(codes: str) -> str:
    """“inwonertal, ligging en inkomen”."""
    return listing([t(f"gelijk.feature_{code}") for code in codes.split()])


def neighbours(warehouse: Warehouse, code: str) -> Frame:
    """The municipalities that look most alike, with what was compared and how far apart they are."""
    rows = [{**row, "on": features(row["features"])} for row in repository.neighbours(warehouse, code)]
    columns = (
        Column("name", t("shell.column_municipality")),
        Column("on", t("gelijk.column_on")),
        Column("distance", t("gelijk.column_distance"), "number"),
    )
    return Frame(t("gelijk.neighbours_caption"), f"meest_gelijkend_{code}", table(rows, columns), columns)


def groups(warehouse: Warehouse, code: str) -> Frame:
    """Every group that the municipality is compared with: why, and how many are in it."""
    rows: list[Row] = [
        {"kind": t(f"gelijk.kind_{r['peer_kind']}"), "group": r["peer_group_nl"], "members": r["members"]}
        for r in repository.groups(warehouse, code)
    ]
    columns = (
        Column("kind", t("gelijk.column_kind")),
        Column("group", t("gelijk.column_group")),
        Column("members", t("gelijk.column_members"), "count"),
    )
    return Frame(t("gelijk.groups_caption"), f"groepen_{code}", table(rows, columns), columns)
