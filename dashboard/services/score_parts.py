"""What the score of an agreement is made of: each proposal with its level, credit and points."""

from __future__ import annotations

from dashboard.repositories import agreements as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import priorities
from dashboard.services.scores import Term
from dashboard.services.tables import Column, Frame, table
from orchestration.scoring.explain import explain_agreement, shown
from orchestration.texts import t

DIGITS = 1


def made_of(warehouse: Warehouse, known: Term, row: Row) -> Frame:
    """One line per proposal; the last column adds up to the score, rounded so that it does.

    Args:
        row: the agreement, a row of `known` that has a score.
    """
    code = row["municipality_code"]
    mine = [r for r in repository.said(warehouse, known.term) if r["municipality_code"] == code]
    titles = {p["proposal_code"]: p["title_nl"] for p in repository.proposals(warehouse)}
    names = {p["priority_code"]: p["title_nl"] for p in priorities.all_of_them(warehouse)}
    tree = explain_agreement(row, mine, [])
    leaves = [(branch, leaf) for branch in tree.parts for leaf in branch.parts]
    points = shown([(leaf.contribution or 0) / len(tree.parts) for _, leaf in leaves], DIGITS)
    rows = [
        {
            "priority": f"{branch.key}. {names[branch.key]}",
            "proposal": f"{leaf.key} {titles[leaf.key]}",
            "said": leaf.details["reader_status"],
            "level": leaf.details["level"],
            "credit": leaf.details["credit"],
            "in_priority": leaf.contribution,
            "points": point,
        }
        for (branch, leaf), point in zip(leaves, points, strict=True)
    ]
    columns = (
        Column("proposal", t("prioriteit.column_proposal")),
        Column("priority", t("vergelijken.column_priority")),
        Column("said", t("akkoord.column_said")),
        Column("level", t("akkoord.column_level"), absent="–"),
        Column("credit", t("akkoord.column_credit"), "share"),
        Column("in_priority", t("akkoord.column_in_priority"), "number"),
        Column("points", t("akkoord.column_points"), "number"),
    )
    caption = t("akkoord.made_of_caption", term=known.term)
    return Frame(caption, f"opbouw_{code}_{known.term}", table(rows, columns), columns)
