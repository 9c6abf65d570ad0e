"""One priority: how agreements score on it, through time, and by which indicators it is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dashboard.charts.dotplot import Strip
from dashboard.charts.intervals import Range
from dashboard.repositories import scores as repository
from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import peers
from dashboard.services.peers import Peers
from dashboard.services.scores import Term
from dashboard.services.tables import Column, Frame, Told, dutch, table
from orchestration.texts import number, t, tn

VERDICTS = ("more", "less", "same", "unsure")


def groups(known: Term, priority: str) -> list[Peers]:
    """Scores of all rated agreements, and per size class from small to large."""
    rows = sorted(known.rows, key=lambda row: row["population"] or 0)
    sizes = dict.fromkeys(row["size_class_nl"] for row in rows if row["size_class_nl"])
    return [
        _peers(t("prioriteit.group_all"), rows, priority),
        *(_peers(size, [row for row in rows if row["size_class_nl"] == size], priority) for size in sizes),
    ]


def _peers(label: str, rows: Sequence[Row], priority: str) -> Peers:
    return peers.group(
        label, [row["name"] for row in rows], np.array([row[f"p{priority}"] for row in rows], float)
    )


def strips(found: Sequence[Peers]) -> list[Strip]:
    """One strip per group."""
    return [
        Strip(
            label=t(
                "gemeente.strip" if one.median is not None else "gemeente.strip_few", group=one.label, n=one.n
            ),
            hovers=[f"{name}: {dutch(v, 0)}" for name, v in zip(one.names, one.values.tolist(), strict=True)],
            values=one.values,
            q1=one.q1,
            median=one.median,
            q3=one.q3,
        )
        for one in found
    ]


def distribution(warehouse: Warehouse, known: Term, priority: str, title: str) -> Told:
    """How the rated agreements of a term score on one priority."""
    everyone = groups(known, priority)[0]
    if everyone.median is None:
        finding = tn("prioriteit.few", everyone.n, term=known.term)
    else:
        is_one_value = dutch(everyone.q1 or 0, 0) == dutch(everyone.q3 or 0, 0)
        finding = t(
            "prioriteit.distribution_same" if is_one_value else "prioriteit.distribution_finding",
            title=title,
            term=known.term,
            median=dutch(everyone.median, 0),
            q1=dutch(everyone.q1 or 0, 0),
            q3=dutch(everyone.q3 or 0, 0),
            none=number(int((everyone.values == 0).sum())),
            n=number(everyone.n),
        )
    margins = {
        row["municipality_code"]: row
        for row in repository.profiles(warehouse, known.term)
        if row["priority_code"] == priority
    }
    columns = (
        Column("name", t("shell.column_municipality")),
        Column("score", t("akkoorden.column_score"), "number"),
        Column("interval", t("akkoorden.column_interval")),
        Column("size", t("akkoorden.column_size")),
        Column("province", t("shell.column_province")),
    )
    rows = [
        {
            "name": row["name"],
            "score": row[f"p{priority}"],
            "interval": interval(margins.get(row["municipality_code"])),
            "size": row["size_class_nl"],
            "province": row["province"],
        }
        for row in sorted(known.rows, key=lambda row: str(row["name"]))
    ]
    caption = t("prioriteit.distribution_caption", title=title, term=known.term)
    frame = Frame(caption, f"prioriteit_{priority}_{known.term}", table(rows, columns), columns)
    return Told(finding, frame, t("akkoorden.n", shown=number(everyone.n), all=number(everyone.n)))


def interval(row: Row | None) -> str:
    """“40 tot 62”, or that there is none."""
    if row is None or row["lo"] is None:
        return t("common.no_data")
    return t("akkoorden.interval", low=dutch(row["lo"], 0), high=dutch(row["hi"], 0))


def over_terms(warehouse: Warehouse, priority: str) -> tuple[Told, list[Range]]:
    """The middle half of the agreements per term, and for how many the change is more than noise."""
    rows = repository.over_terms(warehouse, priority)
    finding = _compared(warehouse, "akkoord", priority, "terms")
    if not finding:
        finding = t("prioriteit.terms_apart" if len(rows) > 1 else "prioriteit.one_term")
    return _over(rows, finding, f"prioriteit_{priority}_perioden")


def over_years(warehouse: Warehouse, priority: str) -> tuple[Told, list[Range]]:
    """The middle half of practice per year. Only the same municipality is compared with itself."""
    rows = repository.over_years(warehouse, priority)
    finding = _compared(warehouse, "praktijk", priority, "years")
    if not finding:
        finding = t("prioriteit.years_apart" if rows else "prioriteit.years_none")
    return _over(rows, finding, f"prioriteit_{priority}_jaren")


def _compared(warehouse: Warehouse, family: str, priority: str, kind: str) -> str:
    """For how many municipalities the newest change is more than noise; empty where none can be compared."""
    verdicts = repository.verdicts(warehouse, family, priority)
    newest = [v for v in verdicts if v["period_to"] == verdicts[-1]["period_to"]]
    counts = Counter({v["verdict"]: v["n"] for v in newest})
    compared = sum(counts[v] for v in VERDICTS)
    if not compared:
        return ""
    return tn(
        f"prioriteit.{kind}_finding",
        compared,
        old=newest[0]["period_from"],
        new=newest[0]["period_to"],
        **{v: number(counts[v]) for v in VERDICTS},
    )


def _over(rows: Sequence[Row], finding: str, file: str) -> tuple[Told, list[Range]]:
    """The table and the drawing of periods; quartiles of too few are neither shown nor drawn."""
    few: Row = dict.fromkeys(("median", "q1", "q3"))
    told = [row if row["n"] >= peers.FEWEST else {**row, **few} for row in rows]
    drawn = [row for row in told if row["median"] is not None]
    return Told(finding, _quartiles(told, file), _n(rows, drawn)), _ranges(drawn)


def _ranges(rows: Sequence[Row]) -> list[Range]:
    return [
        Range(
            t("prioriteit.period_n", period=r["period"], n=number(r["n"])),
            t(
                "prioriteit.hover_period", period=r["period"], median=dutch(r["median"], 0),
                q1=dutch(r["q1"], 0), q3=dutch(r["q3"], 0), n=number(r["n"]),
            ),
            r["median"],
            r["q1"],
            r["q3"],
        )
        for r in rows
    ]  # fmt: skip


def _quartiles(rows: Sequence[Row], file: str) -> Frame:
    columns = (
        Column("period", t("shell.column_period")),
        Column("median", t("prioriteit.column_median"), "number"),
        Column("q1", t("prioriteit.column_q1"), "number"),
        Column("q3", t("prioriteit.column_q3"), "number"),
        Column("n", t("prioriteit.column_n"), "count"),
    )
    return Frame(t("prioriteit.quartiles_caption"), file, table(rows, columns), columns)


def _n(rows: Sequence[Row], drawn: Sequence[Row]) -> str:
    if len(drawn) == len(rows):
        return t("prioriteit.n_periods", n=number(len(rows)))
    return t(
        "prioriteit.n_periods_drawn", n=number(len(rows)), drawn=number(len(drawn)), few=number(peers.FEWEST)
    )


def indicators(warehouse: Warehouse, priority: str) -> Frame:
    """Every indicator of one priority with formula and pitfall, from the registry."""
    rows = [
        {**row, "family": t(f"prioriteit.family_{row['family']}")}
        for row in repository.indicators(warehouse, priority)
    ]
    columns = (
        Column("name_nl", t("prioriteit.column_indicator")),
        Column("family", t("prioriteit.column_family")),
        Column("formula", t("prioriteit.column_formula")),
        Column("pitfall", t("prioriteit.column_pitfall")),
        Column("since_version", t("prioriteit.column_version")),
    )
    data = table([{**r, "since_version": str(r["since_version"])} for r in rows], columns)
    return Frame(t("prioriteit.indicators_caption"), f"indicatoren_{priority}", data, columns)
