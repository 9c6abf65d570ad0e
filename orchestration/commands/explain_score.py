"""`democratie explain-score`: from an overall figure down to proposals, quotes, counts and sources."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any

import duckdb
import typer
from rich.markup import escape
from rich.tree import Tree

from orchestration.agreements.whereabouts import context
from orchestration.commands.console import DatasetOption, Exit, JsonOption, dataset, fail, out, print_json
from orchestration.publishing import pointer
from orchestration.scoring.explain import Part, explain_agreement, explain_practice, shown
from orchestration.settings import home
from orchestration.texts import day, listing, number, t

Connection = duckdb.DuckDBPyConnection
DIGITS = 1  # of a figure and of what adds up to it: with more, the sum would round to another figure


def explain_score(
    municipality: Annotated[str, typer.Argument(help="Naam of CBS-code van de gemeente.")],
    term: Annotated[str, typer.Option("--term", help="Raadsperiode, bijvoorbeeld 2022-2026.")] = "",
    year: Annotated[
        int, typer.Option("--year", help="Jaar: toon de praktijk in plaats van het akkoord.")
    ] = 0,
    name: DatasetOption = "nederland",
    as_json: JsonOption = False,
) -> None:
    """Toon waaruit een score bestaat: voorstel, citaat, formule, teller, noemer en bron."""
    release = pointer.current(home(dataset(name)))
    if release is None:
        fail(t("score.no_release"))
    with duckdb.connect(str(release.database), read_only=True) as connection:
        code, title = _municipality(connection, municipality)
        part = _practice(connection, code, year) if year else _agreement(connection, code, term)
        reason = "" if part or year else _why_not(connection, code, term)
        near = peers(connection, code)
    if part is None:
        fail(t("score.nothing", municipality=title, reason=f"{reason} " if reason else ""))
    part = replace(part, parts=(*part.parts, *near))
    if as_json:
        print_json(asdict(part))
    else:
        out.print(tree(part, title))


def _rows(connection: Connection, sql: str, parameters: list[Any]) -> list[dict[str, Any]]:
    found = connection.execute(sql, parameters)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _municipality(connection: Connection, given: str) -> tuple[str, str]:
    found = _rows(
        connection,
        "select municipality_code, name from dim_municipality where municipality_code = upper(?) or"
        " lower(name) = lower(?) order by is_current desc, valid_from desc limit 1",
        [given.strip(), given.strip()],
    )
    if not found:
        fail(t("score.unknown_municipality", municipality=given), Exit.USAGE)
    return found[0]["municipality_code"], found[0]["name"]


def _agreement(connection: Connection, code: str, term: str) -> Part | None:
    scores = _rows(
        connection,
        "select * from fct_agreement_score where municipality_code = ? and role = 'main'"
        " and (term = ? or ? = '') order by term desc limit 1",
        [code, term, term],
    )
    if not scores:
        return None
    agreement = [scores[0]["agreement_id"]]
    proposals = _rows(
        connection,
        "select * from fct_agreement_proposal where agreement_id = ? order by proposal_code",
        agreement,
    )
    evidence = _rows(
        connection,
        "select e.*, coalesce(e.printed_page, case when a.pages > 1 then e.page::varchar end) as shown_page"
        " from fct_agreement_evidence as e inner join fct_agreement as a on e.agreement_id = a.agreement_id"
        " where e.agreement_id = ? order by e.code, e.page, e.char_start, e.claim_id",
        agreement,
    )
    return explain_agreement(scores[0], proposals, evidence)


def _why_not(connection: Connection, code: str, term: str) -> str:
    """Why there is no agreement of this term, where the release says so."""
    found = _rows(
        connection,
        "select not_rated_reason from fct_agreement_term where municipality_code = ?"
        " and (term = ? or ? = '') order by term desc limit 1",
        [code, term, term],
    )
    return found[0]["not_rated_reason"] or "" if found else ""


def _practice(connection: Connection, code: str, year: int) -> Part | None:
    key = [code, year]
    profiles = _rows(
        connection,
        "select * from fct_practice_profile where municipality_code = ? and year = ?"
        " and perspective = 'back_cast'",
        key,
    )
    if not profiles:
        return None
    priorities = _rows(
        connection,
        "select * from fct_priority_score where municipality_code = ? and period = ?::varchar"
        " and family = 'praktijk' and perspective = 'back_cast'",
        key,
    )
    values = _rows(
        connection,
        "select v.*, i.name_nl, i.formula, i.pitfall from fct_indicator_value as v"
        " inner join dim_indicator as i on v.indicator_id = i.indicator_id"
        " where v.municipality_code = ? and v.year = ? and v.family = 'praktijk'"
        " and v.perspective = 'back_cast' order by v.indicator_id",
        key,
    )
    return explain_practice(profiles[0], priorities, values)


def peers(connection: Connection, code: str) -> list[Part]:
    """The municipalities that look most alike, with what makes them so; they add nothing to the score."""
    found = _rows(
        connection,
        "select n.neighbour_code, m.name, n.place, n.distance, n.features from dim_nearest_neighbour as n"
        " inner join dim_municipality as m on n.neighbour_code = m.municipality_code and m.is_current"
        " where n.municipality_code = ? order by n.place",
        [code],
    )
    each = tuple(Part("peer", row.pop("neighbour_code"), None, None, row) for row in found)
    return [Part("peers", code, None, None, {}, each)] if each else []


def tree(part: Part, title: str) -> Tree:
    """The explanation as a tree to print; contributions are rounded so that they add up."""
    return _branch(Tree(_headline(part, escape(title))), part)


def _branch(at: Tree, part: Part) -> Tree:
    known = [p.contribution for p in part.parts if p.contribution is not None]
    rounded = iter(shown(known, DIGITS))
    for child in part.parts:
        points = None if child.contribution is None else next(rounded)
        _branch(at.add(_line(child, points)), child)
    return at


def _headline(part: Part, title: str) -> str:
    if part.value is None:
        status = str(part.details.get("status", "missing"))
        key = "score.no_total" if (part.kind, status) == ("practice", "missing") else f"score.item.{status}"
        reason = part.details.get("not_rated_reason") or t(key)
        return f"[bold]{title}[/bold]: {escape(str(reason))}"
    interval = t(
        "score.interval", low=number(part.details["lo"], DIGITS), high=number(part.details["hi"], DIGITS)
    )
    return f"[bold]{title}[/bold]: {number(part.value, DIGITS)} {interval}"


def _line(part: Part, points: float | None) -> str:
    added = t("score.adds", points=number(points, DIGITS)) if points is not None else t("score.adds_nothing")
    detail = part.details
    if part.kind == "quote":
        return _evidence(detail)
    if part.kind == "peers":
        return t("score.peers")
    if part.kind == "peer":
        return _peer(detail)
    if part.kind == "proposal":
        return f"{part.key} {escape(str(detail['reader_status']))} · {added}"
    if part.kind == "priority":
        score = "–" if part.value is None else number(part.value, DIGITS)
        return f"{t('score.priority', code=part.key)}: {score} · {added}"
    return _indicator(part, added)


def _evidence(detail: Any) -> str:
    """A passage between quotation marks; what this project says of it in its own words without."""
    said = f"“{detail['quote']}”" if detail.get("quote") else ""
    if not said and detail.get("statement"):
        said = t("score.own_words", statement=detail["statement"])
    place = t("score.page", page=detail["shown_page"]) if detail.get("shown_page") else ""
    above = context(detail.get("heading"), detail.get("introduction"))
    parts = (
        " ".join(part for part in (above, said, place) if part),
        detail.get("rule_id"),
        detail.get("source_url"),
    )
    return escape(" · ".join(str(part) for part in parts if part))


def _peer(detail: Any) -> str:
    alike = listing([t(f"gelijk.feature_{feature}") for feature in detail["features"].split()])
    return t(
        "score.peer", name=escape(detail["name"]), distance=number(detail["distance"], 2), features=alike
    )


def _indicator(part: Part, added: str) -> str:
    """Value, counts, interval, formula and source of whatever is known, with or without a score."""
    detail = part.details
    counts = None
    if detail["numerator"] is not None and detail["denominator"] is not None:
        counts = t("score.counts", part=_plain(detail["numerator"]), whole=_plain(detail["denominator"]))
        if detail.get("population_year"):
            counts += " " + t("score.population", year=detail["population_year"])
    name = escape(str(detail["name_nl"]))
    if detail["shrunk"] is None:
        status = t(f"score.item.{detail['status']}")
        return f"{name}: {counts}. {status}" if counts else f"{name}: {status}"
    points = f"{number(part.value, DIGITS)} · {added}" if part.value is not None else t(_no_score(detail))
    measured = (
        counts,
        _value(detail),
        _interval(detail),
        None if part.value is None else _scale(detail),
        day(detail["observed_on"]) if detail.get("observed_on") else None,
    )
    return (
        f"{name}: {points}\n{escape(str(detail['formula']))}\n"
        f"{' · '.join(m for m in measured if m)}\n"
        f"{t('score.source', source=escape(str(detail['source_ids'] or '–')))}"
    )


def _value(detail: Any) -> str:
    """The value that is scored; where chance was dampened also what was counted, so that it can be redone."""
    unit = "%" if detail["unit"] == "percent" else ""
    shrunk, raw = (number(detail[key], 2) + unit for key in ("shrunk", "raw"))
    return t("score.value", value=shrunk) if raw == shrunk else t("score.shrunk", value=shrunk, raw=raw)


def _no_score(detail: Any) -> str:
    return f"score.item.{detail.get('no_score_reason') or 'no_scale'}"


def _interval(detail: Any) -> str:
    if detail["lo"] is None:
        return t("score.counted_in_full")
    return t("score.value_interval", low=number(detail["lo"], 2), high=number(detail["hi"], 2))


def _scale(detail: Any) -> str:
    return t("score.bounds", low=_plain(detail["bound_low"]), high=_plain(detail["bound_high"]))


def _plain(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 2)
